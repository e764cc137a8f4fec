using System.Security.Cryptography;

namespace NhipCau.Platform.Identity;

/// <summary>Codes on paper for the day the phone is lost: ten letters and digits nobody mixes up, 50 bits each, good once.</summary>
internal static class RecoveryCode
{
    private const int Length = 10;
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>New codes as they are shown: <c>abcde-23456</c>.</summary>
    public static IReadOnlyList<string> Make(int count) => [.. Enumerable.Range(0, count).Select(_ => RandomNumberGenerator.GetString(Letters, Length)).Select(c => $"{c[..5]}-{c[5..]}")];

    /// <summary>What is hashed, however it was typed; null when it cannot be a code.</summary>
    public static string? Canonical(string typed)
    {
        var code = new string([.. typed.ToLowerInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-')]);
        return code.Length == Length && code.All(Letters.Contains) ? code : null;
    }
}
