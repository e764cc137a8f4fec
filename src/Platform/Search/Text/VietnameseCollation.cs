using System.Globalization;
using System.Text;

namespace NhipCau.Platform.Search.Text;

/// <summary>
/// The order of the Vietnamese alphabet: a ă â b c d đ e ê … o ô ơ … u ư …, then the tones ngang, huyền, hỏi, ngã, sắc, nặng,
/// then small before capital letters; white space, punctuation and digits come before letters (the order of ICU's locale vi).
/// </summary>
/// <remarks>
/// Databases sort by the stored <see cref="SortKey"/>, so that a list has one order everywhere.
/// The key holds only the characters 0–9 and a–z: bytewise and most linguistic collations agree on it.
/// </remarks>
public sealed class VietnameseCollation : IComparer<string>
{
    /// <summary>The one instance.</summary>
    public static VietnameseCollation Instance { get; } = new();

    private VietnameseCollation()
    {
    }

    /// <summary>Compares by <see cref="SortKey"/>; null is first.</summary>
    public int Compare(string? x, string? y) =>
        (x, y) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            _ => string.CompareOrdinal(SortKey(x), SortKey(y)),
        };

    /// <summary>
    /// A key whose ordinal order is the Vietnamese order: letters, then <c>0</c> and tones, then <c>0</c> and case.
    /// Control and other ignorable characters leave no trace in it.
    /// </summary>
    public static string SortKey(string? text)
    {
        var letters = new StringBuilder();
        var tones = new StringBuilder();
        var cases = new StringBuilder();
        var lookAlikesMerged = VietnameseText.Clean(text).Replace('Ð', 'Đ').Replace('ð', 'đ').Replace('Ɖ', 'Đ').Replace('ɖ', 'đ');
        var runes = lookAlikesMerged.Normalize(NormalizationForm.FormD).EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length; i++)
        {
            var lower = Rune.ToLowerInvariant(runes[i]);
            var marks = i + 1;
            while (marks < runes.Length && IsMark(runes[marks]))
            {
                marks++;
            }

            var weight = CollationWeights.Primary(lower, runes.AsSpan(i + 1, marks - i - 1), out var usedMark);
            if (weight.Length > 0)
            {
                letters.Append(weight);
                tones.Append('1');
                cases.Append(lower == runes[i] ? '1' : '2');
            }

            for (var m = i + 1; m < marks; m++)
            {
                if (runes[m] != usedMark)
                {
                    CollationWeights.AppendMark(tones, runes[m]);
                    continue;
                }

                usedMark = default;
            }

            i = marks - 1;
        }

        return $"{letters}0{TrimmedEnd(tones)}0{TrimmedEnd(cases)}";
    }

    // Keys are compared in these parts only where the letters agree, so a tail of lowest weights says nothing.
    private static string TrimmedEnd(StringBuilder weights) => weights.ToString().TrimEnd('1');

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
}
