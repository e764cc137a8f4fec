using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Events;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Metrics;

/// <summary>Counts what the tests emit: <c>thing.made</c> by agency, worth what it says.</summary>
public sealed class ThingsModule : Module
{
    public override string Name => "Things";
    public override string TablePrefix => "things";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IMetricSource, Things>();
        services.AddSingleton<Stock>();
        services.AddSingleton<ISampledMetrics>(s => s.GetRequiredService<Stock>());
    }
}

public sealed record Made(string Agency, int Worth, bool Good);

public sealed class Things : IMetricSource
{
    public IReadOnlyList<Metric> Metrics { get; } =
    [
        new() { Code = "thing.made", Name = "Làm ra", Meaning = "m", Unit = "cái", Theme = "Thử", Dimensions = ["good"] },
        new() { Code = "thing.good", Name = "Tốt", Meaning = "m", Unit = "cái", Theme = "Thử" },
        new() { Code = "thing.good-rate", Name = "Tỷ lệ tốt", Meaning = "m", Unit = "%", Theme = "Thử", Kind = MetricKind.Ratio, Numerator = "thing.good", Denominator = "thing.made", Scale = 100 },
    ];

    public IEnumerable<MetricFact> Of(EventRecord e)
    {
        if (e.Type != "thing.made")
        {
            yield break;
        }

        var made = e.Payload<Made>();
        yield return new MetricFact("thing.made", made.Agency, made.Worth, [made.Good ? "good:yes" : "good:no"]);
        if (made.Good)
        {
            yield return new MetricFact("thing.good", made.Agency, made.Worth);
        }
    }
}

public sealed class Stock : ISampledMetrics
{
    public Dictionary<string, double> Held { get; } = [];

    public IReadOnlyList<Metric> Metrics { get; } = [new() { Code = "thing.stock", Name = "Tồn", Meaning = "m", Unit = "cái", Theme = "Thử", Kind = MetricKind.Level, FreshFor = TimeSpan.FromMinutes(3) }];

    public Task<IReadOnlyList<MetricSample>> Sample(DateTimeOffset now, CancellationToken cancel) => Task.FromResult<IReadOnlyList<MetricSample>>([.. Held.Select(h => new MetricSample("thing.stock", h.Key, h.Value))]);
}

public abstract class CountSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new AdministrationModule(), new CalendarModule(), new MetricsModule(), new ThingsModule())
{
    private static readonly string[] Agencies = ["H23.32.05", "H23.32", "H23.12", "H23.32.07"];
    private readonly Random random = new(7);

    protected override bool Seeded => true;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IMetricReader Reader => Get<IMetricReader>();

    private Task<int> CatchUp() => Get<ProjectionRunner>().CatchUp(Get<CountMetrics>(), Cancel);

    private async Task Emit(DateTimeOffset at, string agency, int worth, bool good, EventOrigin origin = EventOrigin.Live)
    {
        Clock.MoveTo(at);
        var change = Get<Changes>().Begin(Actor.System, Guid.NewGuid(), "test", origin);
        change.Emit(new NewEvent("thing.made", new Made(agency, worth, good)));
        (await change.Commit(() => "")).Succeeded.ShouldBeTrue();
    }

    /// <summary>Emits in any order of time, then stands at a moment after all of it.</summary>
    private async Task Scatter(int events)
    {
        for (var i = 0; i < events; i++)
        {
            var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(60 * 24 * 80));
            await Emit(at, Agencies[random.Next(Agencies.Length)], random.Next(1, 9), random.Next(3) > 0, i % 7 == 0 ? EventOrigin.Generated : EventOrigin.Live);
        }

