using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using OtpNet;

namespace NhipCau.Platform.Identity;

/// <summary>One-time codes of an authenticator app (TOTP, RFC 6238: SHA-1, 30 s, 6 digits, one step to either side) and the recovery codes in their place; where phones are not allowed, a printed card of such codes alone.</summary>
internal sealed class Authenticators(Database database, Protector protector, TimeProvider clock)
{
    private static readonly VerificationWindow OneStep = new(previous: 1, future: 1);

    /// <summary>Whether signing in with the password asks for a code as well.</summary>
    public async Task<bool> IsOn(Guid accountId, CancellationToken cancel) => (await Find(accountId, cancel))?.ConfirmedAt is not null;

    public Task<Row?> Find(Guid accountId, CancellationToken cancel) =>
        database.First<Row>("select secret, confirmed_at, last_step, by_card from identity_authenticators where account_id = @AccountId", new { AccountId = accountId }, cancel);

    public Task<long> RecoveryCodesLeft(Guid accountId, CancellationToken cancel) =>
        database.First<long>("select count(*) from identity_recovery_codes where account_id = @AccountId and used_at is null", new { AccountId = accountId }, cancel);

    /// <summary>The secret as the app takes it: Base32.</summary>
    public string Secret(Row row) => Base32Encoding.ToString(protector.Decrypt(row.Secret));

    /// <summary>Takes a code or a recovery code once; the same again is wrong.</summary>
    public async Task<bool> Take(Guid accountId, string typed, CancellationToken cancel)
    {
        if (await Find(accountId, cancel) is not { ConfirmedAt: not null } row)
        {
            return false;
        }

        if (row.ByCard != true && Step(row, typed) is { } step)
        {
            return await database.Execute("update identity_authenticators set last_step = @Step where account_id = @AccountId and last_step < @Step", new { AccountId = accountId, Step = step }, cancel) == 1;
        }

        if (RecoveryCode.Canonical(typed) is not { } code)
        {
            return false;
        }

        var (current, previous) = protector.Hashes(HashPurpose.RecoveryCode, code);
        return await database.Execute(
            "update identity_recovery_codes set used_at = @Now where account_id = @AccountId and code_hash in (@Current, @Previous) and used_at is null",
            new { AccountId = accountId, Now = clock.Now(), Current = current, Previous = previous }, cancel) == 1;
    }

    /// <summary>The step a code belongs to, or null when it is wrong or was taken before.</summary>
    public long? Step(Row row, string typed)
    {
        var digits = new string([.. typed.Where(char.IsAsciiDigit)]);
        var right = digits.Length == 6 & new Totp(protector.Decrypt(row.Secret)).VerifyTotp(clock.GetUtcNow().UtcDateTime, digits, out var step, OneStep);
        return right && step > row.LastStep ? step : null;
    }

    internal sealed class Row
    {
        public byte[] Secret { get; init; } = [];
        public DateTimeOffset? ConfirmedAt { get; init; }
        public long LastStep { get; init; }

        /// <summary>A printed card and no app; null is false.</summary>
        public bool? ByCard { get; init; }
    }
}
