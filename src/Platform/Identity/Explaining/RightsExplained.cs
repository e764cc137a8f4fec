using NhipCau.Platform.Administration;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Why somebody may do something for an agency: a seat and the role it brings, a role given directly, or a delegation; and how far that reaches.</summary>
/// <param name="AccountId">Who.</param>
/// <param name="Name">Her name.</param>
/// <param name="Title">The seat's title.</param>
/// <param name="SeatAt">Id of the agency of the seat: the agency asked about, or one above it.</param>
/// <param name="SeatAtName">Its name.</param>
/// <param name="Role">Name of the role.</param>
/// <param name="Wide">Whether the role reaches below its agency.</param>
/// <param name="From">First day of the seat or of what was given.</param>
/// <param name="Until">First day after it; <see cref="DateOnly.MaxValue"/> or a far year when open.</param>
/// <param name="StandsInFor">Names of colleagues whose work lies with her on that day.</param>
internal sealed record Reason(Guid AccountId, string Name, string Title, string SeatAt, string SeatAtName, string Role, bool Wide, DateOnly From, DateOnly Until, IReadOnlyList<string> StandsInFor)
{
    /// <summary>Who delegated, by name; empty unless it is a delegation.</summary>
    public string DelegatedBy { get; init; } = "";
    /// <summary>The document it rests on; empty for a seat.</summary>
    public string Document { get; init; } = "";
    /// <summary>Only for these procedures; empty: for all.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
    /// <summary>Given directly, not brought by a seat.</summary>
    public bool Direct { get; init; }

    /// <summary>Where it comes from, in words.</summary>
    public string Source =>
        (DelegatedBy.Length > 0 ? $"theo uỷ quyền của {DelegatedBy}" : Direct ? $"{Role}, cấp trực tiếp" : Role)
        + (Wide ? ", gồm cấp dưới" : "")
        + (Topics.Count > 0 ? $", chỉ thủ tục {string.Join(", ", Topics)}" : "")
        + (Document.Length > 0 ? $" ({Document})" : "");
}

/// <summary>Answers "who can do that?" and "why can she?" from the same seats and roles that sessions are made of.</summary>
internal sealed class RightsExplained(Database database, Roles roles, Officers officers, Leaves leaves, GivenRights given, AccountStore accounts, IOrganisation organisation, TimeProvider clock)
{
    /// <summary>Everybody who may do this for an agency on a day, with each reason; by name.</summary>
    public Task<IReadOnlyList<Reason>> Who(string permission, Agency agency, DateOnly? day, CancellationToken cancel) => Reasons(permission, agency, day, null, cancel);

    /// <summary>The reasons of one account; empty when it may not. Null when nobody signs in by this name.</summary>
    public async Task<IReadOnlyList<Reason>?> Why(string login, string permission, Agency agency, DateOnly? day, CancellationToken cancel) =>
        await accounts.FindByLogin(AccountStore.Canonical(login), cancel) is { } account ? await Reasons(permission, agency, day, account.Id, cancel) : null;

    private async Task<IReadOnlyList<Reason>> Reasons(string permission, Agency agency, DateOnly? day, Guid? account, CancellationToken cancel)
    {
        var on = day ?? clock.Today();
        var above = Above(agency).ToDictionary(a => a.Id);
        var all = (await given.For(above.Keys, on, cancel)).Where(g => g.Wide || g.AgencyId == agency.Id).ToList();
        var delegated = all.Where(g => g.IsDelegation && g.PermissionList.Contains(permission) && (account is null || g.AccountId == account)).ToList();
        var asked = account is { } one ? delegated.Select(g => g.DelegatorId!.Value).Append(one).ToHashSet() : null;
        var own = (await BySeat(permission, agency, above, on, asked, cancel)).Concat(await Directly(permission, above, all, on, asked, cancel)).ToList();
        var mine = own.Where(r => account is null || r.AccountId == account).Concat(await ByDelegation(delegated, own, above, on, cancel)).ToList();
        var names = await officers.Names(mine.SelectMany(r => r.StandsInFor.Select(Guid.Parse).Append(r.AccountId)).Concat(delegated.Select(d => d.DelegatorId!.Value)), cancel);
        string Name(string id) => names.GetValueOrDefault(Guid.Parse(id), "");
        return [.. mine.Select(r => r with { Name = names.GetValueOrDefault(r.AccountId, ""), StandsInFor = [.. r.StandsInFor.Select(Name)], DelegatedBy = r.DelegatedBy.Length > 0 ? Name(r.DelegatedBy) : "" })
            .OrderBy(r => Search.Text.PersonName.SortKey(r.Name), StringComparer.Ordinal).ThenBy(r => r.SeatAt, StringComparer.Ordinal)];
    }

