using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Erases closed accounts whose days of grace are over: names to sign in with, keys, drafts, messages; and the person, unless a dossier must keep her; then her contact, unless the dossier is still being settled.</summary>
internal sealed class ErasureSweep(Database database, Changes changes, AccountStore accounts, Sessions sessions, IEnumerable<IKeepsPersons> keepers, TimeProvider clock) : ISweep
{
    public const string Erased = "identity.account-erased";
    private const int Batch = 100;
    private static readonly string[] Tables =
    [
        "identity_logins", "identity_passkeys", "identity_authenticators", "identity_recovery_codes", "identity_sessions", "identity_resets", "identity_contact_changes", "identity_one_time_codes", "identity_consents", "identity_national", "identity_authorizations",
    ];

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

        return erased;
    }

    private async Task<bool> Erase(Guid id, CancellationToken cancel)
    {
        var change = changes.Begin(Actor.System, Guid.CreateVersion7(), "identity.erase-account");
        change.Guard("update identity_closures set erased_at = @Now where account_id = @Id and erased_at is null and erase_at <= @Now", new { change.Now, Id = id });
        foreach (var table in Tables)
        {
            change.Write($"delete from {table} where account_id = @Id", new { Id = id });
        }

        var account = await accounts.Find(id, cancel);
        var personId = account?.PersonId ?? Guid.Empty;
        // A request to erase leaves the account open until now.
        change.Write("update identity_accounts set password_hash = '', disabled = @Yes, security_stamp = @Stamp, version = version + 1 where id = @Id", new { Yes = true, Stamp = Account.NewStamp(), Id = id });
        Representations.EndAll(change, personId, id);
        var (needed, reachable) = (false, false);
        foreach (var keeper in keepers)
        {
            needed |= await keeper.Needs(personId, cancel);
            reachable |= (await keeper.Look(personId, id, cancel)).Any(t => t.NeedsContact);
            keeper.Erase(change, id);
        }

        if (!needed)
        {
            PersonStore.Erase(change, personId);
        }
        else if (!reachable)
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
