using System.Security.Cryptography;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Which account somebody has for whom the national identity vouches: the one she is linked to, the verified one of the same number and name, or a new one. Nothing else is joined.</summary>
/// <remarks>Refuses: <c>disabled</c>, <c>mismatch</c>, <c>claimed</c>, <c>other-person</c>, <c>linked-elsewhere</c>, <c>stale</c>.</remarks>
internal sealed class NationalAccounts(Database database, Changes changes, PersonStore persons, AccountStore accounts, Passwords passwords, EarlierRecords records, NumberHolders holders, Sessions sessions, Protector protector, NationalProvider provider)
{
    public sealed record Answer(Guid AccountId);

    /// <summary>Signs in, opening an account at the first time.</summary>
    public async Task<Outcome<Answer>> SignIn(NationalPerson vouched, CancellationToken cancel)
    {
        var linked = await Linked(vouched, cancel);
        var account = linked ?? await accounts.FindByLogin(vouched.PersonalNumber, cancel);
        if (account is null)
        {
            var change = changes.Begin(Actor.Anonymous, Guid.CreateVersion7(), "identity.open-national");
            var person = vouched.Over(new Person { Id = Guid.CreateVersion7(change.Now), Name = vouched.Name }, change.Now);
            persons.AddTo(change, person);
            await records.Join(change, person, cancel);
            return await Open(vouched, person, change);
        }

        if (account.Disabled || await persons.Find(account.PersonId, cancel) is not { } known)
        {
            return Refuse("disabled");
        }

        if (linked is null && known.VerifiedAt is null)
        {
            return Refuse("claimed");
        }

        return known.PersonalNumber != vouched.PersonalNumber || (linked is null && !vouched.Fits(known)) ? Refuse("mismatch") : await Keep(vouched, account, known, linked is null, account.Id, cancel);
    }

    /// <summary>The holder of a self-declared account shows that she is who she said.</summary>
    public async Task<Outcome<Answer>> Verify(NationalPerson vouched, Guid accountId, CancellationToken cancel)
    {
        var linked = await Linked(vouched, cancel);
        if (linked is not null && linked.Id != accountId)
        {
            return Refuse("linked-elsewhere");
        }

        if (await accounts.Find(accountId, cancel) is not { Disabled: false } account || await persons.Find(account.PersonId, cancel) is not { } known)
        {
            return Refuse("disabled");
        }

        return known.PersonalNumber is { } number && number != vouched.PersonalNumber ? Refuse("other-person")
            : !vouched.Fits(known) ? Refuse("mismatch")
            : await Keep(vouched, account, known, linked is null, account.Id, cancel);
    }

    /// <summary>The account that signs in with this identity, closed ones too; null when none does.</summary>
    public async Task<Account?> Of(NationalPerson vouched, CancellationToken cancel) => await Linked(vouched, cancel)
        ?? (await accounts.FindByLogin(vouched.PersonalNumber, cancel) is { } account && await persons.Find(account.PersonId, cancel) is { VerifiedAt: not null } known && known.PersonalNumber == vouched.PersonalNumber && vouched.Fits(known) ? account : null);

    /// <summary>Whether this is the person the account belongs to.</summary>
    public async Task<bool> Is(NationalPerson vouched, Guid accountId, CancellationToken cancel) => (await Linked(vouched, cancel))?.Id == accountId;

    /// <summary>
    /// A new account for the number's true holder; the self-declared account that had typed it loses it and every session. What others handed in under
    /// the number goes with the number, what that account handed in itself stays with it.
    /// </summary>
    public async Task<Outcome<Answer>> TakeNumber(NationalPerson vouched, CancellationToken cancel)
    {
        if (await Linked(vouched, cancel) is not null || await holders.Unverified(vouched.PersonalNumber, cancel) is not var (holder, known))
        {
            return Refuse("mismatch");
        }

        var change = changes.Begin(Actor.Anonymous, Guid.CreateVersion7(), "identity.take-number");
        holders.Release(change, holder, known, vouched.PersonalNumber);
        var mine = vouched.Over(new Person { Id = known.Id, Name = vouched.Name, Version = known.Version }, change.Now);
        persons.UpdateIn(change, mine);
        await records.Join(change, mine, cancel);
        var outcome = await Open(vouched, mine, change);
        sessions.Forget(holder.Id, holder.SecurityStamp);
        return outcome;
    }

