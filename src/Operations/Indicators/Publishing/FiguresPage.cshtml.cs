using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Search.Text;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Operations.Indicators.Publishing;

/// <summary>An indicator with its latest published figure.</summary>
public sealed record LatestLine(Indicator Indicator, ReportPeriod? Period, string Amount);

/// <summary>What the province publishes, for everybody.</summary>
public sealed class FiguresPageModel(IndicatorCatalogue catalogue, IndicatorReports reports, PublicNames names) : PageModel
{
    public IReadOnlyList<LatestLine> Lines { get; private set; } = [];
    public string Q { get; private set; } = "";

    public async Task OnGetAsync(string? q, CancellationToken cancel)
    {
        Q = VietnameseText.Clean(q ?? "").Trim();
        var set = await catalogue.Read(cancel);
        var latest = (await reports.Latest(cancel)).ToLookup(f => f.Code);
        Lines = [.. set.Newest.Where(i => latest[i.Code].Any() && (Q.Length == 0 || names.Matches(i.Name, Q) || names.Matches(i.Theme, Q))).Select(i => Line(i, [.. latest[i.Code]]))];
    }

    private static LatestLine Line(Indicator indicator, IReadOnlyList<PublishedFigure> figures)
    {
        var first = figures.MaxBy(f => f.FirstDay)!;
        var same = figures.Where(f => f.Period == first.Period).ToList();
        var amount = indicator.Reach == IndicatorScope.Province ? indicator.Text(first.Amount)
            : indicator.IsShare ? T("figures.range", indicator.Text(same.Min(f => f.Amount)), indicator.Text(same.Max(f => f.Amount))) : indicator.Text(same.Sum(f => f.Amount));
        return new LatestLine(indicator, ReportPeriod.Parse(first.Period), amount);
    }
}
