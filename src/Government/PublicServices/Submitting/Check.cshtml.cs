using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Submitting;

/// <summary>All answers once more, then submission. A draft's request key is its own id: however often it is sent, one dossier comes of it.</summary>
[Authorize]
public sealed class CheckModel(DraftOpener opener, SubmitDossier submit, TakeFiles files, IFormUnits units, Expectations expectations, AssuranceRules levels, CurrentUser user, TimeProvider clock) : PageModel
{
    public OpenDraft Open { get; private set; } = null!;
    public IReadOnlyList<FieldError> Missing { get; private set; } = [];
    public Refusal? Refused { get; private set; }
    public IfToday Today { get; private set; } = null!;

    /// <summary>What filing this online asks for, and whether the person has it.</summary>
    public Assurance Needed => Open.AtDesk ? Assurance.None : levels.Of(Open.Procedure, clock.Today());
    public bool TooLow => user.Assurance < Needed;
    public IReadOnlyList<string> Steps => [.. Open.Pages.Select(t => t.Title.Said), T("check.step")];

    public CheckAnswersView View => new()
    {
        Form = Open.Form,
        Answers = Open.Draft.Answers,
        Files = Open.Files,
        Units = units,
        ChangeHref = page => $"{Open.Address}/{page.Id}",
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await Load(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid khoa, long v, bool khac, CancellationToken cancel)
    {
        var there = await Load(id, cancel);
        if (there && Open.Draft.Version == v)
        {
            await files.Drop(Open, Open.Draft.Answers, _ => true, user, cancel);
        }

        var outcome = await submit.Handle(new SubmitDossier.Input { RequestId = khoa, DraftId = id, Version = v, AnotherOne = khac }, user, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/ho-so/{outcome.Value.Id:D}/da-nop");
        }

        if (!there || !await Load(id, cancel))
        {
            return NotFound();
        }

        if (outcome.Refusal!.Code == AssuranceNeeded.Code)
        {
            return LocalRedirect(AssuranceNeeded.Page(Needed, $"{Open.Address}/kiem-tra"));
        }

        Refused = outcome.Refusal.Code switch
        {
            "stale" => new Refusal("stale", T("check.stale")),
            "invalid" => null,
            _ => outcome.Refusal,
        };
        return Page();
    }

    /// <summary>The page on which an answer is mended.</summary>
    public string PageOf(FieldError error) =>
        $"{Open.Address}/{FormWalk.Visible(Open.Form, Open.Draft.Answers).FirstOrDefault(p => p.Path == error.Path)?.Page.Id ?? Open.Pages[0].Id}";

    private async Task<bool> Load(Guid id, CancellationToken cancel)
    {
        if (await opener.Open(id, user, cancel) is not { } open)
        {
            return false;
        }

        Open = open;
        Missing = FormValidator.Validate(open.Form, open.Draft.Answers, new FormContext { Today = clock.Today(), Files = open.Files, Units = units });
        Today = expectations.Of(open.Procedure, open.Agency, (Channel)open.Draft.Channel);
        return true;
    }
}
