using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>For whom I act, who acts for me, and what was done.</summary>
[Authorize]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class MyRepresentationsModel(
    Representations representations, RepresentationKinds kinds, Acts acts, PersonStore persons, Officers officers, AskRepresentation ask, AnswerRepresentation answer, EndRepresentation end, BeginActing begin, CurrentUser user, TimeProvider clock) : FormPage
{
    private const int MostActs = 50;

    /// <param name="Name">Of the other side.</param>
    public sealed record Line(Representation Representation, string Name, string Kind, bool Now);

    /// <param name="Who">Who did it.</param>
    public sealed record Done(DateTimeOffset At, string Who, string What, Guid? CaseId);

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? PersonalNumber { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public Guid Representation { get; set; }

    public IReadOnlyList<Line> Mine { get; private set; } = [];
    public IReadOnlyList<Line> OverMe { get; private set; } = [];
    public IReadOnlyList<Line> Asking { get; private set; } = [];

    /// <summary>Organisations that ask me to act for them.</summary>
    public IReadOnlyList<Line> Invited { get; private set; } = [];

    /// <summary>I may let others act for an organisation.</summary>
    public bool Gives => user.Representations.Any(m => kinds.GivenBy(m.Kind).Count > 0);
    public IReadOnlyList<Done> Acts { get; private set; } = [];
    public ActingFor? Acting => user.Acting;
    public string? Notice { get; private set; }
    public IReadOnlyList<Choice> Kinds => [.. kinds.All.Where(k => k.Ways.Contains(Representations.ByBoth)).Select(k => new Choice(k.Code, k.Said))];

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Notice = da switch { "xin" => T("acting.asked"), "dong-y" => T("acting.agreed"), "cham-dut" => T("acting.ended-now"), "thoi" => T("acting.stopped"), "giup" => T("acting.help-begun"), _ => null };
        return await Load(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await ask.Handle(new() { RequestId = RequestId, Kind = Kind ?? "", PersonalNumber = PersonalNumber ?? "", Until = TypedDay.Read(Until) }, user.Actor with { RepresentationId = null }, cancel);
        return outcome.Succeeded ? Ready("xin") : await Again(outcome.Refusal!, cancel);
    }

    public async Task<IActionResult> OnPostDongYAsync(CancellationToken cancel)
    {
        var outcome = await answer.Handle(new() { RequestId = RequestId, RepresentationId = Representation }, user.Actor, cancel);
        return outcome.Succeeded ? Ready("dong-y") : await Again(outcome.Refusal!, cancel);
    }

    public async Task<IActionResult> OnPostChamDutAsync(CancellationToken cancel)
    {
        var outcome = await end.Handle(new() { RequestId = RequestId, RepresentationId = Representation }, user, cancel);
        return outcome.Succeeded ? Ready("cham-dut") : await Again(outcome.Refusal!, cancel);
    }

    public async Task<IActionResult> OnPostLamThayAsync(CancellationToken cancel)
    {
        var outcome = await begin.Handle(new() { RequestId = RequestId, RepresentationId = Representation }, user, cancel);
        if (!outcome.Succeeded)
        {
            return await Again(outcome.Refusal!, cancel);
        }

        await SessionCookie.Write(HttpContext, (Session)HttpContext.Items[typeof(Session)]!, user.Device!, null, Representation);
        return LocalRedirect(BackOr("/ho-so-cua-toi"));
    }

    /// <summary>Back to one's own matters.</summary>
    public async Task<IActionResult> OnPostThoiAsync(CancellationToken cancel)
    {
        await SessionCookie.Write(HttpContext, (Session)HttpContext.Items[typeof(Session)]!, user.Device!, null);
        return Ready("thoi");
    }

    /// <summary>The last day; of a consent for one sitting the moment it ends.</summary>
    public static string Last(Representation m) => m.AgreedAt is not null && m.EndsAt < Instants.Never ? ViFormat.DateTime(m.EndsAt) : ViFormat.Date(m.ValidTo.AddDays(-1));

    private LocalRedirectResult Ready(string da) => LocalRedirect($"/tai-khoan/lam-thay?da={da}");

    private async Task<IActionResult> Again(Refusal refusal, CancellationToken cancel)
    {
        Show(refusal);
        return await Load(cancel);
    }

    private async Task<IActionResult> Load(CancellationToken cancel)
    {
        if (user.PersonId is not { } me)
        {
            return NotFound();
        }

        var now = clock.Now();
        var mine = await representations.OfAgent(user.Actor.AccountId, cancel);
        var over = await representations.OverPerson(me, cancel);
        var people = await persons.FindMany(mine.Select(m => m.PersonId), cancel);
        var did = await acts.For(me, MostActs, cancel);
        var agents = await officers.Names(over.Select(m => m.AgentId).Concat(did.Select(a => a.AgentId)), cancel);
        Line Make(Representation m, string? name) => new(m, name ?? "", kinds.Find(m.Kind)?.Said ?? m.Kind, m.InForce(now));
        Invited = [.. mine.Where(m => m.GivenUnder is not null && m.Waits(now)).Select(m => Make(m, people.GetValueOrDefault(m.PersonId)?.DisplayName))];
        Mine = [.. mine.Where(m => m.AgreedAt is not null).Select(m => Make(m, people.GetValueOrDefault(m.PersonId)?.DisplayName))];
        OverMe = [.. over.Where(m => m.AgreedAt is not null).Select(m => Make(m, agents.GetValueOrDefault(m.AgentId)))];
        Asking = [.. over.Where(m => m.Waits(now)).Select(m => Make(m, agents.GetValueOrDefault(m.AgentId)))];
        Acts = [.. did.Select(a => new Done(a.At, agents.GetValueOrDefault(a.AgentId) ?? "", What(a.Action), a.CaseId))];
        return Page();
    }

    /// <summary>An act in words.</summary>
    public static string What(string action) => action switch
    {
        "begin" => T("acting.did-begin"),
        "submit" => T("acting.did-submit"),
        "supplemented" => T("acting.did-supplement"),
        "withdraw" => T("acting.did-withdraw"),
        GiveRepresentation.Action => T("people.did-give"),
        "result-opened" => T("acting.did-open"),
        _ => T("acting.did-other"),
    };
}
