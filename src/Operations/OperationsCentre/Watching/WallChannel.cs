using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Operations.OperationsCentre.Tiles;

namespace NhipCau.Operations.OperationsCentre.Watching;

/// <summary>One scene over one agency, with every screen that shows it on this node.</summary>
internal sealed class WallChannel(string scene, string agency)
{
    /// <summary>A screen this many messages behind is let go; it comes again by itself.</summary>
    private const int MostWaiting = 64;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly List<Channel<byte[]>> screens = [];
    private readonly Dictionary<string, Shown> shown = [];
    private Scene? drawn;

    public string Scene => scene;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return screens.Count;
            }
        }
    }

    public long Version => drawn?.Version ?? 0;

    /// <summary>Works every tile out once, for whoever comes first or after the scene was changed.</summary>
    public async Task Show(Scene asked, TileMaker tiles, WallAlerts alerts, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            if (drawn?.Version == asked.Version && Count > 0)
            {
                return;
            }

            lock (gate)
            {
                shown.Clear();
            }

            drawn = asked;
            await Make(asked.Tiles, tiles, cancel);
            await Alerts(alerts, cancel);
        }
        finally
        {
            one.Release();
        }
    }

    public (ChannelReader<byte[]> Messages, IDisposable Leave) Join()
    {
        var screen = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
        lock (gate)
        {
            screen.Writer.TryWrite(Message("tiles", shown.Select(s => new Part(s.Key, s.Value.Html, s.Value.At))));
            screens.Add(screen);
        }

        return (screen.Reader, new Leaving(() =>
        {
            lock (gate)
            {
                screens.Remove(screen);
            }
        }));
    }

    /// <summary>Works the touched tiles out anew and sends what looks different, and with <paramref name="ages"/> how old each is.</summary>
    public async Task Update(Func<Tile, bool> touched, bool ages, TileMaker tiles, WallAlerts alerts, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            var now = (drawn?.Tiles ?? []).ToLookup(touched);
            var parts = await Make([.. now[true]], tiles, cancel);
            if (ages)
            {
                parts.AddRange(await Ages(now[false], tiles, cancel));
            }

            if (ages && await Alerts(alerts, cancel) is { } stand)
            {
                parts.Add(stand);
            }

            if (parts.Count > 0)
            {
                Send(Message("tiles", parts));
            }
            else if (ages)
            {
                Send(": \n\n"u8.ToArray());
            }
        }
        finally
        {
            one.Release();
        }
    }

    public void TellChanged() => Send("event: scene\ndata: {}\n\n"u8.ToArray());

    private async Task<List<Part>> Make(IReadOnlyList<Tile> wanted, TileMaker tiles, CancellationToken cancel)
    {
        var parts = new List<Part>();
        foreach (var tile in wanted)
        {
            var view = await tiles.Make(tile, agency, cancel);
            var html = TileHtml.Inside(view with { At = null, HasAge = false });
            var at = view is { HasAge: true, At: { } known } ? known.ToUnixTimeMilliseconds() : (long?)null;
            var before = shown.GetValueOrDefault(tile.Id);
            lock (gate)
            {
                shown[tile.Id] = new Shown(TileHtml.Inside(view), html, at);
            }

            if (before?.Bare != html)
            {
                parts.Add(new Part(tile.Id, TileHtml.Inside(view), at));
            }
            else if (before.At != at)
            {
                parts.Add(new Part(tile.Id, null, at));
            }
        }

        return parts;
    }

    /// <summary>Only until when the numbers are true, asked once per metric.</summary>
    private async Task<List<Part>> Ages(IEnumerable<Tile> others, TileMaker tiles, CancellationToken cancel)
    {
        var parts = new List<Part>();
        foreach (var sameMetric in others.Where(t => shown.GetValueOrDefault(t.Id)?.At is not null).GroupBy(t => t.Metric))
        {
            var at = (await tiles.AsOf(sameMetric.First(), cancel))?.ToUnixTimeMilliseconds();
            foreach (var tile in sameMetric.Where(t => at is not null && shown[t.Id].At != at))
            {
                lock (gate)
                {
                    shown[tile.Id] = shown[tile.Id] with { At = at };
                }

                parts.Add(new Part(tile.Id, null, at));
            }
        }

        return parts;
    }

    /// <summary>The strip of alerts travels as one more tile.</summary>
    private async Task<Part?> Alerts(WallAlerts alerts, CancellationToken cancel)
    {
        var html = WallAlerts.Inside(await alerts.For(agency, cancel));
        var before = shown.GetValueOrDefault(WallAlerts.Place);
        lock (gate)
        {
            shown[WallAlerts.Place] = new Shown(html, html, null);
        }

        return before?.Bare == html ? null : new Part(WallAlerts.Place, html, null);
    }

    private void Send(byte[] message)
    {
        lock (gate)
        {
            screens.RemoveAll(s =>
            {
                var full = !s.Writer.TryWrite(message);
                if (full)
                {
                    s.Writer.TryComplete();
                }

                return full;
            });
        }
    }

    /// <summary>An event stream is no page: its quotes and brackets need no escapes for HTML.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static byte[] Message(string name, IEnumerable<Part> parts) => Encoding.UTF8.GetBytes($"event: {name}\ndata: {JsonSerializer.Serialize(parts, Json)}\n\n");

    private sealed record Part(string Id, string? Html, long? At);

    private sealed record Shown(string Html, string Bare, long? At);

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
