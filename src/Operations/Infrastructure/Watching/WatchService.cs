using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Infrastructure.Watching;

/// <summary>One round of checks: every active system not yet asked in this minute, all at once, outside of any transaction.</summary>
public sealed class WatchRound(Uptime uptime, Probe probe, TimeProvider clock)
{
    /// <returns>How many were asked.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        var minute = Uptime.MinuteOf(clock.Now());
        var asked = 0;
        await Task.WhenAll((await uptime.Systems(cancel)).Where(s => s.Active).Select(async system =>
        {
            if (!await uptime.WasChecked(system.Id, minute, cancel))
            {
                await uptime.Record(system, minute, await probe.Ask(system, cancel), cancel);
                Interlocked.Increment(ref asked);
            }
        }));
        return asked;
    }
}

/// <summary>Runs a round every minute on one node at a time.</summary>
public sealed partial class WatchService(WatchRound round, Leases leases, TimeProvider clock, ILogger<WatchService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        try
        {
            do
            {
                await Look(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task Look(CancellationToken cancel)
    {
        try
        {
            if (await leases.Take("infrastructure-watch", TimeSpan.FromSeconds(90), cancel) is not null)
            {
                await round.Run(cancel);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The round of checks broke off")]
    private partial void Failed(Exception e);
}

/// <summary>Minutes are kept a week; days tell the rest.</summary>
public sealed class CheckSweep(Uptime uptime, TimeProvider clock) : ISweep
{
    private const int DaysKept = 8;

    public string Name => "system-checks";

    public string Words => "Bỏ kết quả kiểm tra từng phút đã cũ (giữ theo ngày)";

    public async Task<long> Run(CancellationToken cancel) => await uptime.Sweep(clock.Now().AddDays(-DaysKept), cancel);
}
