using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Events;

/// <summary>Runs every subscription under a lease, so that one of several nodes does each; a poll a second is the guarantee.</summary>
public sealed partial class SubscriptionService(
    IEnumerable<IProjection> projections, IEnumerable<IDelivery> deliveries, ProjectionRunner projector, DeliveryRunner deliverer, Leases leases,
    EventSignal signal, TimeProvider clock, ILogger<SubscriptionService> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    /// <summary>However fast commits follow each other, a prompt projection takes them in batches this far apart.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(40);

    /// <summary>Each goes at its own pace: a slow recipient holds up nobody else.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
    [
        .. projections.Where(p => p.Prompt).Select(p => PromptLoop("projection " + p.Name, p, stoppingToken)),
        .. projections.Where(p => !p.Prompt).Select(p => Loop("projection " + p.Name, () => projector.CatchUp(p, stoppingToken), stoppingToken)),
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

    /// <summary>Wakes at every commit; asks for the lease only every third of its time, so that waking costs no write.</summary>
    private async Task PromptLoop(string work, IProjection projection, CancellationToken cancel)
    {
        await Task.Yield();
        var renewAt = DateTimeOffset.MinValue;
        while (!cancel.IsCancellationRequested)
        {
            var happened = signal.Next;
            if (clock.GetUtcNow() >= renewAt)
            {
                renewAt = await Leased(work, cancel) ? clock.GetUtcNow() + (LeaseTime / 3) : DateTimeOffset.MinValue;
            }

            if (renewAt > DateTimeOffset.MinValue)
            {
                await Guarded(work, () => projector.CatchUp(projection, cancel), cancel, leased: true);
            }

            try
            {
                await Task.WhenAny(happened, Task.Delay(Poll, clock, cancel));
                await Task.Delay(ShortestPause, clock, cancel);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<bool> Leased(string work, CancellationToken cancel)
    {
        try
        {
            return await leases.Take(work, LeaseTime, cancel) is not null;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e)
        {
            Failed(e, work);
            return false;
        }
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

    private async Task Guarded(string work, Func<Task<int>> run, CancellationToken cancel, bool leased = false)
    {
        try
        {
            if (leased || await leases.Take(work, LeaseTime, cancel) is not null)
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
