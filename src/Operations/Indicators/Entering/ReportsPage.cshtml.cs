using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Operations.Indicators.Entering;

/// <summary>An agency's report of a period in the list: how far it is, and whether it is or was late.</summary>
public sealed record ReportLine(Agency Agency, IndicatorReport Report, int Indicators, DateTimeOffset Due, DateTimeOffset Now)
{
    public bool HandedIn => Report.FirstSubmittedAt is not null;

    /// <summary>Handed in after it was due, or not at all although it is past due.</summary>
    public bool Late => (Report.FirstSubmittedAt ?? Now) > Due;

    public bool Open => !HandedIn || Report.Stage is ReportState.Returned;
}

/// <summary>Reports of one period by agency: what is to be done, and who is late.</summary>
[Authorize]
public sealed class ReportsPageModel(IndicatorCatalogue catalogue, IndicatorReports reports, IOrganisation organisation, CurrentUser user, TimeProvider clock) : PageModel
{
    private const int PeriodsOffered = 6;

    [BindProperty(SupportsGet = true, Name = "ky")]
    public string? PeriodCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "loc")]
    public string? Only { get; set; }

    public ReportPeriod Period { get; private set; } = null!;
    public IReadOnlyList<ReportLine> Lines { get; private set; } = [];
    public IReadOnlyList<Choice> Periods { get; private set; } = [];
    public int LateCount { get; private set; }
    public bool MayDefine => user.Grants.Has(Permissions.ApproveIndicator);

    public static IReadOnlyList<Choice> Filters { get; } = [new("", "Tất cả"), new("tre", "Trễ hạn"), new("cho-duyet", "Chờ duyệt"), new("chua-gui", "Chưa gửi"), new("cong-bo", "Đã công bố")];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.ReportIndicator) && !user.Grants.Has(Permissions.ApproveIndicator) && !user.Grants.Has(Permissions.ReadCentre))
        {
            return NotFound();
        }

        var today = clock.Today();
        Period = ReportPeriod.Parse(PeriodCode) ?? ReportPeriod.Ended(PeriodKind.Month, today);
        Periods = [.. Enum.GetValues<PeriodKind>().SelectMany(k => Recent(k, today)).Append(Period).DistinctBy(p => p.Code).Select(p => new Choice(p.Code, p.Name, Group: char.ToUpperInvariant(ReportPeriod.Words(p.Kind)[0]) + ReportPeriod.Words(p.Kind)[1..]))];
        var set = await catalogue.Read(cancel);
        var begun = (await reports.OfPeriod(Period.Code, cancel)).ToDictionary(r => r.Agency);
        var all = new List<ReportLine>();
        foreach (var agency in set.Agencies(Period).Select(organisation.Current.Find).OfType<Agency>().Where(a => ReportGate.MayRead(user, a)))
        {
            var indicators = set.Of(agency.Id, Period);
            all.Add(new ReportLine(agency, begun.GetValueOrDefault(agency.Id) ?? new IndicatorReport { Agency = agency.Id, Period = Period.Code }, indicators.Count, reports.Due(Period, indicators), clock.Now()));
        }

        LateCount = all.Count(l => l.Late);
        Lines = [.. all.Where(Shown).OrderBy(l => l.Agency.Path, StringComparer.Ordinal)];
        return Page();
    }

    private bool Shown(ReportLine line) => Only switch
    {
        "tre" => line.Late,
        "cho-duyet" => line.Report.Stage == ReportState.Submitted,
        "chua-gui" => line.Open,
        "cong-bo" => line.Report.Stage == ReportState.Published,
        _ => true,
    };

    private static IEnumerable<ReportPeriod> Recent(PeriodKind kind, DateOnly today)
    {
        var period = ReportPeriod.Of(kind, today);
        for (var i = 0; i < PeriodsOffered; i++, period = period.Previous)
        {
            yield return period;
        }
    }
}
