using System.Globalization;
using System.Text.RegularExpressions;

namespace NhipCau.Government.PublicServices.Catalogue.Importing;

/// <summary>Turns a fee of the portal into đồng. What the words contradict is not known: better no amount than a wrong one.</summary>
internal static partial class FeeReader
{
    /// <param name="fee">The source's amount: <c>Miễn phí</c>, <c>100,000 VNĐ</c>, <c>Phí : 0 Đồng</c>, or "".</param>
    /// <param name="note">The words beside it; may begin with the amount again.</param>
    /// <param name="rest">The words without the amount.</param>
    /// <param name="problem">What could not be taken as it stands; null when all was.</param>
    /// <returns>Null when not known.</returns>
    public static long? Read(string fee, string note, out string rest, out string? problem)
    {
        problem = null;
        var said = fee.Length > 0 ? fee : Leading().Match(note.Replace("Không có thông tin", "", StringComparison.Ordinal)).Value;
        rest = WithoutAmount(note, said);
        if (said.Length == 0)
        {
            return null;
        }

        if (Free().IsMatch(said))
        {
            if (!Contradicts(rest))
            {
                return 0;
            }

            problem = $"ghi «{LimitReader.Short(said)}» nhưng lời kèm theo nói khác: «{LimitReader.Short(rest)}»";
            return null;
        }

        if (Amount().Matches(said) is not [{ } one] || one.Groups["unit"].Value.StartsWith("usd", StringComparison.OrdinalIgnoreCase))
        {
            problem = $"mức phí không đọc được thành đồng: «{LimitReader.Short(said)}»";
            return null;
        }

        var dong = Dong(one.Groups["number"].Value);
        if (dong >= 1000 || dong == 0)
        {
            return dong;
        }

        // The portal loses the zeros of thousands: "100 VNĐ (100.000 đồng/lần)".
        var inWords = Amount().Matches(rest).Select(m => Dong(m.Groups["number"].Value)).Distinct().ToList();
        var repaired = inWords is [var single] && single == dong * 1000;
        problem = repaired ? $"«{LimitReader.Short(said)}» mất số 0, lấy theo lời kèm theo: {inWords[0]} đồng" : $"mức phí «{LimitReader.Short(said)}» có vẻ mất số 0";
        return repaired ? dong * 1000 : null;
    }

    private static bool Contradicts(string rest) => Amount().Matches(rest).Any(m => Dong(m.Groups["number"].Value) > 0) || Otherwise().IsMatch(rest);

    private static string WithoutAmount(string note, string said)
    {
        var rest = note;
        foreach (var head in (string[])["Không có thông tin", said, "Không có thông tin", "Miễn phí"])
        {
            if (head.Length > 0 && rest.StartsWith(head, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[head.Length..].TrimStart(' ', '\n');
            }
        }

        return rest.StartsWith('(') && rest.EndsWith(')') && rest.Count(c => c == '(') == 1 ? rest[1..^1].Trim() : rest.Trim();
    }

    /// <summary>Dots and commas separate thousands; a comma or dot before other than three digits starts decimals.</summary>
    private static long Dong(string number)
    {
        var whole = Decimals().Replace(number.Replace(" ", "", StringComparison.Ordinal), "");
        var digits = string.Concat(whole.Where(char.IsAsciiDigit));
        return digits.Length is > 0 and <= 15 ? long.Parse(digits, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^(miễn phí|(phí|lệ phí)?\s*:?\s*(0|không)(\s*(đồng|vnđ|việt nam đồng))?|không thu( phí)?)\.?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Free();

    [GeneratedRegex(@"^(miễn phí|[\d.,]+\s*(vnđ|việt nam đồng|usd))", RegexOptions.IgnoreCase)]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?<![\d/])(?<number>\d+([.,]\d+)*)\s*(?<unit>việt nam đồng|vnđ|vnd|đồng|đ(?![\p{L}])|usd)", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();

    [GeneratedRegex(@"hội đồng nhân dân|hđnd|mức (thu|phí|lệ phí)|(phí|lệ phí)[^.;]{0,60}(theo|tại|quy định)|theo[^.;]{0,60}(phí|lệ phí)|thu (phí|lệ phí)|giá dịch vụ|chi phí khác", RegexOptions.IgnoreCase)]
    private static partial Regex Otherwise();

    [GeneratedRegex(@"[.,]\d{1,2}\z")]
    private static partial Regex Decimals();
}
