using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Phrasing;

/// <summary>The sentences an officer may choose from: her own to change, the agency's for who may, the shipped ones to read.</summary>
[Authorize]
public sealed class PhrasePageModel(Phrases phrases, SavePhrase save, CurrentUser user) : PageModel
{
    public IReadOnlyList<PhraseTemplate> Shown { get; private set; } = [];
    public IReadOnlyList<Choice> Actions { get; } = [.. PhraseTemplate.Fields.Keys.Select(a => new Choice(a, PhraseTemplate.ActionWords(a)))];
    public bool MayForAgency { get; private set; }
    public string? Said { get; private set; }
    public Guid NewKey { get; } = Guid.CreateVersion7();

    /// <summary>The one being changed when something was wrong with it.</summary>
    public Guid? Changing { get; private set; }
    public string Changed { get; private set; } = "";
    public string Action { get; private set; } = "";
    public string Text { get; private set; } = "";
    public bool ForAgency { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Said = da switch { "luu" => "Đã lưu câu mẫu.", "bo" => "Đã bỏ câu mẫu.", _ => null };
        return await Load(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, Guid? phrase, long version, string? action, string? text, bool forAgency, bool remove, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !user.IsOfficer)
        {
            return NotFound();
        }

        text = phrase is { } one ? Request.Form[$"Text-{one:N}"].ToString() : text;
        var outcome = await save.Handle(
            new() { RequestId = requestId, PhraseId = phrase, Version = version, Action = action ?? "", Text = text ?? "", ForAgency = forAgency, Remove = remove }, user, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/can-bo/cau-mau?da={(remove ? "bo" : "luu")}");
        }

        foreach (var message in outcome.Refusal!.Messages)
        {
            ModelState.AddModelError(phrase is { } id && message.Path.Length > 0 ? $"{message.Path}-{id:N}" : message.Path, message.Message);
        }

        (Changing, Changed) = (phrase, text ?? "");
        if (phrase is null)
        {
            (Action, Text, ForAgency) = (action ?? "", text ?? "", forAgency);
        }

        return await Load(cancel) ? Page() : NotFound();
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (user.ActivePosition is not { } seat)
        {
            return false;
        }

        Shown = [.. (await phrases.For(user, cancel)).OrderBy(p => Actions.Select((a, i) => (a.Value, i)).First(a => a.Value == p.Action).i)];
        MayForAgency = save.MayForAgency(user, seat.AgencyId);
        return true;
    }
}
