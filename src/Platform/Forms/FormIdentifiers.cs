using System.Text.RegularExpressions;

namespace NhipCau.Platform.Forms;

/// <summary>Identifiers a form asks for, in their stored form; null when they are not ones.</summary>
internal static partial class FormIdentifiers
{
    /// <summary>Twelve digits.</summary>
    public static string? PersonalNumber(string typed)
    {
        var digits = Separators().Replace(typed, "");
        return TwelveDigits().IsMatch(digits) ? digits : null;
    }

    /// <summary>National form, starting with 0.</summary>
    public static string? Phone(string typed)
    {
        var digits = Separators().Replace(typed, "");
        if (digits.StartsWith("+84", StringComparison.Ordinal)) digits = "0" + digits[3..];
        return NationalPhone().IsMatch(digits) ? digits : null;
    }

    public static bool IsEmail(string text) => text.Length <= 254 && EmailShape().IsMatch(text);

    [GeneratedRegex(@"[\s.\-()]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"\A0[0-9]{11}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TwelveDigits();

    [GeneratedRegex(@"\A0([35789][0-9]{8}|2[0-9]{9})\z", RegexOptions.CultureInvariant)]
    private static partial Regex NationalPhone();

    [GeneratedRegex(@"\A[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EmailShape();
}