    private async Task<Outcome<Answer>> Open(NationalPerson vouched, Person person, Change change)
    {
        // Nobody knows this password: she signs in as she came, or makes a passkey.
        var account = new Account { Id = Guid.CreateVersion7(change.Now), PersonId = person.Id, PasswordHash = passwords.Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(32))), SecurityStamp = Account.NewStamp() };
        AccountStore.AddTo(change, account);
        accounts.AddLogin(change, account.Id, "personal-number", vouched.PersonalNumber, Refusal.Stale);
        Link(change, vouched, account.Id);
        change.Emit(new NewEvent("identity.account-opened", new { accountId = account.Id, personId = person.Id }));
        Verifications.Add(change, new(account.Id, person.Id, Verifications.ByNational, false));
        return await change.Commit(() => new Answer(account.Id));
    }

    /// <summary>Writes what is new: the link, and name, birth or sex as the national identity has them now.</summary>
    private async Task<Outcome<Answer>> Keep(NationalPerson vouched, Account account, Person known, bool link, Guid actor, CancellationToken cancel)
    {
        var after = vouched.Over(known, known.VerifiedAt ?? default);
        var changed = after != known with { VerifiedAt = known.VerifiedAt ?? default };
        if (!link && !changed && known.VerifiedAt is not null)
        {
            return new Answer(account.Id);
        }

        var change = changes.Begin(new Actor { AccountId = actor, PersonId = known.Id }, Guid.CreateVersion7(), "identity.verify-national");
        if (link)
        {
            Link(change, vouched, account.Id);
        }

        // A number that was merely declared does not sign in yet.
        if ((await accounts.FindByLogin(vouched.PersonalNumber, cancel))?.Id != account.Id)
        {
            accounts.AddLogin(change, account.Id, "personal-number", vouched.PersonalNumber, new Refusal("linked-elsewhere", T("vneid.refused.linked-elsewhere")));
        }

        persons.UpdateIn(change, after with { VerifiedAt = change.Now });
        await records.Join(change, after, cancel);
        Verifications.Add(change, new(account.Id, known.Id, Verifications.ByNational, changed));
        var outcome = await change.Commit(() => new Answer(account.Id));
        sessions.Forget(account.Id, account.SecurityStamp);
        return outcome;
    }

    private void Link(Change change, NationalPerson vouched, Guid accountId)
    {
        var subject = protector.EncryptText(Key(vouched));
        var (hash, other) = protector.Hashes(HashPurpose.NationalSubject, Key(vouched));
        change.Alone(protector.Lock(HashPurpose.NationalSubject, Key(vouched)));
        change.Guard(
            "insert into identity_national(subject_hash, account_id, linked_at, subject) select @Hash, @AccountId, @Now, @Subject where not exists (select 1 from identity_national where subject_hash = @Other) on conflict do nothing",
            new { Hash = hash, Other = other, AccountId = accountId, change.Now, Subject = subject }, Refuse("linked-elsewhere"));
    }

    private async Task<Account?> Linked(NationalPerson vouched, CancellationToken cancel)
    {
        var (current, previous) = protector.Hashes(HashPurpose.NationalSubject, Key(vouched));
        var found = await database.First<Account>(
            $"select {AccountStore.Columns} from identity_national n join identity_accounts a on a.id = n.account_id where n.subject_hash in (@Current, @Previous)", new { Current = current, Previous = previous }, cancel);
        if (found is not null)
        {
            // Links from before subjects were kept: from here on a rotation can make their hash anew.
            await database.Execute(
                "update identity_national set subject_hash = @Current, subject = @Subject where account_id = @Id and subject is null", new { Subject = protector.EncryptText(Key(vouched)), Current = protector.Hash(HashPurpose.NationalSubject, Key(vouched)), found.Id }, cancel);
        }

        return found;
    }

    private string Key(NationalPerson vouched) => $"{provider.Options.Issuer}\n{vouched.Subject}";

    private static Refusal Refuse(string code) => new(code, T($"vneid.refused.{code}"));
}
