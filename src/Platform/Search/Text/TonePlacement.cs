namespace NhipCau.Platform.Search.Text;

/// <summary>
/// The two ways to write the tone of an open syllable in oa, oe, uy: on the last vowel (<c>hoà</c>, <c>thuỷ</c>)
/// or, the older way, on the first (<c>hòa</c>, <c>thủy</c>). After q the u belongs to the consonant: <c>quý</c> has one form.
/// </summary>
internal static class TonePlacement
{
    // Column 0 is the letter without tone, then huyền, hỏi, ngã, sắc, nặng.
    private const string A = "aàảãáạ", E = "eèẻẽéẹ", Y = "yỳỷỹýỵ", O = "oòỏõóọ", U = "uùủũúụ";
    private const string UpperA = "AÀẢÃÁẠ", UpperE = "EÈẺẼÉẸ", UpperY = "YỲỶỸÝỴ", UpperO = "OÒỎÕÓỌ", UpperU = "UÙỦŨÚỤ";

    /// <summary>The text with every tone moved to the older place; case and length stay. Expects NFC.</summary>
    public static string OldStyle(string text)
    {
        char[]? moved = null;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            var first = text[i] switch { 'o' => O, 'O' => UpperO, 'u' => U, 'U' => UpperU, _ => null };
            if (first is null || IsPartOfSyllable(text, i + 2) || (i > 0 && text[i - 1] is 'q' or 'Q'))
            {
                continue;
            }

            var (second, tone) = Toned(text[i + 1], afterO: text[i] is 'o' or 'O');
            if (tone > 0)
            {
                moved ??= text.ToCharArray();
                moved[i] = first[tone];
                moved[i + 1] = second;
            }
        }

        return moved is null ? text : new string(moved);
    }

    private static (char Bare, int Tone) Toned(char letter, bool afterO)
    {
        foreach (var row in (ReadOnlySpan<string>)(afterO ? [A, E, UpperA, UpperE] : [Y, UpperY]))
        {
            var tone = row.IndexOf(letter, StringComparison.Ordinal);
            if (tone >= 0)
            {
                return (row[0], tone);
            }
        }

        return (letter, 0);
    }

    private static bool IsPartOfSyllable(string text, int at) =>
        at < text.Length
        && (char.IsLetter(text[at]) || char.GetUnicodeCategory(text, at) == System.Globalization.UnicodeCategory.NonSpacingMark);
}
