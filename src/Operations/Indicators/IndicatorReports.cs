using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators;

/// <summary>Reads reports, their entries and published figures.</summary>
public sealed class IndicatorReports(Database database, WorkCalendar calendar, IOrganisation organisation)
{
    private const string ReportColumns = "agency, period, state, version, submitted_at, submitted_by, first_submitted_at, decided_at, decided_by, reason";
    private const string FigureColumns = "code, period, unit, version, first_day, definition, amount, note, agency, reason, source, published_at";

    /// <summary>The report, or one that nobody has begun.</summary>
    public async Task<IndicatorReport> Find(string agency, ReportPeriod period, CancellationToken cancel) =>
        await database.First<IndicatorReport>($"select {ReportColumns} from indicators_reports where agency = @Agency and period = @Period", new { Agency = agency, Period = period.Code }, cancel)
        ?? new IndicatorReport { Agency = agency, Period = period.Code };

    public Task<List<IndicatorReport>> OfPeriod(string period, CancellationToken cancel) =>
        database.Query<IndicatorReport>($"select {ReportColumns} from indicators_reports where period = @Period", new { Period = period }, cancel);

    public Task<List<FigureEntry>> Entries(string agency, string period, CancellationToken cancel) =>
        database.Query<FigureEntry>("select code, unit, amount, note from indicators_entries where agency = @Agency and period = @Period order by code, unit", new { Agency = agency, Period = period }, cancel);

    public Task<List<ReportStep>> Trail(string agency, string period, CancellationToken cancel) =>
        database.Query<ReportStep>("select what, reason, at, by_account from indicators_trail where agency = @Agency and period = @Period order by at desc, id desc", new { Agency = agency, Period = period }, cancel);

    /// <summary>The valid figures of some indicators in one period.</summary>
    public Task<List<PublishedFigure>> Figures(IReadOnlyCollection<string> codes, string period, CancellationToken cancel) => database.Query<PublishedFigure>(
        $"select {FigureColumns} from indicators_figures f where {database.Dialect.AnyOf("code", "@Codes")} and period = @Period and version = (select max(version) from indicators_figures g where g.code = f.code and g.period = f.period and g.unit = f.unit)",
        new { Codes = codes.ToArray(), Period = period }, cancel);

    /// <summary>All versions of all figures of one indicator for one unit, oldest period first.</summary>
    public Task<List<PublishedFigure>> History(string code, string unit, CancellationToken cancel) => database.Query<PublishedFigure>(
        $"select {FigureColumns} from indicators_figures where code = @Code and unit = @Unit order by first_day, period, version", new { Code = code, Unit = unit }, cancel);

    /// <summary>All versions of all figures of one indicator; of every unit when none is named.</summary>
    public Task<List<PublishedFigure>> All(string code, string? unit, CancellationToken cancel) => database.Query<PublishedFigure>(
        $"select {FigureColumns} from indicators_figures where code = @Code and (@Unit = '' or unit = @Unit) order by first_day, period, unit, version", new { Code = code, Unit = unit ?? "" }, cancel);

    /// <summary>The valid figure of the latest period of every indicator and unit.</summary>
    public Task<List<PublishedFigure>> Latest(CancellationToken cancel) => database.Query<PublishedFigure>(
        $"select {FigureColumns} from indicators_figures f where first_day = (select max(first_day) from indicators_figures g where g.code = f.code and g.unit = f.unit) and version = (select max(version) from indicators_figures g where g.code = f.code and g.unit = f.unit and g.period = f.period) order by code, unit",
        null, cancel);

    /// <summary>Of every indicator what changes whenever a figure is published or corrected.</summary>
    internal Task<List<FigureStamp>> Stamps(CancellationToken cancel) =>
        database.Query<FigureStamp>("select code, count(*) as figures, max(published_at) as latest from indicators_figures group by code order by code", null, cancel);

    internal sealed record FigureStamp
    {
        public string Code { get; init; } = "";
        public long Figures { get; init; }
        public DateTimeOffset Latest { get; init; }
    }

    /// <summary>Periods of an indicator that have figures, newest first.</summary>
    public Task<List<string>> Periods(string code, CancellationToken cancel) =>
        database.Query<string>("select period from indicators_figures where code = @Code group by period, first_day order by first_day desc", new { Code = code }, cancel);

    /// <summary>When a report is due: by the strictest of its indicators, at the end of office hours.</summary>
    public DateTimeOffset Due(ReportPeriod period, IEnumerable<Indicator> indicators) =>
        calendar.ClosingOf(calendar.AddWorkingDays(period.Last, indicators.Select(i => i.DueDays).DefaultIfEmpty(1).Min()));

    /// <summary>The units an indicator is reported for in a period: as they stood on its last day, at the latest on the chart's.</summary>
    public IReadOnlyList<AdministrativeUnit> Units(Indicator indicator, ReportPeriod period)
    {
        var chart = organisation.On(period.Last < organisation.ChartDate ? period.Last : organisation.ChartDate);
        var root = organisation.Current.Units.FirstOrDefault(u => u.Level == 1 && u.Code == Province);
        return [.. chart.Units.Where(u => u.Level == indicator.Scope && (root is null || u.Province == root.Province))];
    }

    /// <summary>Code of the province itself.</summary>
    public string Province => organisation.Current.Agencies.FirstOrDefault(a => a.Kind == "province")?.UnitCode ?? organisation.Current.Units.FirstOrDefault(u => u.Level == 1)?.Code ?? "";

    internal static void Remember(Change change, string agency, string period, string what, string reason) => change.Write(
        "insert into indicators_trail(id, agency, period, what, reason, at, by_account) values (@Id, @Agency, @Period, @What, @Reason, @Now, @By)",
        new { Id = Guid.CreateVersion7(change.Now), Agency = agency, Period = period, What = what, Reason = reason, change.Now, By = change.Actor.AccountId });
}
