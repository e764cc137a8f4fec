using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Accounts their holders closed and may still open again.</summary>
internal sealed class ClosedAccounts(Database database, TimeProvider clock)
{
    /// <summary>When a closed account will be erased; null when it is not closed or its days are over. An account an agency locked is none.</summary>
    public async Task<DateTimeOffset?> ErasedAt(Account account, CancellationToken cancel) => account.Disabled
        ? await database.First<DateTimeOffset?>("select erase_at from identity_closures where account_id = @Id and erase_at > @Now and erased_at is null", new { account.Id, Now = clock.Now() }, cancel)
        : null;

    /// <summary>Whether its holder may get a new way in: it is open, or closed and in its days.</summary>
    public async Task<bool> MayReturn(Account account, CancellationToken cancel) => !account.Disabled || await ErasedAt(account, cancel) is not null;
}
