using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Erases closed accounts whose days of grace are over: names to sign in with, keys, drafts, messages; and the person, unless a dossier must keep her.</summary>
internal sealed class ErasureSweep(Database database, Changes changes, AccountStore accounts, IEnumerable<IKeepsPersons> keepers, TimeProvider clock) : ISweep
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

        change.Write("update identity_accounts set password_hash = '', version = version + 1 where id = @Id", new { Id = id });
        var needed = false;
        var personId = (await accounts.Find(id, cancel))?.PersonId ?? Guid.Empty;
        foreach (var keeper in keepers)
        {
            needed |= await keeper.Needs(personId, cancel);
            keeper.Erase(change, id);
        }

        if (!needed)
        {
            PersonStore.Erase(change, personId);
        }

        change.Emit(new NewEvent(Erased, new AccountAnnouncer.Facts(id)));
        return (await change.Commit(() => new object())).Succeeded;
    }
}
