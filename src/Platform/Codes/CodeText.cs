using System.Text;
using NhipCau.Platform.Search.Text;

namespace NhipCau.Platform.Codes;

/// <summary>Brings typed or pasted codes into the shape that the rules are written for.</summary>
internal static class CodeText
{
    /// <summary>No code is longer; more text is refused without being looked at.</summary>
    private const int Longest = 200;

    /// <summary>Without blanks and invisible characters, with plain hyphens, ASCII letters in upper case, wide digits made plain.</summary>
    public static string Normalise(string? text)
    {
        if (text is null || text.Length > Longest)
        {
            return text is null ? "" : "?";
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in VietnameseText.Clean(text).EnumerateRunes())
        {
            var value = rune.Value switch
            {
                >= 0xFF01 and <= 0xFF5E => rune.Value - 0xFEE0,
                >= 0x2010 and <= 0x2015 or 0x2212 => '-',
                _ => rune.Value,
            };
            var invisible = Rune.GetUnicodeCategory(rune) is
                System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Control;
            if (!invisible && !Rune.IsWhiteSpace(rune))
            {
                kept.Append(new Rune(value is >= 'a' and <= 'z' ? value - 'a' + 'A' : value));
            }
        }

        return kept.ToString();
    }

    /// <summary><see cref="Normalise"/> without the separators that people put between digits.</summary>
    public static string Digits(string? text) => Normalise(text).Replace(".", "").Replace("-", "");

    /// <summary>Whether the text is made of that many ASCII digits.</summary>
    public static bool IsDigits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);
}
