using Microsoft.Extensions.DependencyInjection;
using NhipCau.Operations.Indicators;
using NhipCau.Operations.Indicators.Deciding;
using NhipCau.Operations.Indicators.Entering;
using NhipCau.Operations.Indicators.Publishing;
using NhipCau.Operations.Indicators.Reminding;
using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Operations.OperationsCentre.Tiles;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Indicators;

/// <summary>From the first figure to the published one, and back for a correction.</summary>
public abstract class ReportSuite(Dialect dialect) : IAsyncLifetime
{
    private ReportingOffice office = null!;

    public async ValueTask InitializeAsync() => office = await ReportingOffice.Open(dialect);

    public async ValueTask DisposeAsync()
    {
        await office.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Figures_are_saved_handed_in_approved_by_another_and_published()
    {
        (await office.Save(office.Head, [new("farming.sown", "30", 1500.5m), new("farming.pigs", "30", 300_000)])).Succeeded.ShouldBeTrue();
        (await office.Report()).Stage.ShouldBe(ReportState.Draft);
        (await office.Submit(office.Head)).Succeeded.ShouldBeTrue();
        (await office.Publish(office.Head)).Refusal!.Code.ShouldBe("not-allowed");
        (await office.Publish(office.Statistician)).Succeeded.ShouldBeTrue();
        var figure = (await office.Program.Get<IndicatorReports>().History("farming.sown", "30", CancellationToken.None)).ShouldHaveSingleItem();
        (figure.Amount, figure.Version, figure.Period, figure.Reason).ShouldBe((15_005_000, 1, "2023-12", ""));
        (await office.Program.Get<EventLog>().After(0, 1000, CancellationToken.None)).Count(e => e.Type == IndicatorEvents.Published && e.Payload<IndicatorEvents.Figure>().Period == "2023-12").ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_handed_a_report_in_does_not_approve_it()
    {
        await office.Save(office.Statistician, [new("farming.sown", "30", 10), new("farming.pigs", "30", 10)]);
        await office.Submit(office.Statistician);
        (await office.Publish(office.Statistician)).Refusal!.Code.ShouldBe("own-report");
    }

    [Fact]
    public async Task A_correction_is_another_version_and_the_old_one_stays()
    {
        await office.Published();
        (await office.Save(office.Head, [new("farming.sown", "30", 1)])).Refusal!.Code.ShouldBe("not-now");
        (await office.Reopen(office.Head, " ")).Refusal!.Code.ShouldBe("reason-missing");
        (await office.Reopen(office.Head, "Cộng nhầm huyện Thanh Hà")).Succeeded.ShouldBeTrue();
        await office.Save(office.Head, [new("farming.sown", "30", 1600)]);
        (await office.Program.Get<IndicatorReports>().Figures(["farming.sown"], "2023-12", CancellationToken.None)).ShouldHaveSingleItem().Amount.ShouldBe(15_005_000);
        await office.Submit(office.Head);
        await office.Publish(office.Statistician);
        var history = await office.Program.Get<IndicatorReports>().History("farming.sown", "30", CancellationToken.None);
        history.Select(f => (f.Version, f.Amount, f.Reason)).ShouldBe([(1, 15_005_000L, ""), (2, 16_000_000L, "Cộng nhầm huyện Thanh Hà")]);
        (await office.Program.Get<IndicatorReports>().History("farming.pigs", "30", CancellationToken.None)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_returned_report_says_why_and_opens_again()
    {
        await office.Save(office.Head, [new("farming.sown", "30", 1), new("farming.pigs", "30", 2)]);
        await office.Submit(office.Head);
        (await office.Return(office.Statistician, "")).Refusal!.Code.ShouldBe("reason-missing");
        (await office.Return(office.Statistician, "Thiếu vụ đông")).Succeeded.ShouldBeTrue();
        var report = await office.Report();
        (report.Stage, report.Reason).ShouldBe((ReportState.Returned, "Thiếu vụ đông"));
        (await office.Save(office.Head, [new("farming.sown", "30", 3)])).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_request_is_done_once_and_a_stale_version_is_refused()
    {
        var key = Guid.NewGuid();
        var first = await office.Save(office.Head, [new("farming.sown", "30", 1)], key: key, version: 0);
        (await office.Save(office.Head, [new("farming.sown", "30", 2)], key: key, version: 0)).Value.ShouldBe(first.Value);
        (await office.Save(office.Head, [new("farming.sown", "30", 3)], version: 0)).Refusal!.Code.ShouldBe("stale");
        (await office.Program.Get<IndicatorReports>().Entries(ReportingOffice.Agriculture, "2023-12", CancellationToken.None)).ShouldHaveSingleItem().Amount.ShouldBe(10_000);
    }

    [Theory]
    [InlineData("farming.sown", "30", -1, "không thể âm")]
    [InlineData("farming.pigs", "30", 1.5, "số nguyên")]
    [InlineData("farming.sown", "30", 1.25, "1 chữ số")]
    [InlineData("farming.sown", "300", 1, "đơn vị hành chính")]
    [InlineData("trade.retail", "30", 1, "không báo cáo chỉ tiêu")]
    [InlineData("farming.sown", "30", 900_000, "Ngoài khoảng thường gặp")]
    public async Task What_cannot_be_is_refused_at_its_field(string code, string unit, double amount, string words)
    {
        var refusal = (await office.Save(office.Head, [new(code, unit, (decimal)amount)])).Refusal!;
        refusal.Code.ShouldBe("figures-wrong");
        refusal.Messages.ShouldHaveSingleItem().Path.ShouldBe(FigureFields.Name(code, unit));
        refusal.Text.ShouldContain(words);
    }

    [Fact]
    public async Task A_doubtful_figure_is_taken_with_a_note_or_when_confirmed()
    {
        (await office.Save(office.Head, [new("farming.sown", "30", 900_000, "Tính cả vụ xuân của năm sau")])).Succeeded.ShouldBeTrue();
        (await office.Save(office.Head, [new("farming.pigs", "30", 5_000_000)], confirmed: true)).Succeeded.ShouldBeTrue();
        (await office.Program.Get<IndicatorReports>().Entries(ReportingOffice.Agriculture, "2023-12", CancellationToken.None)).ShouldAllBe(e => e.Note.Length > 0);
    }

    [Fact]
    public async Task Others_periods_and_agencies_are_refused()
    {
        (await office.Save(office.Head, [new("trade.retail", "30", 1)], agency: "H23.02")).Refusal!.Code.ShouldBe("not-allowed");
        (await office.Save(await office.Office.As("motcua.doantung"), [new("farming.sown", "30", 1)])).Refusal!.Code.ShouldBe("not-allowed");
        (await office.Save(office.Head, [], period: new ReportPeriod(PeriodKind.Month, 2024, 3))).Refusal!.Code.ShouldBe("period-future");
        var running = new ReportPeriod(PeriodKind.Month, 2024, 1);
        (await office.Save(office.Head, [new("farming.sown", "30", 1)], period: running)).Succeeded.ShouldBeTrue();
        (await office.Submit(office.Head, period: running)).Refusal!.Code.ShouldBe("period-running");
    }

    [Fact]
    public async Task Gaps_are_handed_in_only_with_a_reason()
    {
        (await office.Submit(office.Head)).Refusal!.Code.ShouldBeOneOf("nothing-entered", "stale");
        await office.Save(office.Head, [new("farming.sown", "30", 1)]);
        var refusal = (await office.Submit(office.Head)).Refusal!;
        (refusal.Code, refusal.Text.Contains("Đàn lợn", StringComparison.Ordinal)).ShouldBe(("incomplete", true));
        (await office.Submit(office.Head, "Chi cục chưa gửi")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task The_agency_is_reminded_once_before_and_once_after_the_due_day()
    {
        var remind = office.Program.Services.GetServices<ISweep>().OfType<RemindReports>().Single();
        office.Program.Clock.MoveTo(2024, 2, 2);
        await remind.Run(CancellationToken.None);
        (await Reminders()).Where(r => r.Period == "2024-01").ShouldBeEmpty();
        office.Program.Clock.MoveTo(2024, 2, 5);
        await remind.Run(CancellationToken.None);
        await remind.Run(CancellationToken.None);
        (await Reminders()).Where(r => r.Period == "2024-01").ShouldHaveSingleItem().Late.ShouldBeFalse();
        office.Program.Clock.MoveTo(2024, 2, 7);
        await remind.Run(CancellationToken.None);
        (await Reminders()).Where(r => r.Period == "2024-01").Select(r => r.Late).ShouldBe([false, true]);
        var late = (await office.Program.Get<EventLog>().After(0, 1000, CancellationToken.None)).Last(e => e.Type == IndicatorEvents.Due && e.Payload<IndicatorEvents.Reminder>() is { Agency: ReportingOffice.Agriculture, Late: true });
        var told = await office.Program.Services.GetServices<IAnnouncer>().OfType<IndicatorAnnouncer>().Single().Announce(late, CancellationToken.None);
        told.ShouldHaveSingleItem().AccountId.ShouldBe(office.Head.Actor.AccountId);
    }

    [Fact]
    public async Task Published_figures_become_levels_with_their_history()
    {
        var (source, reader) = (office.Program.Services.GetServices<ISampledMetrics>().OfType<PublishedMetrics>().Single(), office.Program.Get<IMetricReader>());
        var (now, cancel) = (office.Program.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        await source.Sample(now, cancel);
        source.Metrics.ShouldContain(m => m.Code == "indicator.farming.sown" && m.Unit == "ha" && m.Reported);
        source.Metrics.Select(m => m.Code).ShouldBeUnique();
        var sown = reader.Find("indicator.farming.sown")!;
        var today = Instants.LocalDate(now);
        MetricSlice Until(DateOnly day, string agency = "") => new(agency, day, day);
        (await reader.Value(sown, Until(today), cancel)).ShouldBeNull();

        await office.Published();
        await source.Sample(now, cancel);
        (await reader.Value(sown, Until(today), cancel)).ShouldBe(1500.5, "the last figure holds until the next");
        (await reader.Value(sown, Until(today, ReportingOffice.Agriculture), cancel)).ShouldBe(1500.5);
        (await reader.Value(sown, Until(ReportingOffice.December.Last.AddDays(-1)), cancel)).ShouldBeNull();
        (await reader.AsOf(sown, cancel))!.Value.ShouldBe(Instants.StartOfDay(ReportingOffice.December.Last.AddDays(1)).AddSeconds(-1));
        (await Course(reader, sown, cancel)).ShouldBe([(2023, 12, 1500.5)]);

        // A correction takes the place of what was published, in its own period.
        await office.Reopen(office.Statistician, "Tính sót một xã");
        await office.Save(office.Head, [new("farming.sown", "30", 1600m)]);
        await office.Submit(office.Head);
        await office.Publish(office.Statistician);
        await source.Sample(now, cancel);
        (await Course(reader, sown, cancel)).ShouldBe([(2023, 12, 1600)]);

        // Every level of every period is the sum of the raw table's valid figures; made again by another process it is the same.
        var before = await Levels();
        await new PublishedMetrics(office.Program.Get<IndicatorCatalogue>(), office.Program.Get<IndicatorReports>(), office.Program.Get<IMetricWriter>(), office.Program.Get<IOrganisation>()).Sample(now, cancel);
        (await Levels()).ShouldBe(before);
        var set = await office.Program.Get<IndicatorCatalogue>().Read(cancel);
        var raw = await office.Program.Database.Query<RawSum>(
            "select code, period, sum(amount) / 10000.0 as value from indicators_figures f where version = (select max(version) from indicators_figures g where g.code = f.code and g.period = f.period and g.unit = f.unit) group by code, period", null, cancel);
        raw.Count.ShouldBeGreaterThan(2, "the province's own history is there from the first start");
        foreach (var sum in raw.Where(r => set.Find(r.Code) is { Ended: false, Reach: IndicatorScope.Province }))
        {
            (await reader.Value(reader.Find("indicator." + sum.Code)!, Until(ReportPeriod.Parse(sum.Period)!.Last), cancel))!.Value.ShouldBe(sum.Value, 0.0001, $"{sum.Code} {sum.Period}");
        }
    }

    [Fact]
    public async Task Indicators_show_on_tiles_with_their_course_and_the_period_before()
    {
        var (source, cancel) = (office.Program.Services.GetServices<ISampledMetrics>().OfType<PublishedMetrics>().Single(), TestContext.Current.CancellationToken);
        await source.Sample(office.Program.Clock.GetUtcNow(), cancel);
        var (metric, writer, maker) = (office.Program.Get<IMetricReader>().Find("indicator.farming.sown")!, office.Program.Get<IMetricWriter>(), office.Program.Get<TileMaker>());
        await writer.Rewrite(metric, [.. Enumerable.Range(1, 4).Select(m => new MetricMoment(Instants.StartOfDay(new DateOnly(2023, 8 + m, 1)).AddSeconds(-1), [new("indicator.farming.sown", ReportingOffice.Agriculture, 100 * m)]))], cancel);
        var view = await maker.Make(new() { Id = "a", Kind = TileKinds.Trend, Metric = metric.Code, Period = "month" }, "H23", cancel);
        (view.Value, view.Trend).ShouldBe(("400", "▲ 100 so với kỳ trước"));
        view.Line.ShouldBe([100, 200, 300, 400]);
        view.LineLabels.ShouldBe(["8/2023", "9/2023", "10/2023", "11/2023"]);
        await writer.Rewrite(metric, [], cancel);
        (await maker.Make(new() { Id = "a", Kind = TileKinds.Number, Metric = metric.Code, Period = "today" }, "H23", cancel)).Value.ShouldBe("");
    }

    private static async Task<List<(int, int, double)>> Course(IMetricReader reader, Metric metric, CancellationToken cancel) =>
        [.. (await reader.Series(metric, "", MetricGrain.Month, new DateTimeOffset(2023, 1, 1, 0, 0, 0, Instants.VietnamOffset), new DateTimeOffset(2024, 6, 1, 0, 0, 0, Instants.VietnamOffset), cancel))
            .Where(p => p.Value is not null).Select(p => (Instants.LocalDate(p.At).Year, Instants.LocalDate(p.At).Month, p.Value!.Value))];

    private async Task<List<string>> Levels() =>
        await office.Program.Database.Query<string>("select grain || ' ' || metric || ' ' || bucket || ' ' || agency || ' ' || value from metrics_levels where metric like 'indicator.%' order by grain, metric, bucket, agency", null, CancellationToken.None);

    private sealed class RawSum
    {
        public string Code { get; init; } = "";
        public string Period { get; init; } = "";
        public double Value { get; init; }
    }

    private async Task<List<IndicatorEvents.Reminder>> Reminders() =>
        [.. (await office.Program.Get<EventLog>().After(0, 1000, CancellationToken.None)).Where(e => e.Type == IndicatorEvents.Due).Select(e => e.Payload<IndicatorEvents.Reminder>()).Where(r => r.Agency == ReportingOffice.Agriculture)];
}

public sealed class ReportsOnSqlite() : ReportSuite(Dialect.Sqlite);

public sealed class ReportsOnPostgres() : ReportSuite(Dialect.Postgres);
