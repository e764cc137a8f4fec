using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>The index of one agency with all below it: groups, indicators, how each is computed, and how it was before.</summary>
[Authorize]
public sealed class Index766Model(OversightScope scope, ServiceIndex index, MonthlyTrend trend) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ky")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "tu")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public string? To { get; set; }

    public Agency Agency { get; private set; } = null!;
    public IndexPeriod Period { get; private set; } = null!;
    public IndexResult Now { get; private set; } = null!;
    public IndexResult Before { get; private set; } = null!;
    public IndexResult LastYear { get; private set; } = null!;
    public IReadOnlyList<Bar> Months { get; private set; } = [];
    public bool MayReport { get; private set; }

    public IEnumerable<Choice> Agencies => scope.Assessed.Select(a => new Choice(a.Id, a.Name));
    public IEnumerable<Choice> Periods => scope.Periods.Select(p => new Choice(p.Code, p.Name));

    /// <summary>Fractions that count but have no figure.</summary>
    public int MissingFigures => Now.Groups.SelectMany(g => g.Sections).SelectMany(s => s.Indicators).Where(i => !i.Indicator.Info).Sum(i => i.Terms.Count(t => t.Missing));

    public IEnumerable<Bar> Groups => Now.Groups.Select(g => new Bar($"{g.Group.Id}. {g.Group.Name}", g.Points / g.Group.Max, $"{ViFormat.Number(g.Points, 2)} / {ViFormat.Number(g.Group.Max, 0)}", "#nhom-" + g.Group.Id));

    public async Task<IActionResult> OnGetAsync(string? agency, string? don_vi, string? tep, CancellationToken cancel)
    {
        if (don_vi is { Length: > 0 } && don_vi != agency)
        {
            return Redirect($"/can-bo/chi-so-766/{Uri.EscapeDataString(don_vi)}?{scope.Period(Code, From, To).Query}");
        }

        if (scope.Find(agency) is not { } found)
        {
            return NotFound();
        }

        Agency = found;
        Period = scope.Period(Code, From, To);
        Now = await index.Of(Agency, Period, cancel);
        if (SheetFiles.Wanted(tep))
        {
            return SheetFiles.Download(IndexWords.Sheet(Now, Agency.Name), tep!);
        }

        MayReport = scope.MayReport(Agency);
        Before = await index.Of(Agency, Period.Previous, cancel);
        LastYear = await index.Of(Agency, Period.LastYear, cancel);
        Months = await trend.Of(index.Below(Agency, Period), Period.Last < scope.Today ? Period.Last : scope.Today, cancel);
        return Page();
    }

    /// <summary>The indicator's points in another period, as words.</summary>
    public string Against(IndexResult other, Indicator indicator)
    {
        var (now, then) = (Now.Of(indicator.Id).Points, other.Of(indicator.Id).Points);
        return now is null || then is null ? "" : IndexWords.Change(now.Value, then.Value, "điểm");
    }

    public string DrillHref(IndexTerm term) => $"/can-bo/chi-so-766/{Agency.Id}/danh-sach?loc={term.Drill}&{Period.Query}";
}
