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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll, clock);
        do
        {
            foreach (var projection in projections)
            {
                await Guarded("projection " + projection.Name, () => projector.CatchUp(projection, stoppingToken), stoppingToken);
            }

            foreach (var delivery in deliveries)
            {
                await Guarded("delivery " + delivery.Name, () => deliverer.Run(delivery, stoppingToken), stoppingToken);
            }
        }
        while (await Next(timer, stoppingToken));
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
                await run();
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Background work {Work} failed")]
    private partial void Failed(Exception e, string work);
}
