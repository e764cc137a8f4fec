using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;

namespace NhipCau.Government.PublicServices.Overseeing.Boards;

/// <summary>What was taken in today, wherever it is by now; its reading is recorded.</summary>
[Authorize]
public sealed class ReceivedTodayModel(DossierLists lists, DayBoards boards, OfficerDesk desk, PersonStore persons, ReadAudit audit, CurrentUser user) : PageModel
{
    public IReadOnlyList<(ListedDossier Dossier, string Owner, Badge Badge)> Found { get; private set; } = [];
    public bool More { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? cq, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.AssignDossier))
        {
            return NotFound();
        }

        var found = await lists.Received(boards.Places(string.IsNullOrEmpty(cq) ? null : cq, user), desk.StartOfToday(), desk.EndOfToday(), cancel);
        More = found.Count > DayBoards.Cap;
        var shown = found.Take(DayBoards.Cap).ToList();
        await audit.Record(user.Actor, "Xem danh sách tiếp nhận trong ngày", shown.Select(d => d.OwnerId), null, cancel);
        var people = await persons.FindMany(shown.Select(d => d.OwnerId), cancel);
        Found = [.. shown.Select(d => (d, people.GetValueOrDefault(d.OwnerId)?.DisplayName ?? "", desk.BadgeOf(d.PromisedAt, d.PausedSince, d.State, desk.Now)))];
        return Page();
    }
}
