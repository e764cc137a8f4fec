using System.Globalization;
using System.Text;

namespace NhipCau.Platform.Search.Text;

/// <summary>The weights of <see cref="VietnameseCollation"/>. No weight is the beginning of another, and none begins with 0.</summary>
internal static class CollationWeights
{
    private const int Breve = 0x0306, Circumflex = 0x0302, Horn = 0x031B;

    // The order of the common collation table of Unicode (CLDR root).
    private const string Punctuation = "_-–—,;:!?.…'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$";

    /// <summary>
    /// The weight of a lower-case letter with its marks; empty for what the order ignores.
    /// <paramref name="usedMark"/> is the mark that makes another letter (ă, ê, ơ …), default if none.
    /// </summary>
    public static string Primary(Rune lower, ReadOnlySpan<Rune> marks, out Rune usedMark)
    {
        usedMark = default;
        if (lower.Value is >= 'a' and <= 'z')
        {
            var variant = Variant((char)lower.Value, marks, out usedMark);
            var letter = ((char)lower.Value).ToString();
            return lower.Value is 'a' or 'd' or 'e' or 'o' or 'u' or 'z' ? letter + variant : letter;
        }

        if (lower.Value == 'đ')
        {
            return "d1";
        }

        if (Rune.IsWhiteSpace(lower))
        {
            return "1";
        }

        var digit = lower.IsBmp ? CharUnicodeInfo.GetDecimalDigitValue((char)lower.Value) : -1;
        if (digit >= 0)
        {
            return "3" + (char)('0' + digit);
        }

        var place = lower.IsBmp ? Punctuation.IndexOf((char)lower.Value, StringComparison.Ordinal) : -1;
        if (place >= 0)
        {
            return $"2{(char)('a' + (place / 10))}{(char)('a' + (place % 10))}";
        }

        return Rune.GetUnicodeCategory(lower) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark => "",
            _ when Rune.IsPunctuation(lower) || Rune.IsSymbol(lower) => "2z" + Hex(lower),
            _ => "z1" + Hex(lower),
        };
    }

    /// <summary>Appends the weight of a mark: 2 huyền, 3 hỏi, 4 ngã, 5 sắc, 6 nặng, then all others.</summary>
    public static void AppendMark(StringBuilder tones, Rune mark)
    {
        var tone = mark.Value switch { 0x0300 => '2', 0x0309 => '3', 0x0303 => '4', 0x0301 => '5', 0x0323 => '6', _ => '7' };
        tones.Append(tone);
        if (tone == '7')
        {
            foreach (var digit in Hex(mark))
            {
                tones.Append((char)('a' + Convert.ToInt32(digit.ToString(), 16)));
            }
        }
    }

    private static char Variant(char letter, ReadOnlySpan<Rune> marks, out Rune usedMark)
    {
        foreach (var mark in marks)
        {
            var variant = (letter, mark.Value) switch
            {
                ('a', Breve) or ('e', Circumflex) or ('o', Circumflex) or ('u', Horn) => '1',
                ('a', Circumflex) or ('o', Horn) => '2',
                _ => '0',
            };
            if (variant != '0')
            {
                usedMark = mark;
                return variant;
            }
        }

        usedMark = default;
        return '0';
    }

    private static string Hex(Rune rune) => rune.Value.ToString("x6", CultureInfo.InvariantCulture);
}
