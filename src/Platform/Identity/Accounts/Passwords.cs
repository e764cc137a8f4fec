using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Hashes and checks passwords (PBKDF2), and judges new ones.</summary>
internal sealed class Passwords(IOptions<SignInOptions> options)
{
    private const int LongestLength = 200;
    private static readonly object Nobody = new();
    private static readonly string[] Common = ["password", "matkhau", "12345678", "123456789", "1234567890", "11111111", "00000000", "qwertyui", "abcd1234", "abc12345", "haiduong", "vietnam1"];
    private readonly PasswordHasher<object> hasher = new();

    /// <summary>The hash of nobody's password: an unknown login costs the same work as a known one.</summary>
    private readonly string decoy = new PasswordHasher<object>().HashPassword(Nobody, Guid.NewGuid().ToString());

    public string Hash(string password) => hasher.HashPassword(Nobody, Canonical(password));

    /// <param name="hash">Null for an unknown login.</param>
    public bool Verify(string? hash, string password)
    {
        var typed = password.Length > LongestLength ? "" : Canonical(password);
        return hasher.VerifyHashedPassword(Nobody, hash ?? decoy, typed) != PasswordVerificationResult.Failed && hash is not null;
    }

    /// <returns>A Vietnamese sentence, or null when the password may be used.</returns>
    public string? Judge(string password, params string?[] known)
    {
        if (password.Length < options.Value.PasswordLength)
        {
            return T("password.short", options.Value.PasswordLength);
        }

        if (password.Length > LongestLength)
        {
            return T("password.long", LongestLength);
        }

        var folded = password.ToLowerInvariant();
        if (Common.Any(c => folded.Trim() == c) || folded.Distinct().Count() < 4)
        {
            return T("password.easy");
        }

        return known.Any(k => k is { Length: >= 6 } && folded.Contains(k.ToLowerInvariant(), StringComparison.Ordinal))
            ? T("password.personal")
            : null;
    }

    // Phones and desktops type the same Vietnamese letters in different Unicode forms.
    private static string Canonical(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return password;
        }
    }
}
