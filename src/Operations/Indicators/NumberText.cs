using System.Globalization;
using System.Text.RegularExpressions;

namespace NhipCau.Operations.Indicators;

/// <summary>How a file writes numbers.</summary>
public enum NumberStyle
{
    /// <summary><c>1.234,5</c>.</summary>
    Vietnamese = 0,

    /// <summary><c>1,234.5</c>.</summary>
    English = 1,
}

/// <summary>What the numbers of a file say together about its style.</summary>
/// <param name="Style">Null when nothing decides it, or when they contradict each other.</param>
/// <param name="Contradicts">Two texts that cannot both be of one style; null when there are none.</param>
/// <param name="Ambiguous">A text that means something else in the other style; null when there is none.</param>
public sealed record StyleFinding(NumberStyle? Style, (string Vietnamese, string English)? Contradicts, string? Ambiguous);

/// <summary>Numbers as people type them. The style is decided once for a whole file, never cell by cell.</summary>
public static partial class NumberText
{
    /// <summary>Null for what is no number of this style: groups must be of three digits, a stray mark is refused.</summary>
    public static decimal? Read(string text, NumberStyle style)
    {
        var clean = Bare(text);
        if (!(style == NumberStyle.Vietnamese ? Vietnamese() : English()).IsMatch(clean))
        {
            return null;
        }

        var (group, mark) = style == NumberStyle.Vietnamese ? ('.', ',') : (',', '.');
        return decimal.TryParse(clean.Replace(group.ToString(), "", StringComparison.Ordinal).Replace(mark, '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>Looks at all numbers of a file together.</summary>
    public static StyleFinding Decide(IEnumerable<string> texts)
    {
        string? vietnamese = null, english = null, ambiguous = null;
        foreach (var text in texts)
        {
            switch (Says(Bare(text)))
            {
                case NumberStyle.Vietnamese:
                    vietnamese ??= text;
                    break;
                case NumberStyle.English:
                    english ??= text;
                    break;
                case null when Unclear().IsMatch(Bare(text)):
                    ambiguous ??= text;
                    break;
            }
        }

        return vietnamese is not null && english is not null ? new(null, (vietnamese, english), ambiguous)
            : new(vietnamese is not null ? NumberStyle.Vietnamese : english is not null ? NumberStyle.English : null, null, ambiguous);
    }

    /// <summary>What one text proves; null when it reads in both styles or in none.</summary>
    private static NumberStyle? Says(string text)
    {
        var (vi, en) = (Vietnamese().IsMatch(text), English().IsMatch(text));
        return vi == en ? null : vi ? NumberStyle.Vietnamese : NumberStyle.English;
    }

    /// <summary>Without blanks between groups, with a plain minus.</summary>
    private static string Bare(string text) => Blank().Replace(text.Trim().Replace('−', '-').Replace('–', '-'), "");

    [GeneratedRegex(@"^-?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?$")]
    private static partial Regex Vietnamese();

    [GeneratedRegex(@"^-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?$")]
    private static partial Regex English();

    /// <summary>One mark with three digits behind it: thousands in one style, decimals in the other.</summary>
    [GeneratedRegex(@"^-?[1-9][0-9]{0,2}[.,][0-9]{3}$")]
    private static partial Regex Unclear();

    [GeneratedRegex(@"(?<=[0-9])[ \u00A0\u202F](?=[0-9]{3}(?:\D|$))")]
    private static partial Regex Blank();
}
