using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Government.PublicServices.Reporting;

/// <summary>Produced reports of the agencies overseen, and making a new one.</summary>
[Authorize]
public sealed class PeriodicReportsModel(OversightScope scope, Reports reports, ReportEditions editions, ProduceReport produce, IOrganisation organisation, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "don_vi")]
    public string? AgencyId { get; set; }

    [BindProperty]
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public string Edition { get; set; } = "";

    [BindProperty]
    public string Period { get; set; } = "";

    public IReadOnlyList<ReportRow> Rows { get; private set; } = [];
    public IEnumerable<Choice> Agencies => scope.Assessed.Where(scope.MayReport).Select(a => new Choice(a.Id, a.Name));
    public IEnumerable<Choice> Editions => editions.All.Select(e => new Choice(e.Code, e.Title));
    public IEnumerable<Choice> Periods => scope.Periods.Where(p => p.Last < scope.Today).Select(p => new Choice(p.Code, p.Name));
    public bool MayReport => Agencies.Any();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (scope.Agencies.Count == 0)
        {
            return NotFound();
        }

        await Load(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!MayReport)
        {
            return NotFound();
        }

        if (IndexPeriod.Read(Period, null, null) is not { } period)
        {
            ModelState.AddModelError(nameof(Period), "Hãy chọn kỳ báo cáo.");
            await Load(cancel);
            return Page();
        }

        var agency = AgencyId ?? "";
        var kind = editions.Find(Edition)?.Kind ?? "";
        var last = (await reports.Versions(kind, agency, period.First, period.Last, cancel)).FirstOrDefault();
        var done = await produce.Handle(new ProduceReport.Input { RequestId = RequestId, Edition = Edition, Agency = agency, Period = period, Version = last?.Version ?? 0 }, user, cancel);
        if (done.Succeeded)
        {
            return Redirect($"/can-bo/bao-cao-dinh-ky/{done.Value.Id:D}");
        }

        this.Say(done.Refusal!.Messages);

        ModelState.Remove(nameof(RequestId));
        RequestId = Guid.CreateVersion7();
        await Load(cancel);
        return Page();
    }

    public string AgencyName(string id) => organisation.Current.Find(id)?.Name ?? id;

    public string Title(ReportRow row) => editions.Find(row.Edition)?.Title ?? row.Kind;

    private async Task Load(CancellationToken cancel) => Rows = await reports.List(scope.Agencies.Select(a => a.Id), cancel);
}
