using System.Globalization;
using System.Security.Cryptography;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>A request for a new password.</summary>
internal sealed class ResetRequest
{
    public Guid Id { get; init; }
    public Guid? AccountId { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }
}

/// <summary>The secret part of a reset link is the keyed hash of its id: a copy of the database does not reveal it.</summary>
internal sealed class ResetLinks(Database database, Protector protector, TimeProvider clock)
{
    public static string Address(string code) => $"/dat-lai-mat-khau?ma={code}";

    public string Code(Guid id) => id.ToString("N") + Convert.ToHexStringLower(protector.Hash(HashPurpose.Reset, id.ToString("N"))!);

    /// <summary>The request a code stands for, used and expired ones too; null when the code is none of ours.</summary>
    public async Task<ResetRequest?> Find(string? code, CancellationToken cancel)
    {
        if (code is not { Length: 64 } || !Guid.TryParseExact(code[..32], "N", out var id) || !Fits(id, code[32..]))
        {
            return null;
        }

        return await Find(id, cancel);
    }

    public Task<ResetRequest?> Find(Guid id, CancellationToken cancel) =>
        database.First<ResetRequest>("select id, account_id, expires_at, used_at from identity_resets where id = @Id", new { Id = id }, cancel);

    public bool IsOpen(ResetRequest request) => request.UsedAt is null && request.ExpiresAt > clock.Now();

    private bool Fits(Guid id, string secret)
    {
        var given = new byte[secret.Length / 2];
        for (var i = 0; i < given.Length; i++)
        {
            if (!byte.TryParse(secret.AsSpan(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out given[i]))
            {
                return false;
            }
        }

        var (current, previous) = protector.Hashes(HashPurpose.Reset, id.ToString("N"));
        return CryptographicOperations.FixedTimeEquals(given, current) | CryptographicOperations.FixedTimeEquals(given, previous);
    }
}
