using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Questions other agencies asked ours; answered on the dossier's page.</summary>
[Authorize]
public sealed class ConsultationsModel(DossierLists lists, OfficerDesk desk, IOrganisation organisation, CurrentUser user) : PageModel
{
    public IReadOnlyList<(AskedConsultation Asked, Badge Badge, string Agency)> Waiting { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!user.IsOfficer)
        {
            return NotFound();
        }

        var asked = await lists.Asked(desk.Buckets(user, Permissions.ProcessDossier), cancel);
        Waiting = [.. asked.Select(a => (a, desk.BadgeOf(a.DueAt, null, (int)DossierState.InProgress, desk.Now), organisation.Current.Find(a.Agency)?.ShortName ?? ""))];
        return Page();
    }
}
