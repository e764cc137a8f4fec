using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Operations.Indicators.Publishing;

/// <summary>A period's figure with what it was before corrections.</summary>
public sealed record FigureStory(ReportPeriod Period, string Unit, IReadOnlyList<PublishedFigure> Versions)
{
    public PublishedFigure Valid => Versions[^1];
}

/// <summary>The published figures of one indicator: chart, table with corrections, downloads.</summary>
public sealed class FigurePageModel(IndicatorCatalogue catalogue, IndicatorReports reports, PublicNames names, IOrganisation organisation) : PageModel
{
    private const int BarsShown = 24;

    public Indicator Indicator { get; private set; } = null!;
    public IReadOnlyList<FigureStory> Stories { get; private set; } = [];
    public IReadOnlyList<Choice> Periods { get; private set; } = [];
    public string Chosen { get; private set; } = "";
    public IReadOnlyDictionary<int, IndicatorTarget> Targets { get; private set; } = new Dictionary<int, IndicatorTarget>();
    public string AgencyName => organisation.Current.Find(Indicator.Agency)?.Name ?? Indicator.Agency;
    public bool ByUnit => Indicator.Reach != IndicatorScope.Province;
    public string Name => names.Of(Indicator.Name);
    public string Measure => names.Of(Indicator.Measure);
    public string ChartTitle => $"{Name} ({Measure})";

    /// <summary>By period for the whole province, by unit for one period otherwise.</summary>
    public IReadOnlyList<ChartRow> Rows => ByUnit
        ? [.. Stories.OrderByDescending(s => s.Valid.Amount).Take(BarsShown).Select(s => new ChartRow(UnitName(s.Unit), Amounts.ToDecimal(s.Valid.Amount)))]
        : [.. Stories.Reverse().TakeLast(BarsShown).Select(s => new ChartRow(s.Period.Code, Amounts.ToDecimal(s.Valid.Amount)))];

    public async Task<IActionResult> OnGetAsync(string code, string? ky, string? tep, CancellationToken cancel)
    {
        if ((await catalogue.Read(cancel)).Find(code) is not { } indicator)
        {
            return NotFound();
        }

        Indicator = indicator;
        var stories = (await reports.All(code, null, cancel)).GroupBy(f => (f.Period, f.Unit)).Select(g => new FigureStory(ReportPeriod.Parse(g.Key.Period)!, g.Key.Unit, [.. g])).OrderByDescending(s => s.Period.First).ThenBy(s => s.Unit, StringComparer.Ordinal).ToList();
        if (tep is "csv" or "xlsx")
        {
            var sheet = Sheet(stories);
            return tep == "csv" ? new FileContentResult(CsvSheet.Write(sheet), CsvSheet.MediaType) { FileDownloadName = sheet.Name + ".csv" } : new FileContentResult(XlsxSheet.Write(sheet), XlsxSheet.MediaType) { FileDownloadName = sheet.Name + ".xlsx" };
        }

        Periods = [.. stories.Select(s => s.Period).DistinctBy(p => p.Code).Select(p => new Choice(p.Code, PublicNames.Of(p)))];
        Chosen = Periods.FirstOrDefault(p => p.Value == ky)?.Value ?? (Periods.Count > 0 ? Periods[0].Value : "");
        Stories = ByUnit ? [.. stories.Where(s => s.Period.Code == Chosen)] : stories;
        Targets = await catalogue.Targets(code, cancel);
        return Page();
    }

    public string UnitName(string unit) => organisation.Current.UnitName(unit) is { Length: > 0 } name ? name : unit;

    private Sheet Sheet(IEnumerable<FigureStory> stories) => new()
    {
        Name = Indicator.Name,
        Columns =
        [
            new("Kỳ", CellKind.Text), new("Mã đơn vị hành chính", CellKind.Code), new("Đơn vị hành chính"), new("Phiên bản", CellKind.Number), new("Giá trị", CellKind.Number), new("Đơn vị tính"), new("Ghi chú"), new("Lý do đính chính"), new("Nguồn"), new("Công bố", CellKind.Date),
        ],
        Rows = [.. stories.SelectMany(s => s.Versions).Select(f => (IReadOnlyList<object?>)[f.Period, f.Unit, UnitName(f.Unit), f.Version, Amounts.ToDecimal(f.Amount), Indicator.Measure, f.Note, f.Reason, f.Source, ViFormat.LocalDate(f.PublishedAt)])],
        Notes = [$"{Indicator.Meaning} Cơ quan báo cáo: {AgencyName}."],
    };
}
