using System.Globalization;
using System.Security.Cryptography;
using NhipCau.Platform.Persons;

namespace NhipCau.Platform.Identity;

/// <summary>An id with a keyed hash behind it, 64 hexadecimal digits: a link nobody makes up, though the database holds no secret.</summary>
internal static class SecretIds
{
    public static string Write(Protector protector, string purpose, Guid id) => id.ToString("N") + Convert.ToHexStringLower(protector.Hash(purpose, id.ToString("N"))!);

    /// <returns>Null when the code is none of ours.</returns>
    public static Guid? Read(Protector protector, string purpose, string? code)
    {
        if (code is not { Length: 64 } || !Guid.TryParseExact(code[..32], "N", out var id))
        {
            return null;
        }

        var given = new byte[16];
        for (var i = 0; i < given.Length; i++)
        {
            if (!byte.TryParse(code.AsSpan(32 + (2 * i), 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out given[i]))
            {
                return null;
            }
        }

        var (current, previous) = protector.Hashes(purpose, id.ToString("N"));
        return CryptographicOperations.FixedTimeEquals(given, current) | CryptographicOperations.FixedTimeEquals(given, previous) ? id : null;
    }
}
