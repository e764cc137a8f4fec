using Microsoft.Extensions.Caching.Memory;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Loads sessions, each at most once a minute per account and security stamp.</summary>
internal sealed class Sessions(Database database, Protector protector, Roles roles, Leaves leaves, IMemoryCache cache, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    /// <returns>Null when the account is gone, disabled, or its stamp has changed since (new password, signed out everywhere).</returns>
    public async Task<Session?> Find(Guid accountId, string stamp, CancellationToken cancel)
    {
        if (cache.TryGetValue((typeof(Session), accountId, stamp), out Session? known))
        {
            return known;
        }

        var session = await Load(accountId, cancel);
        if (session is null || session.Stamp != stamp)
        {
            return null;
        }

        return cache.Set((typeof(Session), accountId, stamp), session, Life);
    }

    /// <summary>Forgets at once what this node knows; other nodes within a minute.</summary>
    public void Forget(Guid accountId, string stamp) => cache.Remove((typeof(Session), accountId, stamp));

    /// <summary>The same for everybody who works in an agency: who stands in for whom has changed.</summary>
    public async Task ForgetAgency(string agency, CancellationToken cancel)
    {
        foreach (var account in await database.Query<AccountRow>("select distinct a.id, a.person_id, a.security_stamp, a.demo from identity_positions p join identity_accounts a on a.id = p.account_id where p.agency_id = @Agency", new { Agency = agency }, cancel))
        {
            Forget(account.Id, account.SecurityStamp);
        }
    }

    public async Task<Session?> Load(Guid accountId, CancellationToken cancel)
    {
        var account = await database.First<AccountRow>(
            "select a.id, a.person_id, a.security_stamp, a.demo, p.name, p.verified_at from identity_accounts a join persons_persons p on p.id = a.person_id where a.id = @AccountId and a.disabled = @No",
            new { AccountId = accountId, No = false }, cancel);
        if (account is null)
        {
            return null;
        }

        return new Session
        {
            AccountId = account.Id,
            PersonId = account.PersonId,
            Stamp = account.SecurityStamp,
            Demo = account.Demo,
            Verified = account.VerifiedAt is not null,
            DisplayName = protector.DecryptText(account.Name) ?? "",
            Positions = await Positions(accountId, cancel),
        };
    }

    private async Task<IReadOnlyList<Position>> Positions(Guid accountId, CancellationToken cancel)
    {
        var rows = await database.Query<PositionRow>(
            "select p.id, p.agency_id, p.title, p.role, p.wide, coalesce(g.path, '') as path, coalesce(g.name, p.agency_id) as agency_name from identity_positions p left join administration_agencies g on g.agency_id = p.agency_id where p.account_id = @AccountId and p.valid_from <= @Today and p.valid_to > @Today order by p.id",
            new { AccountId = accountId, Today = clock.Today() }, cancel);
        var substitutions = rows.Count == 0 ? null : await leaves.Today(rows.Select(r => r.AgencyId).Distinct(), cancel);
        return [.. rows.GroupBy(r => (r.AgencyId, r.Title)).Select(seat => new Position
        {
            Id = seat.First().Id,
            AgencyId = seat.Key.AgencyId,
            AgencyPath = seat.First().Path,
            AgencyName = seat.First().AgencyName,
            Title = seat.Key.Title,
            Roles = [.. seat.Select(r => r.Role)],
            StandsInFor = substitutions?.StoodInFor(accountId, seat.Key.AgencyId) ?? [],
            Grants = new Grants(seat.Where(r => r.Path.Length > 0).SelectMany(r => (roles.Find(r.Role)?.Permissions ?? []).Select(p => (p, new GrantRange(r.Path, r.Wide))))),
        })];
    }

    private sealed class AccountRow
    {
        public Guid Id { get; init; }
        public Guid PersonId { get; init; }
        public string SecurityStamp { get; init; } = "";
        public bool Demo { get; init; }
        public byte[]? Name { get; init; }
        public DateTimeOffset? VerifiedAt { get; init; }
    }

    private sealed class PositionRow
    {
        public Guid Id { get; init; }
        public string AgencyId { get; init; } = "";
        public string Title { get; init; } = "";
        public string Role { get; init; } = "";
        public bool Wide { get; init; }
        public string Path { get; init; } = "";
        public string AgencyName { get; init; } = "";
    }
}
