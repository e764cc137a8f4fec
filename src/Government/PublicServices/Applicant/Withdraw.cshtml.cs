using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>Asks once more before a dossier is taken back.</summary>
[Authorize]
public sealed class WithdrawModel(ApplicantGate gate, WithdrawDossier withdraw, CurrentUser user) : DossierPage(gate, user)
{
    public bool May => Dossier.State.MayBecome(DossierState.Withdrawn);
    public string Reason { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await Open(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string? reason, CancellationToken cancel)
    {
        if (!await Open(id, cancel))
        {
            return NotFound();
        }

        Reason = reason ?? "";
        var outcome = await withdraw.Handle(new WithdrawDossier.Input { RequestId = RequestId, DossierId = id, Version = Version, Reason = Reason }, CurrentUser, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"{Address}?xong=rut");
        }

        Say(outcome.Refusal!);
        await Open(id, cancel);
        return Page();
    }
}
