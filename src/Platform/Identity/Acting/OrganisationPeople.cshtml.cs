using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Who represents an organisation sees who acts for it and what they did, lets others act, and ends it.</summary>
[Authorize]
[Assured(GiveRepresentation.Action)]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class OrganisationPeopleModel(Representations representations, RepresentationKinds kinds, Acts acts, Officers officers, GiveRepresentation give, EndRepresentation end, CurrentUser user) : FormPage
{
    private const int MostActs = 50;

    /// <param name="Name">Of whoever acts.</param>
    /// <param name="Mine">The reader's own.</param>
    public sealed record Line(Representation Representation, string Name, string Kind, bool Mine);

    /// <param name="Under">The reader's own representation of it.</param>
    public sealed record Represented(Guid Under, string Name, DateOnly Last, IReadOnlyList<Line> People, IReadOnlyList<MyRepresentationsModel.Done> Acts);

    [BindProperty]
    public Guid Under { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? PersonalNumber { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public Guid Representation { get; set; }

    public IReadOnlyList<Represented> Organisations { get; private set; } = [];
    public IReadOnlyList<Choice> Kinds { get; private set; } = [];
    public string? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Notice = da switch { "giao" => T("people.asked"), "cham-dut" => T("acting.ended-now"), _ => null };
        return await Load(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await give.Handle(new() { RequestId = RequestId, Under = Under, Kind = Kind ?? "", PersonalNumber = PersonalNumber ?? "", Until = TypedDay.Read(Until) }, user.Actor, cancel);
        return outcome.Succeeded ? LocalRedirect("/tai-khoan/to-chuc?da=giao") : await Again(outcome.Refusal!, cancel);
    }

    public async Task<IActionResult> OnPostChamDutAsync(CancellationToken cancel)
    {
        var outcome = await end.Handle(new() { RequestId = RequestId, RepresentationId = Representation }, user, cancel);
        return outcome.Succeeded ? LocalRedirect("/tai-khoan/to-chuc?da=cham-dut") : await Again(outcome.Refusal!, cancel);
    }

    private async Task<IActionResult> Again(Refusal refusal, CancellationToken cancel)
    {
        Show(refusal);
        return await Load(cancel);
    }

    private async Task<IActionResult> Load(CancellationToken cancel)
    {
        var mine = user.Representations.Where(m => kinds.GivenBy(m.Kind).Count > 0).ToList();
        Kinds = [.. mine.SelectMany(m => kinds.GivenBy(m.Kind)).DistinctBy(k => k.Code).Select(k => new Choice(k.Code, k.Said))];
        var found = new List<Represented>();
        foreach (var m in mine)
        {
            // Who was asked and has not agreed is not shown: her name would tell whose number was typed.
            var over = (await representations.OverPerson(m.PersonId, cancel)).Where(r => r.AgreedAt is not null).ToList();
            var did = await acts.For(m.PersonId, MostActs, cancel);
            var names = await officers.Names(over.Select(r => r.AgentId).Concat(did.Select(a => a.AgentId)), cancel);
            found.Add(new(
                m.RepresentationId, m.Name, over.First(r => r.Id == m.RepresentationId).ValidTo.AddDays(-1),
                [.. over.Select(r => new Line(r, names.GetValueOrDefault(r.AgentId) ?? "", kinds.Find(r.Kind)?.Said ?? r.Kind, r.Id == m.RepresentationId))],
                [.. did.Select(a => new MyRepresentationsModel.Done(a.At, names.GetValueOrDefault(a.AgentId) ?? "", MyRepresentationsModel.What(a.Action), a.CaseId))]));
        }

        Organisations = found;
        return Page();
    }
}
