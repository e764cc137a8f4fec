using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NhipCau.Platform.Administration.Importing;

/// <summary>How names and legal bases of units are brought into one form.</summary>
internal static partial class AdministrationText
{
    /// <summary>Folded key to sort and search by: no marks, đ as d, lower case.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                key.Append(c is 'đ' or 'Đ' or 'Ð' or 'Ɖ' ? 'd' : char.ToLowerInvariant(c));
            }
        }

        return key.ToString();
    }

    /// <summary>«thị Trấn ái Quốc» with the word «Thị trấn» becomes «Thị trấn Ái Quốc»; names that start otherwise stay as they are.</summary>
    public static string Name(string name, string word)
    {
        if (!name.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase))
        {
            return name;
        }

        var own = name[(word.Length + 1)..];
        return $"{word} {char.ToUpperInvariant(own[0])}{own[1..]}";
    }

    /// <summary>The act alone: «788/NQ-UBTVQH14: Về việc…» becomes «788/NQ-UBTVQH14»; a text that names no act becomes "".</summary>
    public static string LegalBasis(string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        var act = colon < 0 ? text : text[..colon];
        return Act().IsMatch(act) ? act : "";
    }

    [GeneratedRegex(@"\d/|NQ|NĐ|QĐ|QH|Luật")]
    private static partial Regex Act();
}
