using System.Globalization;
using System.Text.RegularExpressions;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Forms;

/// <summary>Dates: real days, before or after others, and ages.</summary>
internal static partial class DateCheck
{
    public static string? Complaint(FormDefinition form, FormAnswers answers, FieldPlace place, string stored, DateOnly today)
    {
        var field = place.Field;
        if (FieldValues.Date(stored) is not { } date) return Unreadable(stored);
        if (date.Year < 1900) return T("check.year", field.Name.Said, date.Year);
        foreach (var rule in field.DateRules)
        {
            if (Rule(form, answers, place, rule, date, today) is { } sentence) return sentence;
        }
        if (field.MinAge is { } age && date.AddYears(age) > today)
        {
            return T("check.age", field.Name.Said, age, FieldValues.ShowDate(date.AddYears(age)));
        }
        return null;
    }

    private static string? Rule(FormDefinition form, FormAnswers answers, FieldPlace place, DateRule rule, DateOnly date, DateOnly today)
    {
        var path = FormWalk.Target(rule.Other, place.Group, place.Index);
        if ((rule.Other == "today" ? today : FieldValues.Date(answers[path])) is not { } other) return null;
        var (holds, words) = rule.Relation switch
        {
            DateRelation.Before => (date < other, "check.before"),
            DateRelation.After => (date > other, "check.after"),
            DateRelation.NotAfter => (date <= other, "check.not-after"),
            _ => (date >= other, "check.not-before"),
        };
        if (holds) return null;
        var name = rule.Other == "today" ? T("check.today") : FormText.Inside(form.FieldAt(path)?.Name.Said ?? "");
        var typed = date.Year != other.Year ? T("check.the-year", date.Year) : FieldValues.ShowDate(date);
        return T(words, place.Field.Name.Said, name, FieldValues.ShowDate(other), typed);
    }

    private static string Unreadable(string typed)
    {
        var match = Parts().Match(typed);
        if (!match.Success) return T("check.date");
        var (day, month, year) = (Part(match, 1), Part(match, 2), Part(match, 3));
        if (month is < 1 or > 12) return T("check.month", month);
        if (year is < 1 or > 9999) return T("check.look-year");
        var last = DateTime.DaysInMonth(year, month);
        return T("check.day", day, month, year, last);
    }

    private static int Part(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
