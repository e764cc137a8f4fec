using NhipCau.Platform.Calendar;

namespace NhipCau.Government.PublicServices.Generating;

/// <summary>How many dossiers come on which day and at which minute: working weeks, Mondays, the weeks around Tết, school in August, morning and afternoon peaks.</summary>
internal sealed class YearPlan
{
    private static readonly double[] WeekDays = [0.06, 1.22, 1.08, 1.0, 0.98, 0.9, 0.1];
    private static readonly double[] Months = [1.0, 0.95, 1.05, 1.0, 1.02, 1.05, 1.1, 1.2, 1.08, 1.0, 0.97, 0.95];
    private static readonly double[] Hours = SeededIds.Sums([0.1, 0, 0, 0, 0, 0.1, 0.2, 1.6, 3.6, 4, 3, 1, 0.4, 1.5, 3.2, 2.7, 1.7, 0.5, 0.3, 0.4, 0.5, 0.4, 0.3, 0.2]);
    private readonly WorkCalendar calendar;

    public YearPlan(WorkCalendar calendar, DateOnly until, int dossiers)
    {
        this.calendar = calendar;
        Until = until;
        From = until.AddYears(-1).AddDays(1);
        var days = Enumerable.Range(0, until.DayNumber - From.DayNumber + 1).Select(From.AddDays).ToArray();
        var sums = SeededIds.Sums(days.Select(Weight));
        var before = 0;
        Days = [.. days.Select((day, i) =>
        {
            var through = (int)Math.Round(sums[i] / sums[^1] * dossiers);
            var count = through - before;
            before = through;
            return (day, count);
        })];
    }

    public DateOnly From { get; }
    public DateOnly Until { get; }
    public IReadOnlyList<(DateOnly Day, int Count)> Days { get; }

    /// <summary>The last moment of the year: what would happen later has not happened yet.</summary>
    public DateTimeOffset End => new(Until.ToDateTime(new TimeOnly(17, 0)), WorkCalendar.Offset);

    public bool IsWorkingDay(DateOnly day) => calendar.IsWorkingDay(day);

    /// <summary>A moment of the day: any for what comes online, within office hours for what needs a desk.</summary>
    public DateTimeOffset Moment(SeededIds ids, DateOnly day, bool desk)
    {
        var hour = ids.Draw(Hours);
        var at = new DateTimeOffset(day.ToDateTime(default), WorkCalendar.Offset).AddHours(hour).AddSeconds(ids.Random.Next(3600));
        if (!desk)
        {
            return at.ToUniversalTime();
        }

        var open = calendar.NextWorkingMoment(at);
        return (WorkCalendar.DateOf(open) == day && open <= calendar.ClosingOf(day) - TimeSpan.FromMinutes(5) ? open : calendar.OpeningOf(day)).AddSeconds(open == at ? 0 : ids.Random.Next(5400)).ToUniversalTime();
    }

    private double Weight(DateOnly day)
    {
        var weight = Months[day.Month - 1] * WeekDays[(int)day.DayOfWeek];
        if (!calendar.IsWorkingDay(day))
        {
            weight = Math.Min(weight, 0.06);
        }
        else if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            weight = Months[day.Month - 1] * 0.7;
        }

        var tet = LunarCalendar.ToSolar(new LunarDate(1, 1, day.Year));
        return weight * (day.DayNumber - tet.DayNumber) switch
        {
            >= -10 and < -5 => 0.7,
            >= -5 and < 0 => 0.35,
            >= 0 and <= 6 => 0.2,
            > 6 and <= 14 => 0.65,
            _ => 1,
        };
    }
}
