using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>A seat with all its roles: who, where, as what, from–to (<paramref name="To"/> is no longer covered).</summary>
public sealed record StaffSeat(Guid AccountId, string AgencyId, string Title, IReadOnlyList<string> Roles, DateOnly From, DateOnly To)
{
    public bool Holds(DateOnly day) => From <= day && To > day;

    /// <summary>Has begun or will, and has not ended.</summary>
    public bool Lasts(DateOnly day) => To > day && To > From;
}

/// <summary>An officer with her seats and the state of her account.</summary>
/// <param name="Invited">A link to set a password is out and unused.</param>
/// <param name="Alone">Her record serves no other account, as that of a citizen.</param>
internal sealed record StaffMember(Account Account, Person Person, IReadOnlyList<StaffSeat> Seats, bool Invited, bool Alone)
{
    /// <summary>Whether others may write down where her link goes.</summary>
    public bool MaySetMail => string.IsNullOrEmpty(Person.Email) || (Invited && Alone);
}

/// <summary>Who sits where: for those who look after an agency's staff.</summary>
internal sealed class StaffBook(Database database, PersonStore persons, TimeProvider clock)
{
    private const string Columns = "id, account_id, agency_id, title, role, wide, valid_from, valid_to";

    /// <summary>Everybody who has or will have a seat at one of these agencies, by name.</summary>
    public async Task<IReadOnlyList<StaffMember>> At(IReadOnlyCollection<string> agencies, CancellationToken cancel) => await Members(await database.Query<Seat>(
        $"select {Columns} from identity_positions where {database.Dialect.AnyOf("agency_id", "@Agencies")} and valid_to > @Today and valid_to > valid_from", new { Agencies = agencies.ToArray(), Today = clock.Today() }, cancel), cancel);

    /// <summary>One officer with every seat she ever had, also one that ended the day it began; null for accounts that never had one.</summary>
    public async Task<StaffMember?> Find(Guid account, CancellationToken cancel) =>
        await Members(await database.Query<Seat>($"select {Columns} from identity_positions where account_id = @Account", new { Account = account }, cancel), cancel) is [var member] ? member : null;

    private async Task<IReadOnlyList<StaffMember>> Members(List<Seat> seats, CancellationToken cancel)
    {
        var ids = seats.Select(s => s.AccountId).Distinct().ToArray();
        var holders = ids.Length == 0 ? [] : await database.Query<Account>($"select {AccountStore.Columns} from identity_accounts a where {database.Dialect.AnyOf("a.id", "@Ids")}", new { Ids = ids }, cancel);
        var people = await persons.FindMany(holders.Select(a => a.PersonId), cancel);
        var invited = ids.Length == 0 ? [] : (await database.Query<Guid>(
            $"select distinct account_id from identity_resets where {database.Dialect.AnyOf("account_id", "@Ids")} and used_at is null and expires_at > @Now", new { Ids = ids, Now = clock.Now() }, cancel)).ToHashSet();
        var shared = holders.Count == 0 ? [] : (await database.Query<Guid>(
            $"select person_id from identity_accounts where {database.Dialect.AnyOf("person_id", "@People")} group by person_id having count(*) > 1", new { People = holders.Select(a => a.PersonId).Distinct().ToArray() }, cancel)).ToHashSet();
        var bySeat = seats.ToLookup(s => s.AccountId);
        return [.. holders.Where(a => people.ContainsKey(a.PersonId))
            .Select(a => new StaffMember(a, people[a.PersonId], [.. Whole(bySeat[a.Id])], invited.Contains(a.Id), !shared.Contains(a.PersonId)))
            .OrderBy(m => Search.Text.PersonName.SortKey(m.Person.Name), StringComparer.Ordinal)];
    }

    /// <summary>Roles of one seat are rows of their own.</summary>
    private static IEnumerable<StaffSeat> Whole(IEnumerable<Seat> rows) => rows.GroupBy(s => (s.AccountId, s.AgencyId, s.Title, s.ValidFrom, s.ValidTo))
        .Select(g => new StaffSeat(g.Key.AccountId, g.Key.AgencyId, g.Key.Title, [.. g.Select(s => s.Role).Order(StringComparer.Ordinal)], g.Key.ValidFrom, g.Key.ValidTo))
        .OrderByDescending(s => s.From).ThenBy(s => s.AgencyId, StringComparer.Ordinal);
}
