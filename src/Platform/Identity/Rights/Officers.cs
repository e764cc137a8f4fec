using NhipCau.Platform.Administration;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>An officer as colleagues see her.</summary>
public sealed record Officer(Guid AccountId, string Name, string Title);

/// <summary>Who works in an agency now.</summary>
public sealed class Officers(Database database, PersonStore persons, Roles roles, IOrganisation organisation, TimeProvider clock)
{
    public async Task<bool> WorksAt(Guid accountId, string agencyId, CancellationToken cancel) => await database.First<int?>(
        "select 1 from identity_positions where account_id = @AccountId and agency_id = @AgencyId and valid_from <= @Today and valid_to > @Today",
        new { AccountId = accountId, AgencyId = agencyId, Today = clock.Today() }, cancel) is not null;

    /// <summary>The officers of one agency, by name.</summary>
    public async Task<IReadOnlyList<Officer>> Of(string agencyId, CancellationToken cancel)
    {
        var rows = await database.Query<Row>(
            "select distinct p.account_id, a.person_id, p.title from identity_positions p join identity_accounts a on a.id = p.account_id where p.agency_id = @AgencyId and p.valid_from <= @Today and p.valid_to > @Today",
            new { AgencyId = agencyId, Today = clock.Today() }, cancel);
        var people = await persons.FindMany(rows.Select(r => r.PersonId), cancel);
        return [.. rows.Where(r => people.ContainsKey(r.PersonId)).Select(r => new Officer(r.AccountId, people[r.PersonId].Name, r.Title))
            .OrderBy(o => Search.Text.PersonName.SortKey(o.Name), StringComparer.Ordinal)];
    }

    /// <summary>Names of the people behind accounts: officers are named in their office, so this is no reading of personal data.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Names(IEnumerable<Guid> accounts, CancellationToken cancel)
    {
        var rows = await database.Query<Row>(
            $"select id as account_id, person_id, '' as title from identity_accounts where {database.Dialect.AnyOf("id", "@Ids")}", new { Ids = accounts.Distinct().ToArray() }, cancel);
        var people = await persons.FindMany(rows.Select(r => r.PersonId), cancel);
        return rows.ToDictionary(r => r.AccountId, r => people.GetValueOrDefault(r.PersonId)?.Name ?? "");
    }

    /// <summary>Whether an account of one side and one of the other belong to the same person; somebody may have several.</summary>
    public async Task<bool> SamePerson(IEnumerable<Guid> some, IEnumerable<Guid> others, CancellationToken cancel)
    {
        var (left, right) = (some.ToHashSet(), others.ToHashSet());
        var rows = await database.Query<Row>(
            $"select id as account_id, person_id, '' as title from identity_accounts where {database.Dialect.AnyOf("id", "@Ids")}", new { Ids = left.Union(right).ToArray() }, cancel);
        return rows.Where(r => left.Contains(r.AccountId)).Select(r => r.PersonId).Intersect(rows.Where(r => right.Contains(r.AccountId)).Select(r => r.PersonId)).Any();
    }

    /// <summary>Which of these permissions each officer of an agency holds by a seat there today; every officer is listed.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlySet<string>>> Held(string agencyId, IReadOnlyCollection<string> permissions, CancellationToken cancel)
    {
        var seats = await database.Query<Seat>(
            "select account_id, role from identity_positions where agency_id = @AgencyId and valid_from <= @Today and valid_to > @Today", new { AgencyId = agencyId, Today = clock.Today() }, cancel);
        return seats.GroupBy(s => s.AccountId).ToDictionary(g => g.Key, g => (IReadOnlySet<string>)g.SelectMany(s => roles.Find(s.Role)?.Permissions ?? []).Where(permissions.Contains).ToHashSet());
    }

    /// <summary>Who gives out the work of an agency: those with the permission by a seat there, else in the nearest agency above it whose seats reach down.</summary>
    public async Task<IReadOnlyList<Guid>> Heads(string agencyId, CancellationToken cancel)
    {
        var heads = roles.All.Where(r => r.Permissions.Contains(Permissions.AssignDossier)).Select(r => r.Code).ToArray();
        var at = agencyId;
        for (var above = false; at.Length > 0; above = true)
        {
            var found = await database.Query<Guid>(
                $"select distinct account_id from identity_positions where agency_id = @At and {database.Dialect.AnyOf("role", "@Heads")} and (wide = @Yes or @Here) and valid_from <= @Today and valid_to > @Today",
                new { At = at, Heads = heads, Yes = true, Here = !above, Today = clock.Today() }, cancel);
            if (found.Count > 0)
            {
                return found;
            }

            at = organisation.Current.Find(at)?.ParentId ?? "";
        }

        return [];
    }

    /// <summary>Who holds a role anywhere, or with <paramref name="agencyId"/> in that agency.</summary>
    public Task<List<Guid>> InRole(string role, string? agencyId, CancellationToken cancel) => database.Query<Guid>(
        "select distinct account_id from identity_positions where role = @Role and (@AgencyId = '' or agency_id = @AgencyId) and valid_from <= @Today and valid_to > @Today order by account_id",
        new { Role = role, AgencyId = agencyId ?? "", Today = clock.Today() }, cancel);

    /// <summary>Who sits on a post of this title anywhere.</summary>
    public Task<List<Guid>> WithTitle(string title, CancellationToken cancel) => database.Query<Guid>(
        "select distinct account_id from identity_positions where title = @Title and valid_from <= @Today and valid_to > @Today order by account_id",
        new { Title = title, Today = clock.Today() }, cancel);

    private sealed class Seat
    {
        public Guid AccountId { get; init; }
        public string Role { get; init; } = "";
    }

    private sealed class Row
    {
        public Guid AccountId { get; init; }
        public Guid PersonId { get; init; }
        public string Title { get; init; } = "";
    }
}
