using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>Incidents somebody may see: open ones first, the gravest first.</summary>
[Authorize]
public sealed class ListModel(IncidentBook book, IncidentKinds kinds, Centre centre, CurrentUser user, TimeProvider clock) : IncidentsPage
{
    private const int Most = 200;

    public IReadOnlyList<Incident> Incidents { get; private set; } = [];
    public bool All { get; private set; }
    public bool MayOpen => centre.Allows(user, Permissions.HandleIncident, "");
    public DateTimeOffset Now => clock.Now();

    public string Kind(Incident incident) => kinds.Name(incident.Kind);

    public async Task<IActionResult> OnGetAsync(string? xem, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.ReadCentre) && !user.Grants.Has(Permissions.HandleIncident))
        {
            return NotFound();
        }

        All = xem == "tat-ca";
        Incidents = await book.List(user, All, Most, cancel);
        return Page();
    }
}
