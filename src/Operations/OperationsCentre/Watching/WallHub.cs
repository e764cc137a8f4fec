using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Operations.OperationsCentre.Tiles;
using NhipCau.Platform.Metrics;

namespace NhipCau.Operations.OperationsCentre.Watching;

/// <summary>
/// Keeps the walls up to date: tiles whose metrics changed are worked out once for all who watch the same scene over the same
/// agency, and the same bytes go to each. Between changes it looks by itself, so that a missed wake-up costs seconds.
/// </summary>
public sealed partial class WallHub(SceneStore scenes, TileMaker tiles, WallAlerts alerts, MetricPulse pulse, IOptions<CentreOptions> options, TimeProvider clock, ILogger<WallHub> logger) : BackgroundService
{
    /// <summary>Ages are told this often.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    /// <summary>Everything is worked out anew this often: days end, levels are measured on other nodes.</summary>
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<(string Scene, string Agency), WallChannel> channels = new();
    private readonly ConcurrentDictionary<string, bool> changed = new();
    private readonly SemaphoreSlim wake = new(0, 1);

    /// <summary>How many screens watch through this node.</summary>
    public int Watchers => channels.Values.Sum(c => c.Count);

    /// <summary>Messages for one screen, the whole scene first. Ends when the screen is too slow: it comes again and gets everything.</summary>
    internal async Task<(ChannelReader<byte[]> Messages, IDisposable Leave)> Join(Scene scene, string agency, CancellationToken cancel)
    {
        while (true)
        {
            var channel = channels.GetOrAdd((scene.Code, agency), key => new WallChannel(key.Scene, key.Agency));
            await channel.Show(scene, tiles, alerts, cancel);
            var joined = channel.Join();
            if (channels.TryGetValue((scene.Code, agency), out var held) && held == channel)
            {
                return joined;
            }

            // Let go as empty in the meantime: nobody would tell this one anything.
            joined.Leave.Dispose();
        }
    }

    /// <summary>The tiles of a scene as a page shows them first.</summary>
    internal async Task<IReadOnlyList<TileView>> Views(Scene scene, string agency, CancellationToken cancel)
    {
        var views = new List<TileView>(scene.Tiles.Count);
        foreach (var tile in scene.Tiles)
        {
            views.Add(await tiles.Make(tile, agency, cancel));
        }

        return views;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var watching = pulse.Watch(Note);
        var (wholeAt, lookAt) = (DateTimeOffset.MinValue, DateTimeOffset.MinValue);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await wake.WaitAsync(Look, stoppingToken);
                var began = Stopwatch.GetTimestamp();
                var now = clock.GetUtcNow();
                var (whole, look) = (now >= wholeAt, now >= lookAt);
                wholeAt = whole ? now + Whole : wholeAt;
                // By the clock and not only when nothing happens: on a busy day other tiles would seem old.
                lookAt = look ? now + Look : lookAt;
                await Round(whole, look, stoppingToken);
                var rest = TimeSpan.FromMilliseconds(options.Value.UpdateMilliseconds) - Stopwatch.GetElapsedTime(began);
                await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                Failed(e);
                await Task.Delay(Look, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private void Note(IReadOnlySet<string> metrics)
    {
        foreach (var metric in metrics)
        {
            changed[metric] = true;
        }

        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
        }
    }

    private async Task Round(bool whole, bool ages, CancellationToken cancel)
    {
        var metrics = changed.Keys.ToHashSet();
        foreach (var metric in metrics)
        {
            changed.TryRemove(metric, out _);
        }

        foreach (var (key, channel) in channels)
        {
            if (channel.Count == 0)
            {
                channels.TryRemove(KeyValuePair.Create(key, channel));
                continue;
            }

            if (ages && (await scenes.Find(key.Scene, cancel))?.Version != channel.Version)
            {
                channel.TellChanged();
                continue;
            }

            await channel.Update(t => whole || tiles.DependsOn(t).Any(metrics.Contains), ages, tiles, alerts, cancel);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Updating the walls failed")]
    private partial void Failed(Exception e);
}
