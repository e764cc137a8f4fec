using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NhipCau.Platform.Calendar;

/// <summary>Reads time limits from data and from the Vietnamese of the national catalogue.</summary>
internal static partial class TimeLimitText
{
    public static string DataUnit(TimeUnit unit) => unit switch
    {
        TimeUnit.WorkingDay => "working_day",
        TimeUnit.CalendarDay => "calendar_day",
        TimeUnit.WorkingHour => "working_hour",
        TimeUnit.Month => "month",
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    public static bool TryParse(string? text, out TimeLimit limit)
    {
        limit = TimeLimit.None;
        var plain = (text ?? "").Normalize(NormalizationForm.FormC).Trim().TrimEnd('.').ToLowerInvariant();
        if (plain is "" or "none" or "không quy định" or "không có")
        {
            return true;
        }

        if (plain is "event" or "theo sự việc")
        {
            limit = TimeLimit.Event;
            return true;
        }

        if (SameDay().Match(plain) is { Success: true } sameDay)
        {
            return TrySameDay(sameDay, out limit);
        }

        return Amount().Match(plain) is { Success: true } amount && TryAmount(amount, out limit);
    }

    private static bool TrySameDay(Match match, out TimeLimit limit)
    {
        limit = TimeLimit.SameDay();
        if (!match.Groups["hour"].Success)
        {
            return true;
        }

        var minute = match.Groups["minute"].Value;
        var text = match.Groups["hour"].Value.PadLeft(2, '0') + ":" + (minute.Length == 0 ? "00" : minute);
        if (!TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var cutoff))
        {
            return false;
        }

        limit = TimeLimit.SameDay(cutoff);
        return true;
    }

    private static bool TryAmount(Match match, out TimeLimit limit)
    {
        limit = TimeLimit.None;
        var unitText = match.Groups["unit"].Value;
        TimeUnit? unit = unitText switch
        {
            "working_day" or "ngày làm việc" or "" or "unspecified" => TimeUnit.WorkingDay,
            "calendar_day" or "day" or "ngày" => TimeUnit.CalendarDay,
            "working_hour" or "hour" or "giờ" or "giờ làm việc" => TimeUnit.WorkingHour,
            "month" or "tháng" => TimeUnit.Month,
            _ => null,
        };
        var first = Number(match.Groups["first"].Value);
        var amount = match.Groups["last"].Success ? Number(match.Groups["last"].Value) : first;
        if (unit is null || amount > 20_000 || first > amount)
        {
            return false;
        }

        limit = TimeLimit.Of(amount, unit.Value, first) with { IsUnitAssumed = unitText is "" or "unspecified" };
        return true;
    }

    private static decimal Number(string text) => decimal.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(same_day|(ngay )?trong ngày( làm việc)?)(,? (nếu nhận |nhận )?(trước )?(?<hour>\d{1,2})(:|h| giờ ?)(?<minute>\d{2})?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SameDay();

    [GeneratedRegex(@"^(từ )?(?<first>[0-9]{1,6}([.,][0-9]{1,4})?)( ?(-|–|đến) ?(?<last>[0-9]{1,6}([.,][0-9]{1,4})?))? *(?<unit>[\p{L}_ ]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}
