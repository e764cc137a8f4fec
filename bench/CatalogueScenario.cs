using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Host;
using NhipCau.Platform.Search;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;

namespace NhipCau.Bench;

/// <summary>
/// A procedure's page over loopback HTTP, the catalogue of both sides in memory: while its tables are watched and the caches are warm,
/// against the same server sending the page's finished bytes. Also tells the latency of suggestions, and start time and memory of the published program.
/// </summary>
internal static class CatalogueScenario
{
    public static async Task<Ratio> Run()
    {
        var requests = Measure.Setting("BENCH_REQUESTS", 6000);
        await using var program = await TestProgram.Start(Dialect.Postgres, Modules.All);
        Environment.SetEnvironmentVariable("NhipCau__Database", program.ConnectionString);
        Environment.SetEnvironmentVariable("NhipCau__DataFolder", program.DataFolder);
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Warning");
        await using var app = Composition.Build(["--urls", "http://127.0.0.1:0"]);
        await Composition.Prepare(app.Services, CancellationToken.None);
        Composition.Pipeline(app);
        byte[] page = [];
        app.MapGet("/bench-prepared", () => Microsoft.AspNetCore.Http.Results.Bytes(page, "text/html; charset=utf-8"));
        await app.StartAsync();
        Measure.Say("EF model-build time: none, no EF in the house");

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        page = await http.GetByteArrayAsync($"/thu-tuc/{Office.MaritalStatus}");
        Task Live(int _) => http.GetByteArrayAsync($"/thu-tuc/{Office.MaritalStatus}");
        Task Prepared(int _) => http.GetByteArrayAsync("/bench-prepared");
        await Measure.Seconds(1000, Live);
        await Measure.Seconds(1000, Prepared);
        var (live, prepared) = (new List<double>(), new List<double>());
        for (var round = 1; round <= 3; round++)
        {
            live.Add(requests / await Measure.Seconds(requests, Live));
            prepared.Add(requests / await Measure.Seconds(requests, Prepared));
            Measure.Say($"round {round}: page {live[^1]:0} req/s, the same {page.Length} bytes prepared {prepared[^1]:0} req/s");
        }

        var suggestions = app.Services.GetRequiredService<Suggestions>();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 5000; i++)
        {
            suggestions.Find((i % 5) switch { 0 => "khai", 1 => "dat dai", 2 => "hôn nhân", 3 => "chung thuc", _ => "c" });
        }

        Measure.Say($"suggestion: {clock.Elapsed.TotalMicroseconds / 5000:0} µs");
        await app.StopAsync();
        await PublishedHost.Tell(program.ConnectionString, program.DataFolder, $"/thu-tuc/{Office.MaritalStatus}");
        return new Ratio("catalogue", Measure.Median(live) / Measure.Median(prepared), AtLeast: true, 0.5);
    }
}
