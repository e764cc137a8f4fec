using System.Globalization;
using System.Text.RegularExpressions;

namespace NhipCau.Platform.Forms;

/// <summary>Dates: real days, before or after others, and ages.</summary>
internal static partial class DateCheck
{
    public static string? Complaint(FormDefinition form, FormAnswers answers, FieldPlace place, string stored, DateOnly today)
    {
        var field = place.Field;
        if (FieldValues.Date(stored) is not { } date) return Unreadable(stored);
        if (date.Year < 1900) return $"{field.Name.Vi} có năm {date.Year}. Hãy xem lại năm.";
        foreach (var rule in field.DateRules)
        {
            if (Rule(form, answers, place, rule, date, today) is { } sentence) return sentence;
        }
        if (field.MinAge is { } age && date.AddYears(age) > today)
        {
            return $"{field.Name.Vi} cho thấy người này chưa đủ {age} tuổi; đến {FieldValues.ShowDate(date.AddYears(age))} mới đủ.";
        }
        return null;
    }

    private static string? Rule(FormDefinition form, FormAnswers answers, FieldPlace place, DateRule rule, DateOnly date, DateOnly today)
    {
        var path = FormWalk.Target(rule.Other, place.Group, place.Index);
        if ((rule.Other == "today" ? today : FieldValues.Date(answers[path])) is not { } other) return null;
        var (holds, words) = rule.Relation switch
        {
            DateRelation.Before => (date < other, "phải trước"),
            DateRelation.After => (date > other, "phải sau"),
            DateRelation.NotAfter => (date <= other, "không được sau"),
            _ => (date >= other, "không được trước"),
        };
        if (holds) return null;
        var name = rule.Other == "today" ? "hôm nay" : FormText.Inside(form.FieldAt(path)?.Name.Vi ?? "");
        var typed = date.Year != other.Year ? $"năm {date.Year}" : FieldValues.ShowDate(date);
        return $"{place.Field.Name.Vi} {words} {name}, {FieldValues.ShowDate(other)}. Bạn đã nhập {typed}.";
    }

    private static string Unreadable(string typed)
    {
        var match = Parts().Match(typed);
        if (!match.Success) return "Hãy ghi ngày theo dạng ngày/tháng/năm, ví dụ 19/12/2022.";
        var (day, month, year) = (Part(match, 1), Part(match, 2), Part(match, 3));
        if (month is < 1 or > 12) return $"Không có tháng {month}. Hãy ghi ngày theo dạng ngày/tháng/năm, ví dụ 19/12/2022.";
        if (year is < 1 or > 9999) return "Hãy xem lại năm.";
        var last = DateTime.DaysInMonth(year, month);
        return $"Không có ngày {day:00}/{month:00}/{year:0000}: tháng {month} năm {year} có {last} ngày.";
    }

    private static int Part(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
