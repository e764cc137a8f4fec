using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Government.PublicServices.Noting;

/// <summary>Where the note forms of a dossier are sent; shows the form again with what was typed when something is wrong.</summary>
[Authorize]
public sealed class NotePageModel(CaseAccess access, CaseStore cases, InternalNotes notes, WriteNote write, StrikeNote strike, CurrentUser user) : PageModel
{
    public CaseRecord Case { get; private set; } = null!;
    public NoteBoard Board { get; private set; } = NoteBoard.Empty;
    public string Typed { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await Load(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid requestId, string? text, Guid? mentioned, CancellationToken cancel)
    {
        if (requestId == Guid.Empty)
        {
            return BadRequest();
        }

        var outcome = await write.Handle(new() { RequestId = requestId, DossierId = id, Text = text ?? "", Mentioned = mentioned }, user, cancel);
        return outcome.Succeeded ? LocalRedirect($"/can-bo/ho-so/{id:D}?da=note#ghi-chu") : await Show(id, text, outcome.Refusal!, cancel);
    }

    public async Task<IActionResult> OnPostStrikeAsync(Guid id, Guid requestId, Guid note, CancellationToken cancel)
    {
        if (requestId == Guid.Empty)
        {
            return BadRequest();
        }

        var outcome = await strike.Handle(new() { RequestId = requestId, NoteId = note }, user, cancel);
        return outcome.Succeeded ? LocalRedirect($"/can-bo/ho-so/{id:D}?da=note-struck#ghi-chu") : await Show(id, null, outcome.Refusal!, cancel);
    }

    private async Task<IActionResult> Show(Guid id, string? typed, Refusal refusal, CancellationToken cancel)
    {
        if (refusal.Code == "not-found" || !await Load(id, cancel))
        {
            return NotFound();
        }

        Typed = typed ?? "";
        this.Say(refusal.Messages);

        return Page();
    }

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (!await access.MaySeeAsOfficer(id, user, cancel) || await cases.Find(id, cancel) is not { } found)
        {
            return false;
        }

        Case = found;
        Board = await notes.Board(found, user, cancel);
        return true;
    }
}
