using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>One topic of an application, saved at every step.</summary>
[Authorize]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class FillModel(
    DraftOpener opener, Drafts drafts, TakeFiles files, IFormUnits units, IEnumerable<IPrefillSource> sources, Expectations expectations, Reusing.KnownPapers reusable, CurrentUser user, TimeProvider clock) : PageModel
{
    /// <summary>A page with several files; each file has its own, smaller limit.</summary>
    private const long MostBytes = 128L * 1024 * 1024;

    private FormAnswers answers = FormAnswers.Empty;
    private List<FieldError> errors = [];
    private IReadOnlyList<KnownAnswer> known = [];

    public OpenDraft Open { get; private set; } = null!;
    public FormPage Topic { get; private set; } = null!;
    public IReadOnlyList<FormPage> Topics { get; private set; } = [];
    public int Number => Topics.ToList().IndexOf(Topic) + 1;

    /// <summary>Another tab or device saved first; what was typed here is still here.</summary>
    public bool Conflict { get; private set; }
    public bool Wrong => errors.Count > 0;
    public IfToday Today { get; private set; } = null!;
    public IReadOnlyList<string> Steps => [.. Topics.Select(t => t.Title.Said), T("check.step")];

    /// <summary>Results issued here that this page's file fields ask for and that are not in the draft yet.</summary>
    public IReadOnlyList<Reusing.KnownPaper> KnownPapers { get; private set; } = [];
    public string? BackHref => Number > 1 ? $"{Open.Address}/{Topics[Number - 2].Id}" : null;

    public FormPageView View => new()
    {
        Form = Open.Form,
        Page = Topic,
        Answers = answers,
        Errors = errors,
        Files = Open.Files,
        Known = known,
        Editing = Editing,
        Units = units,
        EditHref = path => $"{Open.Address}/{Topic.Id}?sua={Uri.EscapeDataString(path)}",
        UploadUrl = path => $"{Open.Address}/tep?truong={Uri.EscapeDataString(path)}",
    };

    private HashSet<string> Editing => [.. Request.Query["sua"].OfType<string>()];

    public async Task<IActionResult> OnGetAsync(Guid id, string? trang, CancellationToken cancel)
    {
        if (!await Load(id, trang, cancel))
        {
            return NotFound();
        }

        if (trang is null)
        {
            return LocalRedirect(Open.Draft.Page >= Topics.Count ? $"{Open.Address}/kiem-tra" : $"{Open.Address}/{Topic.Id}");
        }

        return Topic.Id == trang ? Page() : LocalRedirect($"{Open.Address}/{Topic.Id}");
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string trang, long v, CancellationToken cancel)
    {
        if (!await Load(id, trang, cancel) || Topic.Id != trang)
        {
            return NotFound();
        }

        var action = FormAction.Read(Request.Form);
        answers = FormPost.Read(Open.Form, Topic, Request.Form, Open.Draft.Answers, Open.Papers.Select(p => p.Id.ToString("D")).ToHashSet());
        answers = await files.Handle(Open, Topic, answers, Request.Form.Files, errors, user, cancel);
        answers = action.Apply(Open.Form, answers);
        var saved = Open.Draft.Version == v && await drafts.Save(Open.Draft with { Answers = answers, Page = Math.Max(Open.Draft.Page, Number) }, cancel);
        if (saved)
        {
            // Only now: a tab that is behind knows nothing of the files another one has added.
            await files.Drop(Open, answers, slot => slot.Length > 0 && Topic.Fields.Any(f => slot == f.Id || slot.StartsWith(f.Id + "[", StringComparison.Ordinal)), user, cancel);
        }

        var typed = answers;
        if (!await Load(id, trang, cancel))
        {
            return NotFound();
        }

        if (!saved)
        {
            Conflict = true;
            answers = typed;
            return Page();
        }

        if (errors.Count == 0 && action.Stays)
        {
            return LocalRedirect($"{Open.Address}/{Topic.Id}");
        }

        if (!action.Stays)
        {
            var found = FormValidator.Validate(Open.Form, answers, new FormContext { Today = clock.Today(), PageId = Topic.Id, Files = Open.Files, Units = units });
            errors = [.. errors, .. found.Where(f => errors.All(e => e.Path != f.Path))];
        }

        if (errors.Count > 0)
        {
            return Page();
        }

        var next = Open.Form.PageAfter(Topic.Id, answers);
        return LocalRedirect(next is null ? $"{Open.Address}/kiem-tra" : $"{Open.Address}/{next.Id}");
    }

    private async Task<bool> Load(Guid id, string? trang, CancellationToken cancel)
    {
        if (await opener.Open(id, user, cancel) is not { } open)
        {
            return false;
        }

        Open = open;
        answers = open.Draft.Answers;
        Topics = open.Pages;
        Topic = Topics.FirstOrDefault(t => t.Id == trang) ?? Topics[Math.Clamp(open.Draft.Page, 0, Topics.Count - 1)];
        KnownPapers = [.. (await reusable.For(open, user, cancel)).Where(k => Topic.Fields.Contains(k.Field) && open.Papers.All(p => p.Slot != k.Field.Id || p.FileHash != k.Result.FileHash))];
        known = open.AtDesk ? [] : await Prefill.Find(open.Form, user.Actor.AccountId, sources, cancel);
        Today = expectations.Of(open.Procedure, open.Agency, (Channel)open.Draft.Channel);
        return true;
    }
}
