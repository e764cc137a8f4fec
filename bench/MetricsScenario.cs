using System.Diagnostics;
using NhipCau.Government.PublicServices.Generating;
using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Operations.OperationsCentre.Tiles;
using NhipCau.Platform.Events;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;

namespace NhipCau.Bench;

/// <summary>
/// <c>rebuild</c>: events counted per second when all roll-ups are made anew beside the live ones.
/// <c>dashboard</c>: each tile of each shipped scene worked out by eight clients, against the same questions asked of hand-made tables of one metric each.
/// </summary>
internal static class MetricsScenario
{
    private const double WantedPerSecond = 100_000;

    public static async Task<Ratio> Rebuild()
    {
        await using var program = await Filled();
        var best = 0d;
        for (var round = 1; round <= 3; round++)
        {
            var clock = Stopwatch.StartNew();
            var done = await program.Get<RebuildMetrics>().Run(null, CancellationToken.None);
            best = Math.Max(best, done.Events / clock.Elapsed.TotalSeconds);
            Measure.Say($"round {round}: {done.Events} events, {done.Cells} cells in {clock.Elapsed.TotalSeconds:0.0} s");
        }

        return new Ratio("rebuild", best / WantedPerSecond, AtLeast: true, 1.0);
    }

    public static async Task<Ratio> Dashboard()
    {
        await using var program = await Filled();
        await program.Get<ProjectionRunner>().CatchUp(program.Get<CountMetrics>(), CancellationToken.None);
        await program.Get<MetricService>().Measure(CancellationToken.None);
        var tiles = (await program.Get<SceneStore>().All(CancellationToken.None)).SelectMany(s => s.Tiles).Where(t => t.Kind is TileKinds.Number or TileKinds.Trend && program.Get<IMetricReader>().Find(t.Metric) is { Kind: MetricKind.Count }).ToList();
        var every = (await program.Get<SceneStore>().All(CancellationToken.None)).SelectMany(s => s.Tiles).ToList();
        await HandMade(program);
        await program.Database.Execute(program.Database.Dialect == Dialect.Postgres ? "analyze metrics_values, metrics_levels, metrics_state, bench_days, bench_hours" : "pragma optimize");
        await Slowest(program, every);
        var (ours, bare, worst) = (new List<double>(), new List<double>(), new List<double>());
        await Measure.Seconds(every.Count * 2, i => program.Get<TileMaker>().Make(every[i % every.Count], "H23", CancellationToken.None));
        for (var round = 0; round < 5; round++)
        {
            worst.AddRange(await Times(every.Count * 8, i => program.Get<TileMaker>().Make(every[i % every.Count], "H23", CancellationToken.None)));
            ours.Add(await Measure.Seconds(tiles.Count * 60, i => program.Get<TileMaker>().Make(tiles[i % tiles.Count], "H23", CancellationToken.None)));
            bare.Add(await Measure.Seconds(tiles.Count * 60, i => Bare(program, tiles[i % tiles.Count])));
        }

        worst.Sort();
        Measure.Say($"{every.Count} tiles of all kinds, 8 clients: median {worst[worst.Count / 2]:0.0} ms, p99 {worst[(int)(worst.Count * 0.99)]:0.0} ms (aim below 100)");
        Measure.Say($"counting tiles: {Measure.Median(ours) * 1000 / (tiles.Count * 60):0.00} ms each, by hand {Measure.Median(bare) * 1000 / (tiles.Count * 60):0.00} ms");
        return new Ratio("dashboard", Measure.Median(ours) / Measure.Median(bare), AtLeast: false, 2.0);
    }

    /// <summary>Names the tiles that cost most, each worked out alone.</summary>
    private static async Task Slowest(TestProgram program, IReadOnlyList<Tile> every)
    {
        const int Times = 10;
        var each = new List<(Tile Tile, double Milliseconds)>();
        foreach (var tile in every)
        {
            await program.Get<TileMaker>().Make(tile, "H23", CancellationToken.None);
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < Times; i++)
            {
                await program.Get<TileMaker>().Make(tile, "H23", CancellationToken.None);
            }

            each.Add((tile, clock.Elapsed.TotalMilliseconds / Times));
        }

