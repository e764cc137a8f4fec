using System.Globalization;
using System.Text;
using NhipCau.Platform.Search.Text;

namespace NhipCau.Platform.Forms;

/// <summary>Text as answers keep it: NFC, without control characters, lone surrogates or invisible direction marks.</summary>
internal static class FormText
{
    /// <summary>One line: tabs and line ends become spaces, runs of spaces one.</summary>
    public static string Line(string raw)
    {
        var text = new StringBuilder(raw.Length);
        foreach (var rune in Clean(raw).EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune)) text.Append(rune);
            else if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
        }
        return text.ToString().TrimEnd();
    }

    /// <summary>Several lines: line ends become <c>\n</c>, tabs spaces.</summary>
    public static string Lines(string raw) => Clean(raw).Replace('\t', ' ').Trim();

    /// <summary>Characters as a person counts code points.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>The name inside a sentence: first letter small, unless the word is an abbreviation.</summary>
    public static string Inside(string name) =>
        name.Length > 1 && char.IsUpper(name[0]) && !char.IsUpper(name[1]) && !char.IsDigit(name[1])
            ? char.ToLower(name[0], CultureInfo.InvariantCulture) + name[1..] : name;

    private static string Clean(string typed)
    {
        var raw = VietnameseText.Clean(typed);
        var text = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length; at++)
        {
            if (!Rune.TryGetRuneAt(raw, at, out var rune)) continue;
            if (rune.Utf16SequenceLength == 2) at++;
            if (rune.Value == '\r')
            {
                if (at + 1 >= raw.Length || raw[at + 1] != '\n') text.Append('\n');
                continue;
            }
            if (rune.Value is '\n' or '\t' || !IsUnwanted(rune)) text.Append(rune);
        }
        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsUnwanted(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control
        || rune.Value is 0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF
        || (rune.Value & 0xFFFE) == 0xFFFE;
}
