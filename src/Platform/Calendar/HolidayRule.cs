using System.Globalization;

namespace NhipCau.Platform.Calendar;

/// <summary>
/// A statutory holiday: which days a year without an announced schedule is expected to have off.
/// Only rules <c>in_force</c> count; one <c>announced</c> waits in the file until its text is known.
/// </summary>
internal sealed record HolidayRule(
    string Name, string Label, bool IsLunar, int Day, int Month, bool IsAdjacent, int Before, int Days,
    bool IsInForce, DateOnly ValidFrom, DateOnly ValidTo)
{
    public static HolidayRule From(Func<string, string> row) => new(
        row("name"),
        row("label"),
        OneOf(row("calendar"), "lunar", "solar"),
        Number(row("day")),
        Number(row("month")),
        OneOf(row("placement"), "adjacent", "fixed"),
        Number(row("before")),
        Number(row("days")),
        OneOf(row("status"), "in_force", "announced"),
        CalendarFiles.DateOr(row("valid_from"), DateOnly.MinValue),
        CalendarFiles.DateOr(row("valid_to"), DateOnly.MaxValue));

    /// <summary>The days of one year; empty when the rule is not in force then.</summary>
    public IEnumerable<DateOnly> In(int year, Func<DateOnly, bool> isRest)
    {
        var anchor = IsLunar ? LunarCalendar.ToSolar(new LunarDate(Day, Month, year)) : new DateOnly(year, Month, Day);
        if (!IsInForce || anchor < ValidFrom || anchor > ValidTo)
        {
            return [];
        }

        if (IsAdjacent)
        {
            return [anchor, Neighbour(anchor, isRest)];
        }

        return Enumerable.Range(-Before, Days).Select(anchor.AddDays);
    }

    // Of the days before and after, the working one that joins the holiday to more rest; the day before when equal.
    private static DateOnly Neighbour(DateOnly anchor, Func<DateOnly, bool> isRest)
    {
        var (before, after) = (anchor.AddDays(-1), anchor.AddDays(1));
        if (isRest(before) || isRest(after))
        {
            return isRest(before) ? after : before;
        }

        return isRest(after.AddDays(1)) && !isRest(before.AddDays(-1)) ? after : before;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool OneOf(string text, string yes, string no) => text == yes
        || (text == no ? false : throw new FormatException($"'{text}' is neither '{yes}' nor '{no}'"));
}
