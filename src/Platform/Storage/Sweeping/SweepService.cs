using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NhipCau.Platform.Storage;

/// <summary>Looks every minute whether a sweep is due.</summary>
public sealed partial class SweepService(Sweeper sweeper, TimeProvider clock, ILogger<SweepService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Round(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task Round(CancellationToken cancel)
    {
        try
        {
            await sweeper.RunDue(cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The round of sweeps broke off")]
    private partial void Failed(Exception e);
}
