using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Government.PublicServices.Reporting;

/// <summary>One version of a report as it was kept, its other versions, and the announcement of a correction.</summary>
[Authorize]
public sealed class PeriodicReportModel(OversightScope scope, Reports reports, ReopenReport reopen, ProduceReport produce, Officers officers, CurrentUser user) : PageModel
{
    [BindProperty]
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public string Reason { get; set; } = "";

    public ReportRow Report { get; private set; } = null!;
    public ReportContent Kept { get; private set; } = null!;
    public Agency Agency { get; private set; } = null!;
    public IReadOnlyList<ReportRow> Versions { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();
    public bool MayReport => scope.MayReport(Agency) && Versions[0].Id == Report.Id;

    public async Task<IActionResult> OnGetAsync(Guid id, string? tep, CancellationToken cancel) =>
        !await Load(id, cancel) ? NotFound() : SheetFiles.Wanted(tep) ? SheetFiles.Download(ReportSheet.Of(Kept, Report), tep!) : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel) => !await Load(id, cancel) ? NotFound()
        : Answer(await reopen.Handle(new ReopenReport.Input { RequestId = RequestId, ReportId = Report.Id, Version = Report.Version, Reason = Reason }, user, cancel));

    public async Task<IActionResult> OnPostNewAsync(Guid id, CancellationToken cancel) => !await Load(id, cancel) ? NotFound()
        : Answer(await produce.Handle(new ProduceReport.Input { RequestId = RequestId, Edition = Report.Edition, Agency = Report.Agency, Period = Report.Period, Version = Report.Version }, user, cancel));

    private IActionResult Answer(Outcome<ReportView> done)
    {
        if (done.Succeeded)
        {
            return Redirect($"/can-bo/bao-cao-dinh-ky/{done.Value.Id:D}");
        }

        this.Say(done.Refusal!.Messages);

        ModelState.Remove(nameof(RequestId));
        RequestId = Guid.CreateVersion7();
        return Page();
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await reports.Find(id, cancel) is not { } report || scope.Find(report.Agency) is not { } agency)
        {
            return false;
        }

        (Report, Agency, Kept) = (report, agency, report.Read());
        Versions = await reports.Versions(report.Kind, report.Agency, report.FirstDay, report.LastDay, cancel);
        Names = await officers.Names(Versions.SelectMany(v => new[] { v.ProducedBy, v.ReopenedBy ?? v.ProducedBy }), cancel);
        return true;
    }
}
