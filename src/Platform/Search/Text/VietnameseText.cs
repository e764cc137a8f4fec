using System.Globalization;
using System.Text;

namespace NhipCau.Platform.Search.Text;

/// <summary>
/// The rules for Vietnamese text: one form at the boundary, folded forms for search, one tone placement for comparison.
/// Every function takes any string, also one with NUL or lone surrogates, and never throws.
/// </summary>
public static class VietnameseText
{
    /// <summary>The form in which text enters the system: NFC, without NUL and lone surrogates. Nothing else changes.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var wellFormed = WellFormed(text);
        return Ascii.IsValid(wellFormed) ? wellFormed : wellFormed.Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// Lower case without any mark: <c>Đặng Thị Thuỳ Dương</c> becomes <c>dang thi thuy duong</c>.
    /// Đ and its look-alikes Ð and Ɖ become d; other characters stay.
    /// </summary>
    public static string Fold(string? text) => Strip(text, toneOnly: false);

    /// <summary>Lower case without tone marks; the letters ă â đ ê ô ơ ư stay: <c>Hoằng Quỳ</c> becomes <c>hoăng quy</c>.</summary>
    public static string FoldTone(string? text) => Strip(text, toneOnly: true);

    /// <summary>Old-style tone placement (<c>Hoà</c> becomes <c>Hòa</c>), the form in which spellings are compared.</summary>
    public static string Canonical(string? text) => TonePlacement.OldStyle(Clean(text));

    /// <summary>The folded words (letters and digits) separated by single spaces, for full-text search.</summary>
    public static string SearchKey(string? text)
    {
        var folded = Fold(text);
        var key = new StringBuilder(folded.Length);
        var gap = false;
        foreach (var rune in folded.EnumerateRunes())
        {
            if (!IsWordPart(rune))
            {
                gap = key.Length > 0;
                continue;
            }

            if (gap)
            {
                key.Append(' ');
                gap = false;
            }

            key.Append(rune);
        }

        return key.ToString();
    }

    /// <summary>Whether the mark is one of the five tones (huyền, ngã, sắc, hỏi, nặng).</summary>
    internal static bool IsTone(int mark) => mark is 0x0300 or 0x0301 or 0x0303 or 0x0309 or 0x0323;

    private static bool IsWordPart(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpacingCombiningMark;

    private static string Strip(string? text, bool toneOnly)
    {
        var clean = Clean(text);
        if (Ascii.IsValid(clean))
        {
            return clean.ToLowerInvariant();
        }

        var kept = new StringBuilder(clean.Length);
        foreach (var rune in clean.ToLowerInvariant().Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            var drop = toneOnly
                ? IsTone(rune.Value)
                : Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
            if (drop)
            {
                continue;
            }

            // đ and the lower-case forms of the look-alikes Ð (U+00D0) and Ɖ (U+0189).
            if (rune.Value is 0x0111 or 0x00F0 or 0x0256)
            {
                kept.Append(toneOnly ? 'đ' : 'd');
            }
            else
            {
                kept.Append(Rune.ToLowerInvariant(rune));
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string WellFormed(string text)
    {
        StringBuilder? kept = null;
        for (var i = 0; i < text.Length; i++)
        {
            var length = char.IsSurrogatePair(text, i) ? 2 : 1;
            if (length == 1 && (text[i] == '\0' || char.IsSurrogate(text[i])))
            {
                kept ??= new StringBuilder(text, 0, i, text.Length);
                continue;
            }

            kept?.Append(text, i, length);
            i += length - 1;
        }

        return kept?.ToString() ?? text;
    }
}
