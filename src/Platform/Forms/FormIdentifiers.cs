using System.Text.RegularExpressions;
using NhipCau.Platform.Codes;

namespace NhipCau.Platform.Forms;

/// <summary>Identifiers a form asks for, in their stored form; null when they are not ones.</summary>
internal static partial class FormIdentifiers
{
    /// <summary>Twelve digits.</summary>
    public static string? PersonalNumber(string typed) => Codes.PersonalNumber.Parse(typed, DateOnly.MaxValue).Value?.ToString();

    /// <summary>E.164.</summary>
    public static string? Phone(string typed) => PhoneNumber.Parse(typed).Value?.ToString();

    /// <summary>As people here write it.</summary>
    public static string ShowPhone(string stored) => PhoneNumber.Parse(stored).Value?.ToNational() ?? stored;

    public static bool IsEmail(string text) => text.Length <= 254 && EmailShape().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EmailShape();
}
