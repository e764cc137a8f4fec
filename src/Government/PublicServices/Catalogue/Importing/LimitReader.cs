using System.Globalization;
using System.Text.RegularExpressions;

namespace NhipCau.Government.PublicServices.Catalogue.Importing;

/// <summary>Turns a duration of the portal into the calendar's text: number and unit, range, event, or none.</summary>
internal static partial class LimitReader
{
    /// <param name="duration">Number, range or words; "" when the source has none.</param>
    /// <param name="unit">The source's unit; <c>text</c> when the unit stands in the duration.</param>
    /// <param name="problem">What could not be taken as it stands; null when all was.</param>
    /// <returns>"" when nothing is known.</returns>
    public static string Read(string duration, string unit, out string? problem)
    {
        problem = null;
        var words = duration.Trim().TrimEnd('.').ToLowerInvariant();
        if (words.Length == 0)
        {
            return "";
        }

        if (words.StartsWith("không", StringComparison.Ordinal))
        {
            return "none";
        }

        var match = Amount().Match(words);
        if (!match.Success)
        {
            problem = $"thời hạn theo sự việc, giữ nguyên lời: «{Short(duration)}»";
            return "event";
        }

        var first = Number(match.Groups["first"].Value);
        var last = match.Groups["last"].Success ? Number(match.Groups["last"].Value) : first;
        if (last < first || last >= 1000)
        {
            problem = $"thời hạn không hợp lý: «{Short(duration)}»";
            return "";
        }

        var rest = match.Groups["rest"].Value;
        if (Unit(rest, unit) is not { } known)
        {
            problem = $"không rõ đơn vị của thời hạn «{Short(duration)} {unit}»";
            return "";
        }

        if (known == "unspecified")
        {
            problem = $"thời hạn «{Short(duration)}» không ghi đơn vị, hiểu là ngày làm việc";
        }

        var amount = last.ToString("0.####", CultureInfo.InvariantCulture);
        return (first == last ? amount : $"{first.ToString("0.####", CultureInfo.InvariantCulture)}-{amount}") + " " + known;
    }

    /// <summary>How long it is at most, in hours of work, to compare limits; 0 for none, the longest for an event.</summary>
    public static decimal Weight(string limit)
    {
        var match = Amount().Match(limit);
        if (!match.Success)
        {
            return limit == "event" ? decimal.MaxValue : 0;
        }

        var number = Number((match.Groups["last"].Success ? match.Groups["last"] : match.Groups["first"]).Value);
        return number * match.Groups["rest"].Value.Trim() switch { "working_hour" => 1, "calendar_day" => 6, "month" => 176, _ => 8 };
    }

    public static string Short(string text) => text.Length <= 120 ? text.Replace('\n', ' ') : string.Concat(text.Replace('\n', ' ').AsSpan(0, 119), "…");

    private static string? Unit(string rest, string unit)
    {
        var words = rest.Trim();
        if (words.Length == 0 && unit != "text")
        {
            words = unit;
        }

        return words.ToLowerInvariant() switch
        {
            "" or "unspecified" => "unspecified",
            "working_day" or "ngày làm việc" => "working_day",
            "day" or "calendar_day" or "ngày" => "calendar_day",
            "hour" or "working_hour" or "giờ" or "giờ làm việc" => "working_hour",
            "month" or "tháng" => "month",
            var w when w.StartsWith("ngày làm việc", StringComparison.Ordinal) => "working_day",
            var w when w.StartsWith("ngày", StringComparison.Ordinal) => "calendar_day",
            var w when w.StartsWith("giờ", StringComparison.Ordinal) => "working_hour",
            var w when w.StartsWith("tháng", StringComparison.Ordinal) => "month",
            _ => null,
        };
    }

    private static decimal Number(string digits) => decimal.Parse(digits.Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<first>\d{1,5}([.,]\d{1,2})?)(\s*[-–]\s*(?<last>\d{1,5}([.,]\d{1,2})?))?(?<rest>.*)\z", RegexOptions.Singleline)]
    private static partial Regex Amount();
}
