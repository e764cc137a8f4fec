using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Events;

/// <summary>Runs every subscription under a lease, so that one of several nodes does each; a poll a second is the guarantee.</summary>
public sealed partial class SubscriptionService(
    IEnumerable<IProjection> projections, IEnumerable<IDelivery> deliveries, ProjectionRunner projector, DeliveryRunner deliverer, Leases leases,
    TimeProvider clock, ILogger<SubscriptionService> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    /// <summary>Each goes at its own pace: a slow recipient holds up nobody else.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
    [
        .. projections.Select(p => Loop("projection " + p.Name, () => projector.CatchUp(p, stoppingToken), stoppingToken)),
        .. deliveries.Select(d => Loop("delivery " + d.Name, () => deliverer.Run(d, stoppingToken), stoppingToken)),
    ]);

    private async Task Loop(string work, Func<Task<int>> run, CancellationToken cancel)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Poll, clock);
        do
        {
            await Guarded(work, run, cancel);
        }
        while (await Next(timer, cancel));
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task Guarded(string work, Func<Task<int>> run, CancellationToken cancel)
    {
        try
        {
            if (await leases.Take(work, LeaseTime, cancel) is not null)
            {
                await Kept(work, run(), cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            Failed(e, work);
        }
    }

    /// <summary>Holds the lease for as long as the work takes.</summary>
    private async Task Kept(string work, Task running, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(LeaseTime / 3, clock);
        while (await Task.WhenAny(running, timer.WaitForNextTickAsync(cancel).AsTask()) != running && !cancel.IsCancellationRequested)
        {
            await leases.Take(work, LeaseTime, cancel);
        }

        await running;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Background work {Work} failed")]
    private partial void Failed(Exception e, string work);
}
