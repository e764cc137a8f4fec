using System.Security.Cryptography;
using System.Text;

namespace NhipCau.Platform.Codes;

/// <summary>
/// The secret part that lets the holder of an intake slip follow a dossier without signing in: six characters that cannot be
/// mistaken for one another when read aloud or copied (no 0, O, 1, I, L); about 887 million values, so guessing must be rate-limited.
/// </summary>
public static class TrackingSecret
{
    /// <summary>The characters of a secret.</summary>
    public const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>Characters in a secret.</summary>
    public const int Length = 6;

    /// <summary>A new secret from the cryptographic generator.</summary>
    public static string Create() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Whether what was typed is the secret; case, blanks and hyphens do not matter. Takes the same time wherever they differ.</summary>
    public static bool Matches(string secret, string? typed) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(secret),
            Encoding.UTF8.GetBytes(CodeText.Digits(typed)));
}
