using Microsoft.Extensions.Options;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Counts failures in a row. A try is counted before the password is looked at, so that many tries at once win nothing.</summary>
internal sealed class Attempts(Database database, Protector protector, IOptions<SignInOptions> options, TimeProvider clock)
{
    /// <summary>Of passwords typed where nobody knows the browser: strangers can lock this one.</summary>
    public static string Anywhere(Guid accountId) => accountId.ToString();

    /// <summary>Of passwords typed in a browser in which she signed in before; null when it is not hers.</summary>
    public static string? In(KnownBrowser? browser, Guid accountId) => browser?.Accounts.Contains(accountId) == true ? $"{accountId} {browser.Id}" : null;

    /// <summary>Of passwords typed while signed in.</summary>
    public static string SignedIn(Guid accountId) => $"signed-in {accountId}";

    /// <returns>When the lock ends, or null when the try may go on.</returns>
    public async Task<DateTimeOffset?> Take(string subject, CancellationToken cancel)
    {
        var now = clock.Now();
        var life = TimeSpan.FromMinutes(options.Value.LockMinutes);
        var row = await database.First<Row>(
            "insert into identity_attempts as t(subject_hash, failed_count, last_at) values (@Hash, 1, @Now) on conflict(subject_hash) do update set failed_count = case when t.last_at <= @Old then 1 else t.failed_count + 1 end, last_at = case when t.last_at <= @Old or t.failed_count < @Most then @Now else t.last_at end returning failed_count, last_at",
            new { Hash = Key(subject), Now = now, Old = now - life, Most = options.Value.Failures }, cancel);
        return row!.FailedCount > options.Value.Failures ? row.LastAt + life : null;
    }

    public Task Succeeded(string subject, CancellationToken cancel) => database.Execute("delete from identity_attempts where subject_hash = @Hash", new { Hash = Key(subject) }, cancel);

    private byte[] Key(string subject) => protector.Hash(HashPurpose.Attempt, subject)!;

    private sealed class Row
    {
        public int FailedCount { get; init; }
        public DateTimeOffset LastAt { get; init; }
    }
}