        foreach (var (tile, milliseconds) in each.OrderByDescending(e => e.Milliseconds).Take(6))
        {
            Measure.Say($"  {milliseconds,6:0.0} ms alone: {tile.Kind} {tile.Metric} {tile.By} {tile.Period}");
        }
    }

    private static async Task<TestProgram> Filled()
    {
        var dossiers = Measure.Setting("BENCH_DOSSIERS", 1_000_000);
        var program = await TestProgram.Start(Environment.GetEnvironmentVariable("BENCH_DATABASE") == "sqlite" ? Dialect.Sqlite : Dialect.Postgres, NhipCau.Host.Modules.All, seed: true);
        program.Clock.MoveTo(2024, 12, 31, 17, 30);
        var clock = Stopwatch.StartNew();
        await program.Get<GenerateProvince>().Run(dossiers, 7, new DateOnly(2024, 12, 31), _ => { }, CancellationToken.None);
        Measure.Say($"{dossiers} dossiers generated in {clock.Elapsed.TotalSeconds:0} s");
        return program;
    }

    /// <summary>What somebody would write who knew exactly which numbers the tiles ask for.</summary>
    private static async Task HandMade(TestProgram program)
    {
        foreach (var sql in new[]
        {
            "create table bench_days(metric text not null, day bigint not null, value double precision not null, primary key(metric, day))",
            "insert into bench_days select metric, bucket, value from metrics_values where grain = 2 and agency = '' and cut = '' and generation = (select coalesce(max(number), 0) from metrics_state where name = 'generation')",
            "create table bench_hours(metric text not null, hour bigint not null, value double precision not null, primary key(metric, hour))",
            "insert into bench_hours select metric, bucket, value from metrics_values where grain = 1 and agency = '' and cut = '' and generation = (select coalesce(max(number), 0) from metrics_state where name = 'generation')",
        })
        {
            await program.Database.Execute(sql);
        }
    }

    private static async Task Bare(TestProgram program, Tile tile)
    {
        var today = program.Clock.Today();
        var (from, through) = TilePeriods.Of(tile.Period, today);
        var (beforeFrom, beforeThrough, _) = TilePeriods.Before(tile.Period, today);
        foreach (var (a, b) in new[] { (from, through), (beforeFrom, beforeThrough) })
        {
            await program.Database.First<double?>("select sum(value) from bench_days where metric = @Metric and day between @From and @Through", new { tile.Metric, From = MetricBuckets.Day(a), Through = MetricBuckets.Day(b) });
        }

        await program.Database.First<double?>("select value from metrics_targets where metric = @Metric and agency = '' and valid_from <= @Today", new { tile.Metric, Today = today });
        await program.Database.First<DateTimeOffset?>("select at from metrics_state where name = 'counts'");
        if (tile.Period is "today" or "")
        {
            var hour = MetricBuckets.Of(MetricGrain.Hour, program.Clock.GetUtcNow());
            await program.Database.Query<double>("select value from bench_hours where metric = @Metric and hour between @From and @Through order by hour", new { tile.Metric, From = hour - 23, Through = hour });
        }
        else
        {
            await program.Database.Query<double>("select value from bench_days where metric = @Metric and day between @From and @Through order by day", new { tile.Metric, From = MetricBuckets.Day(from), Through = MetricBuckets.Day(through) });
        }
    }

    private static async Task<List<double>> Times(int count, Func<int, Task> work)
    {
        var times = new List<double>(count);
        await Measure.Seconds(count, async i =>
        {
            var clock = Stopwatch.StartNew();
            await work(i);
            lock (times)
            {
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
        });
        return times;
    }
}