        Clock.MoveTo(new DateTimeOffset(2026, 3, 25, 1, 0, 0, TimeSpan.Zero));
    }

    /// <summary>The slow way: every event of the log read and summed, nothing rolled up.</summary>
    private async Task<double> Slow(Func<EventRecord, Made, bool> which) => (await Get<EventLog>().After(0, 100_000, Cancel)).Where(e => e.Type == "thing.made").Sum(e => which(e, e.Payload<Made>()) ? e.Payload<Made>().Worth : 0);

    private static bool Within(EventRecord e, DateOnly from, DateOnly through) => Instants.LocalDate(e.OccurredAt) >= from && Instants.LocalDate(e.OccurredAt) <= through;

    private async Task ShouldEqualTheSlowWay()
    {
        for (var i = 0; i < 25; i++)
        {
            var from = new DateOnly(2025, 12, 30).AddDays(random.Next(85));
            var through = from.AddDays(random.Next(70));
            var made = Reader.Find("thing.made")!;
            (await Reader.Value(made, new MetricSlice("", from, through), Cancel)).ShouldBe(await Slow((e, _) => Within(e, from, through)));
            (await Reader.Value(made, new MetricSlice("H23.32", from, through), Cancel)).ShouldBe(await Slow((e, m) => Within(e, from, through) && m.Agency.StartsWith("H23.32", StringComparison.Ordinal)));
            (await Reader.Spread(made, new MetricSlice("", from, through), Cancel)).ByAgency().Sum(a => a.Value).ShouldBe(await Slow((e, _) => Within(e, from, through)));
            (await Reader.ByCut(made, new MetricSlice("", from, through), Cancel)).GetValueOrDefault("good:no").ShouldBe(await Slow((e, m) => Within(e, from, through) && !m.Good));
            var below = await Slow((e, _) => Within(e, from, through));
            var rate = await Reader.Value(Reader.Find("thing.good-rate")!, new MetricSlice("", from, through), Cancel);
            if (below == 0)
            {
                rate.ShouldBeNull();
            }
            else
            {
                rate!.Value.ShouldBe(await Slow((e, m) => Within(e, from, through) && m.Good) / below * 100, 1e-9);
            }
        }
    }

    [Fact]
    public async Task Roll_ups_equal_what_the_log_says_whatever_the_order()
    {
        await Scatter(150);
        await CatchUp();
        await ShouldEqualTheSlowWay();
        await CatchUp();
        await Scatter(60);
        await CatchUp();
        await ShouldEqualTheSlowWay();
    }

    [Fact]
    public async Task Hours_add_up_to_their_day_and_gaps_are_zeros()
    {
        for (var i = 0; i < 40; i++)
        {
            await Emit(new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(1000)), "H23.12", 1, true);
        }

        Clock.MoveTo(new DateTimeOffset(2026, 3, 21, 12, 0, 0, TimeSpan.Zero));
        await CatchUp();
        var made = Reader.Find("thing.made")!;
        var start = MetricBuckets.Start(MetricGrain.Day, MetricBuckets.Day(new DateOnly(2026, 3, 20)));
        var hours = await Reader.Series(made, "", MetricGrain.Hour, start, start.AddDays(1), Cancel);
        hours.Count.ShouldBe(24);
        hours.ShouldAllBe(h => h.Value != null);
        hours.Sum(h => h.Value).ShouldBe(await Reader.Value(made, new MetricSlice("", new DateOnly(2026, 3, 20), new DateOnly(2026, 3, 20)), Cancel));
        (await Reader.Series(made, "", MetricGrain.Minute, start, start.AddDays(1), Cancel)).Sum(h => h.Value).ShouldBe(hours.Sum(h => h.Value));
    }

    [Fact]
    public async Task Events_of_the_future_and_from_before_the_beginning_are_set_aside_and_training_never_counts()
    {
        var now = new DateTimeOffset(2026, 3, 25, 1, 0, 0, TimeSpan.Zero);
        await Emit(new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero), "H23.12", 5, true);
        await Emit(now.AddDays(2), "H23.12", 7, true);
        await Emit(now.AddHours(-1), "H23.12", 2, true);
        await Emit(now.AddHours(-2), "H23.12", 3, true, EventOrigin.Training);
        Clock.MoveTo(now);
        await CatchUp();
        (await Reader.Value(Reader.Find("thing.made")!, new MetricSlice("", new DateOnly(1960, 1, 1), new DateOnly(2030, 1, 1)), Cancel)).ShouldBe(2);
        (await Database.Query<string>("select reason from metrics_set_aside order by reason", null, Cancel)).ShouldBe(["before-beginning", "future"]);
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_numbers_and_what_happens_meanwhile_counts_once()
    {
        await Scatter(120);
        await CatchUp();
        var before = await Database.First<double>("select sum(value) from metrics_values where agency = ''", null, Cancel);
        var done = await Get<RebuildMetrics>().Run(null, Cancel);
        done.Events.ShouldBe(120);
        (await Database.First<double>("select sum(value) from metrics_values where agency = ''", null, Cancel)).ShouldBe(before);
        await ShouldEqualTheSlowWay();

        await Scatter(10);
        await Task.WhenAll(CatchUp(), Get<RebuildMetrics>().Run(null, Cancel));
        await CatchUp();
        await ShouldEqualTheSlowWay();
        (await Database.Query<int>("select distinct generation from metrics_values", null, Cancel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_level_keeps_its_last_measurement_and_what_is_gone_falls_to_zero()
    {
        var stock = Get<Stock>();
        var level = Reader.Find("thing.stock")!;
        Clock.MoveTo(2026, 3, 20, 9);
        (stock.Held["H23.32.05"], stock.Held["H23.12"]) = (5, 7);
        await Get<MetricService>().Measure(Cancel);
        Clock.MoveTo(2026, 3, 20, 15);
        stock.Held.Remove("H23.12");
        stock.Held["H23.32.05"] = 6;
        await Get<MetricService>().Measure(Cancel);
        var day = new DateOnly(2026, 3, 20);
        (await Reader.Value(level, new MetricSlice("", day, day), Cancel)).ShouldBe(6);
        (await Reader.Value(level, new MetricSlice("H23.12", day, day), Cancel)).ShouldBe(0);
        (await Reader.Value(level, new MetricSlice("H23.32", day.AddDays(-30), day.AddDays(3)), Cancel)).ShouldBe(6);
        (await Reader.Value(level, new MetricSlice("", day.AddDays(1), day.AddDays(3)), Cancel)).ShouldBeNull();
        (await Reader.AsOf(level, Cancel)).ShouldBe(Clock.GetUtcNow());
        var hours = await Reader.Series(level, "", MetricGrain.Hour, MetricBuckets.Start(MetricGrain.Day, MetricBuckets.Day(day)), MetricBuckets.Start(MetricGrain.Day, MetricBuckets.Day(day) + 1), Cancel);
        hours.Where(h => h.Value is not null).Select(h => h.Value).ShouldBe([12, 6]);
        await Get<IMetricWriter>().Put(MetricBuckets.Start(MetricGrain.Day, MetricBuckets.Day(new DateOnly(2026, 3, 1))), [level], [new MetricSample("thing.stock", "H23.12", 99)], Cancel);
        (await Reader.Series(level, "", MetricGrain.Month, MetricBuckets.Start(MetricGrain.Day, MetricBuckets.Day(day)), Clock.GetUtcNow(), Cancel)).Single().Value.ShouldBe(6);
    }

    [Fact]
    public async Task Units_beside_their_agency_are_not_counted_twice_and_shares_are_never_added()
    {
        Clock.MoveTo(2026, 3, 20, 9);
        var day = new MetricSlice("", new DateOnly(2026, 3, 20), new DateOnly(2026, 3, 20));
        var level = Reader.Find("thing.stock")!;
        var writer = Get<IMetricWriter>();
        var communes = Get<IOrganisation>().Current.Units.Where(u => u.Level == 3).Take(2).ToList();
        MetricSample[] units = [new(level.Code, communes[0].Code, 4, OfUnit: true), new(level.Code, communes[1].Code, 5, OfUnit: true)];
        await writer.Put(Clock.GetUtcNow(), [level], [.. units, new(level.Code, "H23.12", 9)], Cancel);
        (await Reader.Value(level, day, Cancel)).ShouldBe(9);
        (await Reader.ByUnit(level, day, 3, Get<IOrganisation>().ChartDate, Cancel)).Sum(u => u.Value).ShouldBe(9);
        (await Reader.ByUnit(level, day, 1, Get<IOrganisation>().ChartDate, Cancel)).Sum(u => u.Value).ShouldBe(9);
        await writer.Put(Clock.GetUtcNow(), [level], units, Cancel);
        (await Reader.Value(level, day, Cancel)).ShouldBe(9);

        Clock.MoveTo(2026, 3, 21, 9);
        var next = day with { From = new DateOnly(2026, 3, 21), Through = new DateOnly(2026, 3, 21) };
        var share = level with { Additive = false };
        await writer.Put(Clock.GetUtcNow(), [share], units, Cancel);
        (await Reader.Value(share, next, Cancel)).ShouldBeNull();
        (await Reader.ByUnit(share, next, 3, Get<IOrganisation>().ChartDate, Cancel)).Single(u => u.UnitCode == communes[1].Code).Value.ShouldBe(5);
        await writer.Put(Clock.GetUtcNow(), [share], [.. units, new(level.Code, "H23.12", 4.5)], Cancel);
        (await Reader.Value(share, next, Cancel)).ShouldBe(4.5);
    }

    [Fact]
    public async Task Counts_say_until_when_they_are_true_only_when_the_log_is_read_to_its_end()
    {
        await Emit(new DateTimeOffset(2026, 3, 20, 2, 0, 0, TimeSpan.Zero), "H23.12", 1, true);
        await Get<MetricService>().NoteProgress(Cancel);
        (await Reader.AsOf(Reader.Find("thing.made")!, Cancel)).ShouldBeNull();
        await CatchUp();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Get<MetricService>().NoteProgress(Cancel);
        (await Reader.AsOf(Reader.Find("thing.good-rate")!, Cancel)).ShouldBe(Clock.GetUtcNow());
    }

    [Fact]
    public async Task Figures_stand_on_the_map_of_any_date_and_carried_ones_say_so()
    {
        Clock.MoveTo(2026, 3, 25);
        await Emit(new DateTimeOffset(2026, 3, 20, 2, 0, 0, TimeSpan.Zero), "H23.32.05", 8, true);
        Clock.MoveTo(2026, 3, 25);
        await CatchUp();
        var made = Reader.Find("thing.made")!;
        var slice = new MetricSlice("", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 25));
        var commune = Get<IOrganisation>().Current.Find("H23.32.05")!.UnitCode;
        var now = await Reader.ByUnit(made, slice, 3, Get<IOrganisation>().ChartDate, Cancel);
        now.Count.ShouldBe(235);
        now.Single(u => u.Value > 0).ShouldBe(new UnitFigure(commune, 8, false));
        (await Reader.ByUnit(made, slice, 2, Get<IOrganisation>().ChartDate, Cancel)).Single(u => u.Value > 0).Value.ShouldBe(8);
        var after = await Reader.ByUnit(made, slice, 3, new DateOnly(2025, 7, 2), Cancel);
        after.Sum(u => u.Value)!.Value.ShouldBe(8, 1e-9);
        (await Reader.ByUnit(made, slice, 2, new DateOnly(2025, 7, 2), Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public void Carrying_a_unit_loses_nothing_and_a_division_is_an_estimate()
    {
        var carrier = Get<UnitCarrier>();
        var organisation = Get<IOrganisation>();
        var before = new DateOnly(2025, 6, 30);
        var after = new DateOnly(2025, 7, 1);
        foreach (var commune in organisation.On(before).Units.Where(u => u.Level == 3))
        {
            var carried = carrier.Carry(commune.Code, before, after);
            carried.Sum(c => c.Share).ShouldBe(1, 1e-9, commune.Name);
            carried.ShouldAllBe(c => organisation.On(after).Unit(c.Code) != null, commune.Name);
            carried.Count.ShouldBe(carried.Any(c => c.Estimated) ? carried.Count : 1, commune.Name);
            carrier.Carry(commune.Code, before, before).ShouldBe([new CarriedUnit(commune.Code, 1, false)]);
        }

        // Units abolished before with no arrow in the tables: nobody says where they went, so nothing is invented.
        foreach (var commune in organisation.On(new DateOnly(2024, 6, 30)).Units.Where(u => u.Level == 3 && organisation.On(before).Unit(u.Code) is null && organisation.Successors(u.Code, new DateOnly(2024, 6, 30)).Candidates.Count == 0))
        {
            carrier.Carry(commune.Code, new DateOnly(2024, 6, 30), after).ShouldBe([new CarriedUnit(commune.Code, 1, false)]);
        }

        foreach (var ward in organisation.On(after).Units.Where(u => u.Level == 3))
        {
            var back = carrier.Carry(ward.Code, after, before);
            back.Sum(c => c.Share).ShouldBe(1, 1e-9, ward.Name);
        }
    }
}

public sealed class CountOnSqlite() : CountSuite(Dialect.Sqlite);

public sealed class CountOnPostgres() : CountSuite(Dialect.Postgres);
