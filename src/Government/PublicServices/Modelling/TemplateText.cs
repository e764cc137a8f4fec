using System.Text.RegularExpressions;

namespace NhipCau.Government.PublicServices.Modelling;

/// <summary>Texts with placeholders in braces.</summary>
internal static partial class TemplateText
{
    /// <summary>What a template may say besides the answers of the form.</summary>
    public static IReadOnlyList<string> Facts { get; } =
    [
        "case.number", "case.title", "case.received", "owner.name", "owner.birth", "submitter.name", "agency.name", "agency.place", "signer.name", "signer.title", "result.number", "result.date", "reason",
    ];

    public static IEnumerable<string> Names(string text) => Placeholder().Matches(text).Select(m => m.Groups[1].Value);

    /// <summary>The text with every placeholder filled; <paramref name="gaps"/> takes the names that had no value.</summary>
    public static string Fill(string text, Func<string, string> value, ICollection<string>? gaps = null) => Placeholder().Replace(text, match =>
    {
        var filled = value(match.Groups[1].Value);
        if (filled.Length == 0)
        {
            gaps?.Add(match.Groups[1].Value);
        }

        return filled;
    });

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9.]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
