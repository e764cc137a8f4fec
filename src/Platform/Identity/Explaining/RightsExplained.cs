using NhipCau.Platform.Administration;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Why somebody may do something for an agency: a seat, the role it brings, and how far that reaches.</summary>
/// <param name="AccountId">Who.</param>
/// <param name="Name">Her name.</param>
/// <param name="Title">The seat's title.</param>
/// <param name="SeatAt">Id of the agency of the seat: the agency asked about, or one above it.</param>
/// <param name="SeatAtName">Its name.</param>
/// <param name="Role">Name of the role.</param>
/// <param name="Wide">Whether the role reaches below its agency.</param>
/// <param name="From">First day of the seat.</param>
/// <param name="Until">First day after it; <see cref="DateOnly.MaxValue"/> or a far year when open.</param>
/// <param name="StandsInFor">Names of colleagues whose work lies with her on that day.</param>
internal sealed record Reason(Guid AccountId, string Name, string Title, string SeatAt, string SeatAtName, string Role, bool Wide, DateOnly From, DateOnly Until, IReadOnlyList<string> StandsInFor);

/// <summary>Answers "who can do that?" and "why can she?" from the same seats and roles that sessions are made of.</summary>
internal sealed class RightsExplained(Database database, Roles roles, Officers officers, Leaves leaves, AccountStore accounts, IOrganisation organisation, TimeProvider clock)
{
    /// <summary>Everybody who may do this for an agency on a day, with each reason; by name.</summary>
    public Task<IReadOnlyList<Reason>> Who(string permission, Agency agency, DateOnly? day, CancellationToken cancel) => Reasons(permission, agency, day, null, cancel);

    /// <summary>The reasons of one account; empty when it may not. Null when nobody signs in by this name.</summary>
    public async Task<IReadOnlyList<Reason>?> Why(string login, string permission, Agency agency, DateOnly? day, CancellationToken cancel) =>
        await accounts.FindByLogin(AccountStore.Canonical(login), cancel) is { } account ? await Reasons(permission, agency, day, account.Id, cancel) : null;

    private async Task<IReadOnlyList<Reason>> Reasons(string permission, Agency agency, DateOnly? day, Guid? account, CancellationToken cancel)
    {
        var on = day ?? clock.Today();
        var bringing = roles.All.Where(r => r.Permissions.Contains(permission)).ToDictionary(r => r.Code);
        var above = Above(agency).ToDictionary(a => a.Id);
        var mine = await database.Query<Row>(
            $"select p.account_id, p.agency_id, p.title, p.role, p.wide, p.valid_from, p.valid_to from identity_positions p join identity_accounts a on a.id = p.account_id and a.disabled = @No where {database.Dialect.AnyOf("p.agency_id", "@Agencies")} and {database.Dialect.AnyOf("p.role", "@Roles")} and (p.wide = @Yes or p.agency_id = @Agency) and p.valid_from <= @On and p.valid_to > @On {(account is null ? "" : "and p.account_id = @Account")}",
            new { Account = account ?? Guid.Empty, Agencies = above.Keys.ToArray(), Roles = bringing.Keys.ToArray(), Agency = agency.Id, On = on, Yes = true, No = false }, cancel);
        var substitutions = on == clock.Today() && mine.Count > 0 ? await leaves.Today(mine.Select(r => r.AgencyId).Distinct(), cancel) : null;
        var stood = mine.ToDictionary(r => r, r => substitutions?.StoodInFor(r.AccountId, r.AgencyId) ?? []);
        var names = await officers.Names(mine.Select(r => r.AccountId).Concat(stood.Values.SelectMany(s => s)), cancel);
        return [.. mine.Select(r => new Reason(
                r.AccountId, names.GetValueOrDefault(r.AccountId, ""), r.Title, r.AgencyId, above[r.AgencyId].Name, bringing[r.Role].Name, r.Wide, r.ValidFrom, r.ValidTo, [.. stood[r].Select(s => names.GetValueOrDefault(s, ""))]))
            .OrderBy(r => Search.Text.PersonName.SortKey(r.Name), StringComparer.Ordinal).ThenBy(r => r.SeatAt, StringComparer.Ordinal)];
    }

    private IEnumerable<Agency> Above(Agency agency)
    {
        for (var at = agency; at is not null; at = at.ParentId.Length > 0 ? organisation.Current.Find(at.ParentId) : null)
        {
            yield return at;
        }
    }

    private sealed class Row
    {
        public Guid AccountId { get; init; }
        public string AgencyId { get; init; } = "";
        public string Title { get; init; } = "";
        public string Role { get; init; } = "";
        public bool Wide { get; init; }
        public DateOnly ValidFrom { get; init; }
        public DateOnly ValidTo { get; init; }
    }
}
