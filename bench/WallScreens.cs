using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NhipCau.Bench;

/// <summary>Screens that watch a wall from another process of this program; both read the machine's one monotonic clock.</summary>
internal sealed partial class WallScreens : IDisposable
{
    public const string Verb = "screens";
    private readonly Process process;

    private WallScreens(Process process) => this.process = process;

    /// <summary>What a screen showed and when: the number on the first tile, a timestamp of <see cref="Stopwatch"/>.</summary>
    public readonly record struct Arrival(int Number, long At);

    public static WallScreens Start(Uri address, string cookie, int walls)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WallScreens).Assembly.Location, Verb, address.ToString(), walls.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["BENCH_COOKIE"] = cookie;
        return new WallScreens(Process.Start(start)!);
    }

    /// <summary>Waits until every screen is connected.</summary>
    public async Task Ready()
    {
        if (await process.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException("The screens could not connect.");
        }
    }

    public async Task<IReadOnlyList<Arrival>> End()
    {
        await process.StandardInput.WriteLineAsync("end");
        var told = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. told.Select(l => l.Split(' ')).Select(p => new Arrival(int.Parse(p[0], CultureInfo.InvariantCulture), long.Parse(p[1], CultureInfo.InvariantCulture)))];
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }

    /// <summary>The other process: connects, says <c>ready</c>, and at the end of its input tells every arrival.</summary>
    public static async Task Watch(Uri address, int walls)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = walls + 10 }) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Add("Cookie", Environment.GetEnvironmentVariable("BENCH_COOKIE"));
        var (arrivals, connected) = (new List<Arrival>(), 0);
        var screens = Enumerable.Range(0, walls).Select(_ => Task.Run(One)).ToList();
        while (Volatile.Read(ref connected) < walls && !screens.Any(s => s.IsFaulted))
        {
            await Task.Delay(50);
        }

        Console.WriteLine(screens.Any(s => s.IsFaulted) ? "failed" : "ready");
        await Console.In.ReadLineAsync();
        lock (arrivals)
        {
            arrivals.ForEach(a => Console.WriteLine($"{a.Number} {a.At}"));
        }

        async Task One()
        {
            using var answer = await http.GetAsync(new Uri(address, "/dieu-hanh/man-hinh/tong-quan/luong"), HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
            Interlocked.Increment(ref connected);
            while (await lines.ReadLineAsync() is { } line)
            {
                // The first tile counts what is emitted: its number names the newest change it holds.
                var now = Stopwatch.GetTimestamp();
                if (line.StartsWith("data: [", StringComparison.Ordinal) && First(line["data: ".Length..]) is { } html && Value().Match(html) is { Success: true } value)
                {
                    lock (arrivals)
                    {
                        arrivals.Add(new Arrival(int.Parse(value.Groups[1].ValueSpan.ToString().Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), now));
                    }
                }
            }
        }
    }

    private static string? First(string json)
    {
        using var parts = JsonDocument.Parse(json);
        return parts.RootElement.EnumerateArray().Where(p => p.GetProperty("id").GetString() == "t1").Select(p => p.GetProperty("html").GetString()).FirstOrDefault();
    }

    [GeneratedRegex("""w-value">([0-9.]+)<""")]
    private static partial Regex Value();
}
