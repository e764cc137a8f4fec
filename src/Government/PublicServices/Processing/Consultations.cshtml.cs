using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Questions other agencies asked ours, answered on the dossier's page; and those ours asked, with their own clocks.</summary>
[Authorize]
public sealed class ConsultationsModel(DossierLists lists, OfficerDesk desk, IOrganisation organisation, CurrentUser user) : PageModel
{
    public IReadOnlyList<(AskedConsultation Asked, Badge Badge, string Agency)> Waiting { get; private set; } = [];

    /// <summary>Ours to others, instead of others' to us.</summary>
    public bool Ours { get; private set; }
    public string Query { get; private set; } = "";

    /// <param name="xem"><c>da-hoi</c>: what this agency asked; <c>duoc-hoi</c>: also what is only to be read; otherwise what one may answer.</param>
    public async Task<IActionResult> OnGetAsync(string? xem, string? cq, CancellationToken cancel)
    {
        if (!user.IsOfficer)
        {
            return NotFound();
        }

        Ours = xem == "da-hoi";
        Query = string.IsNullOrEmpty(cq) ? "" : $"cq={Uri.EscapeDataString(cq)}";
        var mine = (Ours ? desk.Buckets(user) : desk.Buckets(user, xem == "duoc-hoi" ? Permissions.ReadDossier : Permissions.ProcessDossier)).Where(a => string.IsNullOrEmpty(cq) || a == cq);
        var asked = Ours ? await lists.AskedBy(mine, cancel) : await lists.Asked(mine, cancel);
        Waiting = [.. asked.Select(a => (a, desk.BadgeOf(a.DueAt, null, (int)DossierState.InProgress, desk.Now), organisation.Current.Find(a.Agency)?.ShortName ?? ""))];
        return Page();
    }
}
