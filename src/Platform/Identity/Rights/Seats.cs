using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>The seats of an account today with everything they bring: the grants of their roles, roles given directly, and what is delegated to their holder.</summary>
internal sealed class Seats(Database database, Roles roles, Leaves leaves, GivenRights given, TimeProvider clock)
{
    public async Task<IReadOnlyList<Position>> Of(Guid accountId, CancellationToken cancel)
    {
        var today = clock.Today();
        var rows = await Rows([accountId], today, cancel);
        if (rows.Count == 0)
        {
            return [];
        }

        var substitutions = await leaves.Today(rows.Select(r => r.AgencyId).Distinct(), cancel);
        var more = await given.To([accountId], today, cancel);
        var delegators = more.Select(g => g.DelegatorId).OfType<Guid>().Distinct().ToArray();
        var theirs = delegators.Length == 0 ? [] : await Rows(delegators, today, cancel);
        // Delegation ends with one step: what was delegated to the delegator is not hers to hand on.
        var theirGiven = delegators.Length == 0 ? [] : (await given.To(delegators, today, cancel)).Where(g => !g.IsDelegation).ToList();
        var paths = await Paths([.. more.Concat(theirGiven).Select(g => g.AgencyId).Distinct()], cancel);
        return [.. rows.GroupBy(r => (r.AgencyId, r.Title)).Select(seat => new Position
        {
            Id = seat.First().Id,
            AgencyId = seat.Key.AgencyId,
            AgencyPath = seat.First().Path,
            AgencyName = seat.First().AgencyName,
            Title = seat.Key.Title,
            Roles = [.. seat.Select(r => r.Role)],
            StandsInFor = substitutions.StoodInFor(accountId, seat.Key.AgencyId),
            Own = Own(seat, more.Where(g => !g.IsDelegation && g.HeldAt == seat.Key.AgencyId), paths),
            Delegations = [.. more.Where(g => g.IsDelegation && g.HeldAt == seat.Key.AgencyId)
                .Select(g => Now(g, theirs.Where(r => r.AccountId == g.DelegatorId && r.AgencyId == g.DelegatorAt).ToList(), theirGiven.Where(o => o.AccountId == g.DelegatorId && o.HeldAt == g.DelegatorAt), paths))
                .OfType<Delegation>()],
        })];
    }

    /// <summary>What the delegator holds herself in her seat, cut down to what she delegated; null when nothing is left of it.</summary>
    private Delegation? Now(GivenRight delegation, IReadOnlyList<Row> seat, IEnumerable<GivenRight> roles, IReadOnlyDictionary<string, string> paths)
    {
        if (seat.Count == 0 || !paths.TryGetValue(delegation.AgencyId, out var path))
        {
            return null;
        }

        var grants = Own(seat, roles, paths).Within(delegation.PermissionList, new GrantRange(path, delegation.Wide));
        return grants.Permissions.Count == 0 ? null : new Delegation(delegation.Id, delegation.DelegatorId!.Value, seat[0].Title, delegation.DelegatorAt ?? "", delegation.TopicList, grants);
    }

    private Grants Own(IEnumerable<Row> seat, IEnumerable<GivenRight> given, IReadOnlyDictionary<string, string> paths) => new(
        seat.Where(r => r.Path.Length > 0).SelectMany(r => Brought(r.Role, new GrantRange(r.Path, r.Wide)))
            .Concat(given.Where(g => paths.ContainsKey(g.AgencyId)).SelectMany(g => Brought(g.Role, new GrantRange(paths[g.AgencyId], g.Wide)))));

    private IEnumerable<(string Permission, GrantRange Range)> Brought(string role, GrantRange range) => (roles.Find(role)?.Permissions ?? []).Select(p => (p, range));

    private Task<List<Row>> Rows(Guid[] accounts, DateOnly today, CancellationToken cancel) => database.Query<Row>(
        $"select p.id, p.account_id, p.agency_id, p.title, p.role, p.wide, coalesce(g.path, '') as path, coalesce(g.name, p.agency_id) as agency_name from identity_positions p join identity_accounts a on a.id = p.account_id and a.disabled = @No left join administration_agencies g on g.agency_id = p.agency_id where {database.Dialect.AnyOf("p.account_id", "@Accounts")} and p.valid_from <= @Today and p.valid_to > @Today order by p.id",
        new { Accounts = accounts, Today = today, No = false }, cancel);

    private async Task<IReadOnlyDictionary<string, string>> Paths(string[] agencies, CancellationToken cancel) =>
        (agencies.Length == 0 ? [] : await database.Query<PathRow>($"select agency_id, path from administration_agencies where {database.Dialect.AnyOf("agency_id", "@Agencies")}", new { Agencies = agencies }, cancel))
            .DistinctBy(p => p.AgencyId).ToDictionary(p => p.AgencyId, p => p.Path);

    private sealed class PathRow
    {
        public string AgencyId { get; init; } = "";
        public string Path { get; init; } = "";
    }

    private sealed class Row
    {
        public Guid Id { get; init; }
        public Guid AccountId { get; init; }
        public string AgencyId { get; init; } = "";
        public string Title { get; init; } = "";
        public string Role { get; init; } = "";
        public bool Wide { get; init; }
        public string Path { get; init; } = "";
        public string AgencyName { get; init; } = "";
    }
}
