using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices;
using NhipCau.Host;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;

namespace NhipCau.Bench;

/// <summary>
/// From the commit of a dossier's event to the arrival of the changed tile, over HTTP at every one of 500 connected walls, ten changes a second.
/// Processor time is that of this process: the server together with all 500 receiving screens, so an upper bound.
/// </summary>
internal static partial class WallScenario
{
    private const int PerSecond = 10;

    public static async Task<Ratio> Run()
    {
        var walls = Measure.Setting("BENCH_WALLS", 500);
        var seconds = Measure.Setting("BENCH_SECONDS", 20);
        var dialect = Environment.GetEnvironmentVariable("BENCH_DATABASE") == "sqlite" ? Dialect.Sqlite : Dialect.Postgres;
        await using var program = await TestProgram.Start(dialect, Modules.All);
        Environment.SetEnvironmentVariable("NhipCau__Database", program.ConnectionString);
        Environment.SetEnvironmentVariable("NhipCau__DataFolder", program.DataFolder);
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Warning");
        await using var app = Composition.Build(["--urls", "http://127.0.0.1:0", "--environment", "Development"]);
        await Composition.Prepare(app.Services, CancellationToken.None);
        await Office.OpenDemoAccounts(app.Services);
        Composition.Pipeline(app);
        await app.StartAsync();
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using var http = await SignedIn(address);

        using var end = new CancellationTokenSource();
        var (expected, arrivals, connected) = (0L, new List<double>(), 0);
        var committed = new long[(seconds * PerSecond) + 100];
        var screens = Enumerable.Range(0, walls).Select(_ => Task.Run(() => Watch())).ToList();
        while (Volatile.Read(ref connected) < walls)
        {
            await Task.Delay(50);
        }

        await Emit(0);
        await Task.Delay(2000);
        lock (arrivals)
        {
            arrivals.Clear();
        }

        var cpu = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        for (var i = 1; i <= seconds * PerSecond; i++)
        {
            await Emit(i);
            var wait = TimeSpan.FromSeconds((double)i / PerSecond) - clock.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }
        }

        var share = (System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds / clock.Elapsed.TotalSeconds;
        await Task.Delay(1500);
        await end.CancelAsync();
        await Task.WhenAll(screens).ContinueWith(_ => { }, TaskScheduler.Default);
        double[] sorted;
        lock (arrivals)
        {
            sorted = [.. arrivals.Order()];
        }

        var p99 = sorted.Length == 0 ? double.PositiveInfinity : sorted[(int)(sorted.Length * 0.99)];
        Measure.Say($"{walls} walls, {expected} changes, {sorted.Length} arrivals: median {sorted[sorted.Length / 2]:0} ms, p99 {p99:0} ms; server and screens together {share * 100:0} % of one core");
        await app.StopAsync();
        return new Ratio("event-to-wall", p99 / 250, AtLeast: false, 1.0);

        async Task Emit(int number)
        {
            var changes = app.Services.GetRequiredService<Changes>();
            var change = changes.Begin(Actor.System, Guid.CreateVersion7(), "bench");
            change.Emit(new NewEvent(DossierEvents.Received, new DossierEvents.Facts($"B-{number}", Office.MaritalStatus, Office.DoanTung, Office.DoanTung, "intake", 2, (int)Channel.Counter, null)));
            await change.Commit(() => "");
            Volatile.Write(ref committed[number + 1], Stopwatch.GetTimestamp());
            Interlocked.Increment(ref expected);
        }

        async Task Watch()
        {
            using var answer = await http.GetAsync(new Uri(address, "/dieu-hanh/man-hinh/tong-quan/luong"), HttpCompletionOption.ResponseHeadersRead, end.Token);
            answer.EnsureSuccessStatusCode();
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(end.Token));
            Interlocked.Increment(ref connected);
            try
            {
                while (await lines.ReadLineAsync(end.Token) is { } line)
                {
                    // The first tile counts what is emitted: its number names the newest change it holds.
                    var now = Stopwatch.GetTimestamp();
                    if (line.StartsWith("data: [", StringComparison.Ordinal) && First(line["data: ".Length..]) is { } html && Value().Match(html) is { Success: true } value)
                    {
                        var upTo = int.Parse(value.Groups[1].ValueSpan.ToString().Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
                        if (upTo < committed.Length && Volatile.Read(ref committed[upTo]) is > 0 and var at)
                        {
                            lock (arrivals)
                            {
                                arrivals.Add(Stopwatch.GetElapsedTime(at, now).TotalMilliseconds);
                            }
                        }
                    }
                }
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    private static async Task<HttpClient> SignedIn(Uri address)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false, MaxConnectionsPerServer = 2000 }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        var page = await http.GetStringAsync("/dang-nhap");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Login"] = "lanhdao.tinh", ["Password"] = "nhipcau-2024", ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value });
        using var answer = await http.PostAsync("/dang-nhap", form);
        return answer.StatusCode == HttpStatusCode.Redirect ? http : throw new InvalidOperationException($"signing in answered {answer.StatusCode}");
    }

    private static string? First(string json)
    {
        using var parts = JsonDocument.Parse(json);
        return parts.RootElement.EnumerateArray().Where(p => p.GetProperty("id").GetString() == "t1").Select(p => p.GetProperty("html").GetString()).FirstOrDefault();
    }

    [GeneratedRegex("""__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""w-value">([0-9.]+)<""")]
    private static partial Regex Value();
}
