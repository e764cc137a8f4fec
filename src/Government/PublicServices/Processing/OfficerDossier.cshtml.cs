using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Noting;
using NhipCau.Government.PublicServices.Phrasing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>A dossier on the officer's desk: facts, papers, clock, the actions allowed now, trail.</summary>
[Authorize]
public sealed class OfficerDossierModel(DossierPictures pictures, DossierActions actions, PhraseChoices choices, InternalNotes notes, CurrentUser user) : PageModel
{
    public DossierPicture Picture { get; private set; } = null!;

    /// <summary>The paper in the viewer, or null for none.</summary>
    public Paper? Shown { get; private set; }

    /// <summary>What happened to the action just sent.</summary>
    public string? Said { get; private set; }

    public Refusal? Refused { get; private set; }

    /// <summary>The form that was sent, kept open with what was typed.</summary>
    public string? OpenKey { get; private set; }

    /// <summary>What was typed into a form that is no longer offered.</summary>
    public IReadOnlyList<string> Lost { get; private set; } = [];

    public Guid NewKey { get; } = Guid.CreateVersion7();

    /// <summary>Frequent sentences per action, filled for this dossier.</summary>
    public ILookup<string, (PhraseScope Scope, string Text)> Phrases { get; private set; } = Array.Empty<string>().ToLookup(a => a, _ => default((PhraseScope, string)));

    /// <summary>What officers wrote to each other about it.</summary>
    public NoteBoard Notes { get; private set; } = NoteBoard.Empty;

    /// <summary>The field into which a sentence was just put, without script.</summary>
    private string? filled;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? giay, string? da, CancellationToken cancel)
    {
        Said = da is null ? null : DossierWords.Done(da);
        return await Load(id, giay, false, cancel) ? Page() : NotFound();
    }

    /// <summary>Shows protected values; a POST, so that nobody reveals them by a link, and recorded as its own view.</summary>
    public async Task<IActionResult> OnPostRevealAsync(Guid id, Guid? giay, CancellationToken cancel) => await Load(id, giay, true, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string viec, string? key, Guid requestId, long version, string? chen, CancellationToken cancel)
    {
        var form = new PostedAction(Request.Form, key ?? viec);
        if (chen is not null)
        {
            (OpenKey, filled) = (form.Key, $"{form.Key}.{chen}");
            return await Load(id, null, false, cancel) ? Page() : NotFound();
        }

        if (form.Read(id, requestId, version) is not { } input)
        {
            return BadRequest();
        }

        var outcome = await actions.Run(viec, input, user, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/can-bo/ho-so/{id:D}?da={viec}");
        }

        if (!await Load(id, null, false, cancel))
        {
            return outcome.Refusal!.Code == "not-found" ? NotFound() : LocalRedirect("/can-bo/viec");
        }

        Refused = outcome.Refusal!;
        OpenKey = form.Key;
        foreach (var message in Refused.Messages.Where(m => m.Path.Length > 0))
        {
            ModelState.AddModelError($"{form.Key}.{message.Path}", message.Message);
        }

        Lost = Picture.Actions.Any(a => a.Key == form.Key) ? [] : form.Typed;
        return Page();
    }

    /// <summary>What stands in a field: what was just typed, or what the form proposes.</summary>
    public string? ValueOf(ActionForm form, ActionField field)
    {
        if (!Request.HasFormContentType || OpenKey != form.Key)
        {
            return field.Value;
        }

        var (name, typed) = ($"{form.Key}.{field.Name}", Request.Form[$"{form.Key}.{field.Name}"].ToString());
        return name != filled ? typed : string.Join('\n', new[] { typed.TrimEnd(), Request.Form[$"{form.Key}.Phrase"].ToString() }.Where(t => t.Length > 0));
    }

    private async Task<bool> Load(Guid id, Guid? paper, bool reveal, CancellationToken cancel)
    {
        if (await pictures.Take(id, user, reveal, cancel) is not { } picture)
        {
            return false;
        }

        Picture = picture;
        Phrases = picture.Actions.Count == 0 ? Phrases : await choices.For(picture, user, cancel);
        Notes = await notes.Board(picture.Case, user, cancel);
        Shown = paper is null ? null : picture.Papers.FirstOrDefault(p => p.Id == paper);
        return true;
    }
}
