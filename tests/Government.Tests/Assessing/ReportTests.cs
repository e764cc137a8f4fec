using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Government.PublicServices.Generating;
using NhipCau.Government.PublicServices.Measuring;
using NhipCau.Government.PublicServices.Overseeing;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Reporting;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Assessing;

public abstract class ReportSuite(Dialect dialect) : IAsyncLifetime
{
    private static readonly IndexPeriod November = IndexPeriod.Month(2024, 11);
    private Office office = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        office = await Office.Open(dialect);
        office.Program.Clock.MoveTo(2024, 12, 31, 17, 30);
        await office.Program.Get<GenerateProvince>().Run(1500, 7, new DateOnly(2024, 12, 31), _ => { }, Cancel);
        await office.Program.Get<MeasureDossiers>().Fill(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await office.Program.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_produced_report_is_locked_and_corrected_only_by_a_new_version_with_a_reason()
    {
        var leader = await office.As("lanhdao.tinh");
        (await Enter(leader, "1.1", 0, 90, 100)).Succeeded.ShouldBeTrue();
        var first = (await Produce(leader, "766-2022", 0)).Value;
        var kept = (await Find(first.Id)).Content;

        (await Produce(leader, "766-2022", 1)).Refusal!.Code.ShouldBe("locked");
        (await Produce(leader, "766-2022", 0)).Refusal!.Code.ShouldBe("stale");
        (await Enter(leader, "1.1", 1, 95, 100)).Refusal!.Code.ShouldBe("locked");
        (await Enter(await office.As("chutich.doantung"), "1.1", 0, 1, 1, Office.DoanTung)).Refusal!.Code.ShouldBe("locked");

        (await Reopen(leader, first, "")).Refusal!.Code.ShouldBe("reason-missing");
        (await Reopen(leader, first, "Sai số công bố")).Succeeded.ShouldBeTrue();
        (await Enter(leader, "1.1", 1, 95, 100)).Succeeded.ShouldBeTrue();
        var second = (await Produce(leader, "766-2022", 1)).Value;

        second.Version.ShouldBe(2);
        (await Find(second.Id)).Reason.ShouldBe("Sai số công bố");
        (await Find(second.Id)).Content.ShouldNotBe(kept);
        (await Find(first.Id)).Content.ShouldBe(kept);
        (await Enter(leader, "1.1", 2, 96, 100)).Refusal!.Code.ShouldBe("locked");
        (await Reopen(leader, first, "Lần nữa")).Refusal!.Code.ShouldBe("stale");
    }

    [Fact]
    public async Task The_report_of_a_period_adds_up_and_open_periods_are_refused()
    {
        var leader = await office.As("lanhdao.tinh");
        (await office.Program.Get<ProduceReport>().Handle(new() { RequestId = Guid.NewGuid(), Edition = "06a-2020", Agency = "H23", Period = IndexPeriod.Month(2024, 12), Version = 0 }, leader, Cancel)).Refusal!.Code.ShouldBe("period-open");
        var content = (await Find((await Produce(leader, "06a-2020", 0)).Value.Id)).Read();
        var at = content.Columns.Select((c, i) => (c.Key, i)).ToDictionary(x => x.Key, x => x.i);
        foreach (var row in content.Rows)
        {
            (Of("received_online") + Of("received_other") + Of("carried_over")).ShouldBe(Of("received_all"));
            (Of("done_all") + Of("open_all")).ShouldBe(Of("received_all"));
            (Of("done_early") + Of("done_on_time") + Of("done_late")).ShouldBe(Of("done_all"));
            (Of("open_in_time") + Of("open_late")).ShouldBe(Of("open_all"));

            long Of(string key) => long.Parse(row[at[key]], CultureInfo.InvariantCulture);
        }

        var received = await office.Program.Database.First<long>("select count(*) from cases_cases where received_at >= @From and received_at < @To", new { From = new DateTimeOffset(2024, 11, 1, 0, 0, 0, TimeSpan.FromHours(7)), To = new DateTimeOffset(2024, 12, 1, 0, 0, 0, TimeSpan.FromHours(7)) }, Cancel);
        (long.Parse(content.Rows[^1][at["received_online"]], CultureInfo.InvariantCulture) + long.Parse(content.Rows[^1][at["received_other"]], CultureInfo.InvariantCulture)).ShouldBe(received);
    }

    [Fact]
    public async Task An_officer_of_another_subtree_reports_and_enters_nothing()
    {
        var chair = await office.As("chutich.thanhmien");
        (await Enter(chair, "1.1", 0, 1, 1)).Refusal!.Code.ShouldBe("not-found");
        (await Produce(chair, "06a-2020", 0)).Refusal!.Code.ShouldBe("not-found");
        (await Enter(await office.As("hotich.doantung"), "1.1", 0, 1, 1, Office.DoanTung)).Refusal!.Code.ShouldBe("not-found");
        var scope = new OversightScope(office.Program.Get<OfficerDesk>(), chair, office.Program.Clock);
        scope.Find("H23").ShouldBeNull();
        scope.Find("H23.13").ShouldBeNull();
        scope.Find(null)!.Id.ShouldBe("H23.32");
        scope.Agencies.ShouldAllBe(a => a.Path.StartsWith(scope.Find(null)!.Path, StringComparison.Ordinal));
        new OversightScope(office.Program.Get<OfficerDesk>(), await office.As("hotich.doantung"), office.Program.Clock).Agencies.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("9.9", 1, 1, "unknown-measure")]
    [InlineData("1.4", 1, 1, "unknown-measure")]
    [InlineData("3.6a", 1, 1, "unknown-measure")]
    [InlineData("1.1", 2, 1, "number-wrong")]
    [InlineData("1.1", -1, 1, "number-wrong")]
    public async Task Figures_that_cannot_be_are_refused(string measure, long numerator, long denominator, string code) =>
        (await Enter(await office.As("lanhdao.tinh"), measure, 0, numerator, denominator)).Refusal!.Code.ShouldBe(code);

    [Fact]
    public async Task Lists_and_statistics_say_the_same_as_the_sums()
    {
        var program = office.Program;
        var agencies = program.Get<NhipCau.Platform.Administration.IOrganisation>().Current.Agencies.Select(a => a.Id).ToList();
        var year = IndexPeriod.Year(2024);
        var filter = new MeasuredFilter { Agencies = agencies, From = year.First, To = year.Last, Cut = year.CutAt(program.Clock.Today()) };
        var sums = (await program.Get<RolledUpFigures>().Of(year.First, year.Last, filter.Cut, null, Cancel)).Sums.Values.Aggregate((a, b) => a + b);
        var lists = program.Get<MeasuredLists>();
        foreach (var (condition, count) in new[] { ("", sums.Received), ("late", sums.AllLate), ("supplemented", sums.Supplemented), ("fee", sums.Fee), ("with_files", sums.WithFiles), ("digitised", sums.Digitised), ("reused", sums.Reused), ("not_online", sums.Received - sums.OnlineCounted), ("not_digitised", sums.Received - sums.Digitised), ("no_e_result", sums.ReturnsPaper - sums.EResult), ("not_reused", sums.Accepted - sums.Reused), ("not_synchronised", sums.ToSynchronise - sums.Synchronised), ("not_paid_online", sums.Fee - sums.PaidOnline) })
        {
            var (found, after) = (new HashSet<Guid>(), ((DateOnly, Guid)?)null);
            while (await lists.Page(filter with { Condition = condition }, after, 400, Cancel) is { Count: > 0 } page)
            {
                page.ShouldAllBe(line => found.Add(line.Id));
                after = (page[^1].Day, page[^1].Id);
            }

            found.Count.ShouldBe((int)count, condition);
        }

        foreach (var by in Enum.GetValues<StatisticsBy>())
        {
            var rows = await program.Get<DossierStatistics>().Of(by, filter, Cancel);
            rows.Sum(r => r.Finished).ShouldBeLessThanOrEqualTo(sums.Finished);
            rows.ShouldAllBe(r => r.Finished == 0 || r.MedianMinutes != null);
            rows.Sum(r => r.Received).ShouldBe(sums.Received, by.ToString());
            rows.Sum(r => r.Late).ShouldBe(sums.AllLate, by.ToString());
            (rows.Sum(r => r.WithFiles), rows.Sum(r => r.Digitised), rows.Sum(r => r.Reused)).ShouldBe((sums.WithFiles, sums.Digitised, sums.Reused));
        }

        var channel = (await program.Get<DossierStatistics>().Of(StatisticsBy.Channel, filter, Cancel))[0];
        var times = await program.Database.Query<long>("select worked_minutes from services_measured where channel = @Channel and day between @From and @To and (flags & 2) <> 0 order by worked_minutes", new { Channel = int.Parse(channel.Key, CultureInfo.InvariantCulture), filter.From, filter.To }, Cancel);
        channel.MedianMinutes.ShouldBe((times[(times.Count - 1) / 2] + times[times.Count / 2]) / 2m);
    }

    [Fact]
    public async Task A_report_as_a_workbook_keeps_codes_as_text_and_numbers_as_numbers()
    {
        var id = (await Produce(await office.As("lanhdao.tinh"), "766-2022", 0)).Value.Id;
        var report = await Find(id);
        using var stream = new MemoryStream(XlsxSheet.Write(ReportSheet.Of(report.Read(), report)));
        using var book = SpreadsheetDocument.Open(stream, false);
        new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(book, Cancel).ShouldBeEmpty();
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToList();
        cells.Where(c => c.InnerText == "1.1").ShouldAllBe(c => c.DataType!.Value == CellValues.InlineString);
        cells.ShouldContain(c => c.DataType != null && c.DataType.Value == CellValues.Number);
    }

    private Task<ReportRow> Find(Guid id) => office.Program.Get<Reports>().Find(id, Cancel)!;

    private Task<Outcome<EnteredView>> Enter(CurrentUser who, string measure, int version, long numerator, long denominator, string agency = "H23") => office.Program.Get<EnterFigure>().Handle(
        new() { RequestId = Guid.NewGuid(), Agency = agency, Month = November.First, Measure = measure, Version = version, Numerator = numerator, Denominator = denominator, Source = "Cổng Dịch vụ công quốc gia" }, who, Cancel);

    private Task<Outcome<ReportView>> Produce(CurrentUser who, string edition, int version) =>
        office.Program.Get<ProduceReport>().Handle(new() { RequestId = Guid.NewGuid(), Edition = edition, Agency = "H23", Period = November, Version = version }, who, Cancel);

    private Task<Outcome<ReportView>> Reopen(CurrentUser who, ReportView report, string reason) =>
        office.Program.Get<ReopenReport>().Handle(new() { RequestId = Guid.NewGuid(), ReportId = report.Id, Version = report.Version, Reason = reason }, who, Cancel);
}

public sealed class ReportsOnSqlite() : ReportSuite(Dialect.Sqlite);

public sealed class ReportsOnPostgres() : ReportSuite(Dialect.Postgres);
