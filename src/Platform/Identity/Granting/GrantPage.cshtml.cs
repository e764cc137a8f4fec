using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Platform.Identity;

/// <summary>What an agency's officers were given beside their seats, and a role for one more: for whoever looks after their rights.</summary>
[Authorize]
internal sealed class GrantPageModel(GivenRights given, GivenRows rows, Roles roles, Officers officers, GiveRole give, EndGivenRight end, IOrganisation organisation, CurrentUser user, TimeProvider clock) : GivenPage
{
    public string AgencyId { get; private set; } = "";
    public string AgencyName { get; private set; } = "";
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];
    public IReadOnlyList<Choice> People { get; private set; } = [];
    public IReadOnlyList<Choice> Roles { get; private set; } = [];
    public IReadOnlyList<GivenRow> Given { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "co-quan")]
    public string? Chosen { get; set; }

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Said = da switch { "cap" => "Đã cấp quyền; cán bộ đã được báo.", "thoi" => "Đã chấm dứt; quyền hết ngay từ lúc này.", _ => null };
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
                HeldAt = AgencyId,
                Role = Typed("Role") ?? "",
                Agency = Typed("Agency") ?? "",
                Wide = Typed("Wide") == "true",
                FirstDay = Day("FirstDay"),
                LastDay = Day("LastDay"),
                Document = Typed("Document") ?? "",
            }, user, cancel);
        return outcome.Succeeded ? LocalRedirect(Here("cap")) : Show(outcome.Refusal!);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid requestId, Guid right, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(cancel))
        {
            return NotFound();
        }

        var outcome = await end.Handle(new() { RequestId = requestId, Id = right }, user, cancel);
        return outcome.Succeeded ? LocalRedirect(Here("thoi")) : Show(outcome.Refusal!);
    }

    private string Here(string done) => $"/can-bo/quyen/cap?co-quan={Uri.EscapeDataString(AgencyId)}&da={done}";

    private async Task<bool> Load(CancellationToken cancel)
    {
        var mine = organisation.Current.Agencies.Where(a => GiveRole.MayIn(user, a.Id, organisation)).ToList();
        if ((Chosen is { Length: > 0 } ? mine.FirstOrDefault(a => a.Id == Chosen) : mine.FirstOrDefault(a => a.Id == user.ActivePosition?.AgencyId) ?? mine.FirstOrDefault()) is not { } agency)
        {
            return false;
        }

        (AgencyId, AgencyName) = (agency.Id, agency.Name);
        Agencies = [.. mine.Select(a => new Choice(a.Id, a.Name))];
        People = [.. (await officers.Of(agency.Id, cancel)).Where(o => o.AccountId != user.Actor.AccountId).Select(o => new Choice(o.AccountId.ToString("D"), $"{o.Name}, {o.Title}"))];
        Roles = [.. roles.All.Where(r => GiveRole.MayGive(user, r, new GrantRange(agency.Path, false))).Select(r => new Choice(r.Code, r.Name))];
        Given = await rows.Of(await given.HeldAt(agency.Id, clock.Today(), cancel), user, cancel);
        return true;
    }
}
