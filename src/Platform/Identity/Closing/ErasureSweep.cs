using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Erases closed accounts whose days of grace are over: names to sign in with, keys, drafts, messages; and the person, unless a dossier must keep her; then her contact, as soon as no dossier is being settled any more.</summary>
internal sealed class ErasureSweep(Database database, Changes changes, AccountStore accounts, Sessions sessions, IEnumerable<IKeepsPersons> keepers, TimeProvider clock) : ISweep
{
    public const string Erased = "identity.account-erased";
    public const string ContactErased = "identity.contact-erased";
    private const int Batch = 100;
    private static readonly TimeSpan LookAgain = TimeSpan.FromDays(1);
    private static readonly string[] Tables =
    [
        "identity_logins", "identity_passkeys", "identity_authenticators", "identity_recovery_codes", "identity_resets", "identity_contact_changes", "identity_one_time_codes", "identity_consents", "identity_national",
    ];

    /// <summary>Kept, emptied, for some days: applications are told by them that she has left.</summary>
    private static readonly string[] Told = ["identity_authorizations", "identity_sessions", "identity_subjects"];
    private static readonly TimeSpan Telling = TimeSpan.FromDays(2);

    public string Name => "erasure";
    public string Words => "Xóa tài khoản đã đóng khi hết hạn mở lại";

    public async Task<long> Run(CancellationToken cancel)
    {
        var due = await database.Query<Guid>("select account_id from identity_closures where erased_at is null and erase_at <= @Now order by erase_at limit @Batch", new { Now = clock.Now(), Batch }, cancel);
        var erased = 0L;
        foreach (var id in due)
        {
            erased += await Erase(id, cancel) ? 1 : 0;
        }

        foreach (var id in await database.Query<Guid>(
            "select account_id from identity_closures where contact_seen_at <= @Before order by contact_seen_at limit @Batch", new { Before = clock.Now() - LookAgain, Batch }, cancel))
        {
            erased += await EraseContact(id, cancel) ? 1 : 0;
        }

        var told = new { From = clock.Now() - Telling - TimeSpan.FromDays(7), Until = clock.Now() - Telling };
        foreach (var table in Told)
        {
            await database.Execute($"delete from {table} where account_id in (select account_id from identity_closures where erased_at > @From and erased_at <= @Until)", told, cancel);
        }

        return erased;
    }

    /// <summary>What outlived the account to reach her by, if nothing needs it any more.</summary>
    private async Task<bool> EraseContact(Guid id, CancellationToken cancel)
    {
        var change = changes.Begin(Actor.System, Guid.CreateVersion7(), "identity.erase-contact");
        var personId = (await accounts.Find(id, cancel))?.PersonId ?? Guid.Empty;
        if (await Reachable(personId, id, cancel))
        {
            change.Write("update identity_closures set contact_seen_at = @Now where account_id = @Id and contact_seen_at is not null", new { change.Now, Id = id });
            await change.Commit(() => new object());
            return false;
        }

        change.Guard("update identity_closures set contact_seen_at = null where account_id = @Id and contact_seen_at is not null and erased_at is not null", new { Id = id });
        PersonStore.EraseContact(change, personId);
        change.Emit(new NewEvent(ContactErased, new AccountAnnouncer.Facts(id)));
        return (await change.Commit(() => new object())).Succeeded;
    }

    private async Task<bool> HasAnother(Guid personId, Guid id, CancellationToken cancel) =>
        await database.First<int?>(
            "select 1 from identity_accounts a where a.person_id = @PersonId and a.id <> @Id and not exists (select 1 from identity_closures c where c.account_id = a.id and c.erased_at is not null) limit 1",
            new { PersonId = personId, Id = id }, cancel) is not null;

    /// <summary>She has another account, or something that is kept needs her within reach.</summary>
    private async Task<bool> Reachable(Guid personId, Guid id, CancellationToken cancel)
    {
        if (await HasAnother(personId, id, cancel))
        {
            return true;
        }

        foreach (var keeper in keepers)
        {
            if ((await keeper.Look(personId, id, cancel)).Any(t => t.NeedsContact))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> Erase(Guid id, CancellationToken cancel)
    {
        var change = changes.Begin(Actor.System, Guid.CreateVersion7(), "identity.erase-account");
        change.Guard("update identity_closures set erased_at = @Now where account_id = @Id and erased_at is null and erase_at <= @Now", new { change.Now, Id = id });
        foreach (var table in Tables)
        {
            change.Write($"delete from {table} where account_id = @Id", new { Id = id });
        }

        change.Write("update identity_sessions set ended_at = coalesce(ended_at, @Now), address = '', agent = '' where account_id = @Id", new { change.Now, Id = id });
        change.Write("update identity_authorizations set revoked_at = @Now, revoked_for = 'erased' where account_id = @Id and revoked_at is null", new { change.Now, Id = id });

        var account = await accounts.Find(id, cancel);
        var personId = account?.PersonId ?? Guid.Empty;
        // A request to erase leaves the account open until now.
        change.Write("update identity_accounts set password_hash = '', disabled = @Yes, security_stamp = @Stamp, version = version + 1 where id = @Id", new { Yes = true, Stamp = Account.NewStamp(), Id = id });
        Representations.EndAll(change, personId, id);
        var needed = await HasAnother(personId, id, cancel);
        foreach (var keeper in keepers)
        {
            needed |= await keeper.Needs(personId, cancel);
            keeper.Erase(change, id);
        }

        if (!needed)
        {
            PersonStore.Erase(change, personId);
        }
        else if (await Reachable(personId, id, cancel))
        {
            change.Write("update identity_closures set contact_seen_at = @Now where account_id = @Id", new { change.Now, Id = id });
        }
        else
        {
            PersonStore.EraseContact(change, personId);
        }

        change.Emit(new NewEvent(Erased, new AccountAnnouncer.Facts(id)));
        var erased = (await change.Commit(() => new object())).Succeeded;
        if (erased && account is not null)
        {
            sessions.Forget(account.Id, account.SecurityStamp);
        }

        return erased;
    }
}