    /// <summary>Reasons by seats; people by id until all are known.</summary>
    private async Task<IEnumerable<Reason>> BySeat(string permission, Agency agency, Dictionary<string, Agency> above, DateOnly on, HashSet<Guid>? accounts, CancellationToken cancel)
    {
        var bringing = roles.All.Where(r => r.Permissions.Contains(permission)).ToDictionary(r => r.Code);
        var rows = await database.Query<Row>(
            $"select p.account_id, p.agency_id, p.title, p.role, p.wide, p.valid_from, p.valid_to from identity_positions p join identity_accounts a on a.id = p.account_id and a.disabled = @No where {database.Dialect.AnyOf("p.agency_id", "@Agencies")} and {database.Dialect.AnyOf("p.role", "@Roles")} and (p.wide = @Yes or p.agency_id = @Agency) and p.valid_from <= @On and p.valid_to > @On {(accounts is null ? "" : "and " + database.Dialect.AnyOf("p.account_id", "@Accounts"))}",
            new { Accounts = accounts?.ToArray() ?? [], Agencies = above.Keys.ToArray(), Roles = bringing.Keys.ToArray(), Agency = agency.Id, On = on, Yes = true, No = false }, cancel);
        var substitutions = on == clock.Today() && rows.Count > 0 ? await leaves.Today(rows.Select(r => r.AgencyId).Distinct(), cancel) : null;
        return rows.Select(r => new Reason(
            r.AccountId, "", r.Title, r.AgencyId, above[r.AgencyId].Name, bringing[r.Role].Name, r.Wide, r.ValidFrom, r.ValidTo, [.. (substitutions?.StoodInFor(r.AccountId, r.AgencyId) ?? []).Select(s => s.ToString())]));
    }

    /// <summary>Reasons by roles given directly, as long as their holder sits where they are used.</summary>
    private async Task<IEnumerable<Reason>> Directly(string permission, Dictionary<string, Agency> above, IEnumerable<GivenRight> all, DateOnly on, HashSet<Guid>? accounts, CancellationToken cancel)
    {
        var direct = all.Where(g => !g.IsDelegation && roles.Find(g.Role)?.Permissions.Contains(permission) == true && (accounts is null || accounts.Contains(g.AccountId))).ToList();
        var seats = await Titles(direct, on, cancel);
        return direct.Where(g => seats.ContainsKey((g.AccountId, g.HeldAt))).Select(g => new Reason(
            g.AccountId, "", seats[(g.AccountId, g.HeldAt)], g.HeldAt, NameOf(above, g.HeldAt), roles.Find(g.Role)!.Name, g.Wide, g.FirstDay, g.LastDay.AddDays(g.LastDay.Year < 9999 ? 1 : 0), [])
        { Direct = true, Document = g.Document });
    }

    /// <summary>Reasons by delegations whose delegator has a reason of her own, in the seat she delegated from.</summary>
    private async Task<IEnumerable<Reason>> ByDelegation(IReadOnlyList<GivenRight> delegated, IReadOnlyList<Reason> own, Dictionary<string, Agency> above, DateOnly on, CancellationToken cancel)
    {
        var seats = await Titles(delegated, on, cancel);
        return delegated.Where(g => seats.ContainsKey((g.AccountId, g.HeldAt)) && own.Any(r => r.AccountId == g.DelegatorId && r.SeatAt == g.DelegatorAt)).Select(g => new Reason(
            g.AccountId, "", seats[(g.AccountId, g.HeldAt)], g.HeldAt, NameOf(above, g.HeldAt), "", g.Wide, g.FirstDay, g.LastDay.AddDays(g.LastDay.Year < 9999 ? 1 : 0), [])
        {
            DelegatedBy = g.DelegatorId!.Value.ToString(),
            Document = g.Document,
            Topics = g.TopicList,
        });
    }

    private async Task<Dictionary<(Guid, string), string>> Titles(IReadOnlyCollection<GivenRight> given, DateOnly on, CancellationToken cancel) => given.Count == 0 ? [] : (await database.Query<Row>(
        $"select p.account_id, p.agency_id, p.title from identity_positions p join identity_accounts a on a.id = p.account_id and a.disabled = @No where {database.Dialect.AnyOf("p.account_id", "@Accounts")} and p.valid_from <= @On and p.valid_to > @On order by p.id",
        new { Accounts = given.Select(g => g.AccountId).Distinct().ToArray(), On = on, No = false }, cancel)).DistinctBy(r => (r.AccountId, r.AgencyId)).ToDictionary(r => (r.AccountId, r.AgencyId), r => r.Title);

    private string NameOf(Dictionary<string, Agency> above, string agency) => above.GetValueOrDefault(agency)?.Name ?? organisation.Current.Find(agency)?.Name ?? agency;

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
