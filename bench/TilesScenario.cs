using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Host;
using NhipCau.Platform.Geography.Tiles;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;

namespace NhipCau.Bench;

/// <summary>
/// Vector tiles of communes over loopback HTTP: kept ones per second against the promise of 5,000, and how long the slowest tile takes that has to be made first.
/// Real boundaries when <c>BENCH_BOUNDARIES</c> names a GeoJSON file of them (with <c>BENCH_BOUNDARIES_DATE</c>), the sketch otherwise.
/// </summary>
internal static class TilesScenario
{
    private const double Promised = 5000;
    private static readonly int[] Zooms = [8, 9, 10, 11, 12];

    public static async Task<Ratio> Run()
    {
        var requests = Measure.Setting("BENCH_REQUESTS", 20000);
        await using var program = await TestProgram.Start(Dialect.Postgres, Modules.All);
        Environment.SetEnvironmentVariable("NhipCau__Database", program.ConnectionString);
        Environment.SetEnvironmentVariable("NhipCau__DataFolder", program.DataFolder);
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Warning");
        await using var app = Composition.Build(["--urls", "http://127.0.0.1:0"]);
        await Composition.Prepare(app.Services, CancellationToken.None);
        var date = Environment.GetEnvironmentVariable("BENCH_BOUNDARIES_DATE") ?? "2024-06-30";
        if (Environment.GetEnvironmentVariable("BENCH_BOUNDARIES") is { Length: > 0 } file)
        {
            var taken = await app.Services.GetRequiredService<Platform.Geography.Importing.ImportBoundaries>().Run(file, DateOnly.Parse(date, CultureInfo.InvariantCulture), dryRun: false);
            Measure.Say($"boundaries: {taken.Rows.Summary}");
        }

        Composition.Pipeline(app);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        var tiles = Zooms.SelectMany(Around).Select(t => $"/ban-do/o/xa/{t.Z}/{t.X}/{t.Y}.pbf?ngay={date}").ToArray();
        await http.GetByteArrayAsync($"/ban-do/o/huyen/8/0/0.pbf?ngay={date}");

        var (slowest, bytes) = (0.0, 0L);
        foreach (var tile in tiles)
        {
            var clock = Stopwatch.StartNew();
            bytes += (await http.GetByteArrayAsync(tile)).Length;
            slowest = Math.Max(slowest, clock.Elapsed.TotalMilliseconds);
        }

        Measure.Say($"{tiles.Length} tiles of zoom {Zooms[0]}–{Zooms[^1]}, {bytes / tiles.Length} bytes each as sent; made first: slowest {slowest:0.0} ms (promise: below 100)");
        Task Kept(int i) => http.GetByteArrayAsync(tiles[i % tiles.Length]);
        await Measure.Seconds(2 * requests, Kept);
        var rates = new List<double>();
        for (var round = 1; round <= 5; round++)
        {
            rates.Add(requests / await Measure.Seconds(requests, Kept));
            Measure.Say($"round {round}: {rates[^1]:0} kept tiles/s");
        }

        await app.StopAsync();
        return new Ratio("tiles", Measure.Median(rates) / Promised, AtLeast: true, 1.0);
    }

    /// <summary>The tiles that cover the province at a zoom.</summary>
    private static IEnumerable<TileAddress> Around(int zoom)
    {
        var side = 1 << zoom;
        var (west, east) = ((int)(TileAddress.WorldX(106.1) * side), (int)(TileAddress.WorldX(106.65) * side));
        var (north, south) = ((int)(TileAddress.WorldY(21.25) * side), (int)(TileAddress.WorldY(20.65) * side));
        return from x in Enumerable.Range(west, east - west + 1) from y in Enumerable.Range(north, south - north + 1) select new TileAddress(zoom, x, y);
    }
}
