using Microsoft.Extensions.Caching.Memory;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Loads sessions, each at most once a minute per account and security stamp, and anew when a day begins: seats and rights come and go with days.</summary>
internal sealed class Sessions(Database database, Protector protector, Seats seats, Representations representations, IMemoryCache cache, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly ShortMemory<Session> memory = new(cache, Life);

    /// <returns>Null when the account is gone, disabled, or its stamp has changed since (new password, signed out everywhere).</returns>
    public async Task<Session?> Find(Guid accountId, string stamp, CancellationToken cancel)
    {
        if (memory.Find((accountId, stamp)) is { } known && known.Day == clock.Today())
        {
            return known;
        }

        var mark = memory.Mark;
        var session = await Load(accountId, cancel);
        return session is null || session.Stamp != stamp ? null : memory.Keep((accountId, stamp), session, mark);
    }

    /// <summary>Forgets at once what this node knows; other nodes within a minute.</summary>
    public void Forget(Guid accountId, string stamp) => memory.Forget((accountId, stamp));

    /// <summary>The same for an account of which only the id is known.</summary>
    public async Task Forget(AccountStore accounts, Guid accountId, CancellationToken cancel)
    {
        if (await accounts.Find(accountId, cancel) is { } account)
        {
            Forget(account.Id, account.SecurityStamp);
        }
    }

    /// <summary>The same for everybody who works in an agency: who stands in for whom has changed.</summary>
    public async Task ForgetAgency(string agency, CancellationToken cancel)
    {
        foreach (var account in await database.Query<AccountRow>("select distinct a.id, a.person_id, a.security_stamp, a.demo from identity_positions p join identity_accounts a on a.id = p.account_id where p.agency_id = @Agency", new { Agency = agency }, cancel))
        {
            Forget(account.Id, account.SecurityStamp);
        }
    }

    /// <summary>The same for one whose rights changed, and for everybody who acts by her delegation.</summary>
    public async Task ForgetRightsOf(Guid accountId, CancellationToken cancel)
    {
        foreach (var account in await database.Query<AccountRow>(
            "select a.id, a.person_id, a.security_stamp, a.demo from identity_accounts a where a.id = @Id or a.id in (select g.account_id from identity_given_rights g where g.delegator_id = @Id)", new { Id = accountId }, cancel))
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
            Day = clock.Today(),
            PersonId = account.PersonId,
            Stamp = account.SecurityStamp,
            Demo = account.Demo,
            Verified = account.VerifiedAt is not null,
            DisplayName = protector.DecryptText(account.Name) ?? "",
            Positions = await seats.Of(accountId, cancel),
            Representations = await representations.InForce(accountId, cancel),
        };
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
}
