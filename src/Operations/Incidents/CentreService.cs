using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NhipCau.Operations.Incidents.Alerting;
using NhipCau.Operations.Incidents.Briefing;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents;

/// <summary>Every minute, on one node: the round of the watch, then the morning's brief when its time has come.</summary>
internal sealed partial class CentreService(WatchRound watch, MorningBrief brief, Leases leases, TimeProvider clock, ILogger<CentreService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>A little longer than a round, so that the holder keeps it and another takes over soon after it has gone.</summary>
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(90);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Round("incidents watch", () => watch.Run(stoppingToken), stoppingToken);
                await Round("incidents brief", () => brief.RunDue(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task Round(string work, Func<Task> run, CancellationToken cancel)
    {
        try
        {
            if (await leases.Take(work, LeaseTime, cancel) is not null)
            {
                await run();
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e, work);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Background work {Work} failed")]
    private partial void Failed(Exception e, string work);
}
