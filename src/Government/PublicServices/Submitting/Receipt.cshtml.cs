using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Papers;
using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Submitting;

/// <summary>It was handed in: number, tracking code, what happens next.</summary>
[Authorize]
public sealed class ReceiptModel(SlipDoor door, CaseStore cases, DossierClock clock, TrackingCode tracking, DoneFor doneFor, IntakeSlip slip, IOrganisation organisation, CurrentUser user) : PageModel
{
    public Dossier Dossier { get; private set; } = null!;
    public string Code { get; private set; } = "";
    public string QrSvg { get; private set; } = "";
    public string Desk { get; private set; } = "";
    /// <summary>Who handed it in for whom; null when it is the submitter's own.</summary>
    public string? HandedIn { get; private set; }
    public string Why { get; private set; } = "";
    public IReadOnlyList<ClockDay> Days { get; private set; } = [];
    public bool Own => Dossier.Case.SubmitterAccount == user.Actor.AccountId;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await door.Open(user, id, cancel) is not { } dossier)
        {
            return NotFound();
        }

        Dossier = dossier;
        var c = dossier.Case;
        Code = tracking.Of(c.Id);
        QrSvg = Qr.Svg(slip.TrackingAddress(c), T("receipt.qr"));
        Desk = organisation.Current.Find(c.ReceivingAgency)?.Name ?? "bộ phận một cửa";
        HandedIn = (await doneFor.HandedIn([c.Id], cancel)).GetValueOrDefault(c.Id);
        var deadline = clock.Of(c, await cases.Pauses(c.Id, cancel));
        Why = deadline.Summary;
        Days = deadline.DueDate is null || deadline.Days.Count > 70 ? [] : Expectations.Days(deadline);
        return Page();
    }
}
