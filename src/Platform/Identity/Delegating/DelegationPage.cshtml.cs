using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Platform.Identity;

/// <summary>What an officer delegated and was given; and, for whoever holds something that may be delegated, a new delegation.</summary>
[Authorize]
internal sealed class DelegationPageModel(
    GivenRights given, GivenRows rows, DelegationRules rules, PermissionNames names, Officers officers, GiveDelegation give, EndGivenRight end, IOrganisation organisation, CurrentUser user, TimeProvider clock) : GivenPage
{
    public IReadOnlyList<GivenRow> Given { get; private set; } = [];
    public IReadOnlyList<GivenRow> Got { get; private set; } = [];
    public bool MayGive { get; private set; }
    public bool DocumentNeeded { get; private set; }
    public string Seat => user.ActivePosition!.Title;
    public string OwnAgency => user.ActivePosition!.AgencyId;
    public string HeldAt { get; private set; } = "";
    public string HeldAtName { get; private set; } = "";
    public IReadOnlyList<Choice> Below { get; private set; } = [];
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];
    public IReadOnlyList<Choice> Choices { get; private set; } = [];
    public IReadOnlyList<Choice> Scopes { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "co-quan")]
    public string? Chosen { get; set; }

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Said = da switch { "giao" => "Đã uỷ quyền; người nhận đã được báo.", "thoi" => "Đã chấm dứt; quyền hết ngay từ lúc này.", _ => null };
        return await Load(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(cancel))
        {
            return NotFound();
        }

        var outcome = await give.Handle(
            new()
            {
                RequestId = requestId,
                Account = IdOf("Account"),
                HeldAt = HeldAt,
                Permissions = [.. TypedAll("Permissions")],
                Agency = Typed("Agency") ?? "",
                Wide = Typed("Wide") == "true",
                Topics = Lines("Topics"),
                FirstDay = Day("FirstDay"),
                LastDay = Day("LastDay"),
                Document = Typed("Document") ?? "",
            }, user, cancel);
        return outcome.Succeeded ? LocalRedirect("/can-bo/uy-quyen?da=giao") : Show(outcome.Refusal!);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid requestId, Guid right, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(cancel))
        {
            return NotFound();
        }

        var outcome = await end.Handle(new() { RequestId = requestId, Id = right }, user, cancel);
        return outcome.Succeeded ? LocalRedirect("/can-bo/uy-quyen?da=thoi") : Show(outcome.Refusal!);
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (user.ActivePosition is not { } seat)
        {
            return false;
        }

        var (today, me) = (clock.Today(), user.Actor.AccountId);
        var all = await given.Delegations(me, today, cancel);
        var direct = (await given.To([me], today, cancel)).Where(g => !g.IsDelegation);
        Given = await rows.Of([.. all.Where(g => g.DelegatorId == me)], user, cancel);
        Got = await rows.Of([.. all.Where(g => g.AccountId == me), .. direct], user, cancel);
        var rule = rules.On(today);
        (MayGive, DocumentNeeded) = (GiveDelegation.May(seat, rule), rule.DocumentNeeded);
        if (!MayGive)
        {
            return true;
        }

        var below = organisation.Current.Agencies.Where(a => GiveDelegation.Reaches(seat, rule, a)).ToList();
        if (below.FirstOrDefault(a => a.Id == (Chosen is { Length: > 0 } ? Chosen : seat.AgencyId)) is not { } at)
        {
            return false;
        }

        (HeldAt, HeldAtName) = (at.Id, at.Name);
        Below = [.. below.Select(a => new Choice(a.Id, a.Name))];
        Colleagues = [.. (await officers.Of(at.Id, cancel)).Where(o => o.AccountId != me).Select(o => new Choice(o.AccountId.ToString("D"), $"{o.Name}, {o.Title}"))];
        Choices = [.. rule.Permissions.Where(seat.Own.Has).Select(p => new Choice(p, names.Of(p)))];
        Scopes = [.. organisation.Current.Agencies.Where(a => rule.Permissions.Any(p => seat.Own.Allows(p, a.Path))).Select(a => new Choice(a.Id, a.Name))];
        return true;
    }
}
