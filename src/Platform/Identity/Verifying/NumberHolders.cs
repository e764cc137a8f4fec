using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Accounts that sign in by a number nobody has ever verified, and what becomes of one when the number turns out to be another's.</summary>
internal sealed class NumberHolders(Database database, AccountStore accounts, PersonStore persons, Protector protector)
{
    /// <summary>Told to whoever held a number that turned out to be another's.</summary>
    public const string NumberTaken = "identity.number-taken";

    /// <summary>The account that merely declared this number and signs in by it; null when there is none, when it is verified or closed, and for officers, whose agency knows them.</summary>
    public async Task<(Account Account, Person Person)?> Unverified(string number, CancellationToken cancel) =>
        await accounts.FindByLogin(number, cancel) is { Disabled: false } holder && await persons.Find(holder.PersonId, cancel) is { VerifiedAt: null } known
            && await database.First<int?>("select 1 from identity_positions where account_id = @Id limit 1", new { holder.Id }, cancel) is null
            ? (holder, known)
            : null;

    /// <summary>
    /// It loses the number and every session, and goes on with a record of its own. What it handed in itself goes with it; what others handed in under the number
    /// stays with the record that has the number; every representation over that ends.
    /// </summary>
    public void Release(Change change, Account holder, Person known, string number)
    {
        var (current, previous) = protector.Hashes(HashPurpose.Login, number);
        change.Guard("delete from identity_logins where account_id = @Id and login_hash in (@Current, @Previous)", new { holder.Id, Current = current, Previous = previous });
        var other = known with { Id = Guid.CreateVersion7(change.Now), PersonalNumber = null, Version = 1 };
        persons.AddTo(change, other);
        change.Guard("update identity_accounts set person_id = @Other, security_stamp = @Stamp, version = version + 1 where id = @Id and version = @Version", new { holder.Id, Other = other.Id, Stamp = Account.NewStamp(), holder.Version });
        CaseStore.Part(change, known.Id, other.Id, holder.Id);
        Representations.EndAll(change, known.Id, holder.Id);
        change.Emit(new NewEvent(NumberTaken, new AccountAnnouncer.Facts(holder.Id)));
    }
}
