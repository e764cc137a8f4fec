using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Finds a dossier by its number, its owner's name or personal number, within what the officer may see; recorded.</summary>
[Authorize]
public sealed class SearchModel(DossierLists lists, PersonStore persons, ReadAudit audit, OfficerDesk desk, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<(ListedDossier Dossier, string Owner, Badge Badge)> Found { get; private set; } = [];

    /// <summary>Only the newest are shown.</summary>
    public bool More { get; private set; }

    /// <summary>More people bear the name than a search looks through.</summary>
    public bool ManyNamesakes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!user.IsOfficer)
        {
            return NotFound();
        }

        var answer = await lists.Search(Q ?? "", user, cancel);
        (More, ManyNamesakes) = (answer.More, answer.ManyNamesakes);
        var found = answer.Dossiers;
        await audit.Record(user.Actor, "Tìm hồ sơ", found.Select(d => d.OwnerId), null, cancel);
        var people = await persons.FindMany(found.Select(d => d.OwnerId), cancel);
        Found = [.. found.Select(d => (d, people.GetValueOrDefault(d.OwnerId)?.DisplayName ?? "", desk.BadgeOf(d.PromisedAt, d.PausedSince, d.State, desk.Now)))];
        return Page();
    }
}
