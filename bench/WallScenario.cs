using System.Diagnostics;
using System.Net;
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
/// The screens live in a process of their own; processor time is that of the server with the ten commits a second, without PostgreSQL.
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
        var committed = new long[(seconds * PerSecond) + 100];
        using var screens = WallScreens.Start(address, await Cookie(address), walls);
        await screens.Ready();
        await Emit(0);
        await Task.Delay(2000);

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
        var sorted = (await screens.End()).Where(a => a.Number > 1 && a.Number < committed.Length && committed[a.Number] > 0)
            .Select(a => Stopwatch.GetElapsedTime(committed[a.Number], a.At).TotalMilliseconds).Order().ToArray();
        var p99 = sorted.Length == 0 ? double.PositiveInfinity : sorted[(int)(sorted.Length * 0.99)];
        Measure.Say($"{walls} walls, {seconds * PerSecond} changes, {sorted.Length} arrivals: median {sorted.ElementAtOrDefault(sorted.Length / 2):0} ms, p99 {p99:0} ms; the server took {share * 100:0} % of one core (aim 20)");
        await app.StopAsync();
        return new Ratio("event-to-wall", p99 / 250, AtLeast: false, 1.0);

        async Task Emit(int number)
        {
            var changes = app.Services.GetRequiredService<Changes>();
            var change = changes.Begin(Actor.System, Guid.CreateVersion7(), "bench");
            change.Emit(new NewEvent(DossierEvents.Received, new DossierEvents.Facts($"B-{number}", Office.MaritalStatus, Office.DoanTung, Office.DoanTung, "intake", 2, (int)Channel.Counter, null)));
            await change.Commit(() => "");
            Volatile.Write(ref committed[number + 1], Stopwatch.GetTimestamp());
        }
    }

    private static async Task<string> Cookie(Uri address)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        var page = await http.GetStringAsync("/dang-nhap");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Login"] = "lanhdao.tinh", ["Password"] = "nhipcau-2024", ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value });
        using var answer = await http.PostAsync("/dang-nhap", form);
        return answer.StatusCode == HttpStatusCode.Redirect ? cookies.GetCookieHeader(address) : throw new InvalidOperationException($"signing in answered {answer.StatusCode}");
    }

    [GeneratedRegex("""__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex Token();
}
