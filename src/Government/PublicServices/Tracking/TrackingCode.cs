using System.Security.Cryptography;
using NhipCau.Platform.Persons;

namespace NhipCau.Government.PublicServices.Tracking;

/// <summary>The secret part of a dossier's slip: six letters and digits, derived from the dossier's id and a key outside the database, so that it can be printed again but not guessed.</summary>
public sealed class TrackingCode(Protector protector)
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Purpose = "tracking";

    public string Of(Guid dossierId) => Words(protector.Hash(Purpose, dossierId.ToString("D"))!);

    /// <summary>The codes by every key that lives: one of them stands on the slip.</summary>
    internal IEnumerable<string> All(Guid dossierId) => protector.AllHashes(Purpose, dossierId.ToString("D")).Select(h => Words(h.Hash));

    /// <summary>Compares what somebody typed, in fixed time; the previous key counts too.</summary>
    public bool Matches(Guid dossierId, string? typed)
    {
        var clean = System.Text.Encoding.ASCII.GetBytes((typed ?? "").Trim().ToUpperInvariant());
        var (current, previous) = protector.Hashes(Purpose, dossierId.ToString("D"));
        return CryptographicOperations.FixedTimeEquals(clean, System.Text.Encoding.ASCII.GetBytes(Words(current)))
            | CryptographicOperations.FixedTimeEquals(clean, System.Text.Encoding.ASCII.GetBytes(Words(previous)));
    }

    private static string Words(byte[] hash)
    {
        var number = new System.Numerics.BigInteger(hash, isUnsigned: true);
        return string.Create(6, number, static (span, n) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Alphabet[(int)(n % Alphabet.Length)];
                n /= Alphabet.Length;
            }
        });
    }
}
