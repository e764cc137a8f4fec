namespace NhipCau.Platform.Calendar;

/// <summary>
/// Works out when something is due (BLDS 2015, điều 147–148).
/// <list type="bullet">
/// <item>The day of receipt is day 0 and does not count. What arrives outside office hours is received at the next opening.</item>
/// <item>Working days count days on which offices are open; calendar days and months count all, and a last day
/// off moves to the next working day. Either is due at the close of its last day.</item>
/// <item>Months end on the same day of the month, or on its last one.</item>
/// <item>Hours count office hours and are due to the minute.</item>
/// <item>A pause stops the clock: hours by its office hours, days by whole days (see <see cref="Stop"/>). While it is open
/// the due time is unknown.</item>
/// </list>
/// </summary>
public static class DeadlineCalculator
{
    /// <summary>Due time of something received at an instant.</summary>
    public static Deadline Due(TimeLimit limit, DateTimeOffset received, WorkCalendar calendar, IReadOnlyList<Pause>? pauses = null) =>
        Due(limit, received, calendar.NextWorkingMoment(received), calendar, pauses);

    /// <summary>
    /// Due time where only the date of receipt is known: that date is day 0 even when it is a day off, and hours count
    /// from its opening, or from the next one.
    /// </summary>
    public static Deadline Due(TimeLimit limit, DateOnly received, WorkCalendar calendar, IReadOnlyList<Pause>? pauses = null)
    {
        var midnight = WorkCalendar.At(received.DayNumber, 0);
        var opening = calendar.NextWorkingMoment(midnight);
        var countsHours = limit.Unit is TimeUnit.WorkingHour or TimeUnit.SameDay || limit is { Unit: TimeUnit.WorkingDay, Amount: < 1 };
        var start = countsHours || calendar.IsWorkingDay(received) ? opening : midnight;
        return Due(limit, start, start, calendar, pauses);
    }

    private static Deadline Due(TimeLimit limit, DateTimeOffset received, DateTimeOffset start, WorkCalendar calendar, IReadOnlyList<Pause>? pauses)
    {
        var tidy = Pause.Tidy(pauses, received);
        var deadline = new Deadline(limit, received, start, calendar, tidy);
        switch (limit.Unit)
        {
            case TimeUnit.None or TimeUnit.Event:
                return deadline;
            case TimeUnit.WorkingHour:
                return Hours(deadline, (long)(limit.Amount * TimeSpan.TicksPerHour));
            case TimeUnit.WorkingDay when limit.Amount is > 0 and < 1:
                var day = WorkCalendar.DateOf(start).DayNumber - 1;
                return Hours(deadline, (long)(limit.Amount * calendar.LengthOfDay(day).Ticks));
            default:
                return Days(deadline, Amount(limit, start));
        }
    }

    // Days to count after day 0.
    private static int Amount(TimeLimit limit, DateTimeOffset start)
    {
        switch (limit.Unit)
        {
            case TimeUnit.SameDay:
                return limit.Cutoff is { } cutoff && start.ToOffset(WorkCalendar.Offset).TimeOfDay >= cutoff.ToTimeSpan() ? 1 : 0;
            case TimeUnit.Month:
                var day = WorkCalendar.DateOf(start);
                var whole = (int)decimal.Floor(limit.Amount);
                var end = day.AddMonths(whole).AddDays((int)decimal.Ceiling((limit.Amount - whole) * 30));
                return end.DayNumber - day.DayNumber;
            default:
                return (int)decimal.Ceiling(limit.Amount);
        }
    }

    private static Deadline Days(Deadline deadline, int amount)
    {
        var calendar = deadline.Calendar;
        IReadOnlyList<Stop> stops = deadline.Pauses.Count == 0 ? [] : [.. deadline.Pauses.Select(pause => Stop.Of(pause, calendar))];
        var workingOnly = deadline.Limit.Unit is TimeUnit.WorkingDay or TimeUnit.SameDay;
        var (due, left) = new DayCount(calendar, workingOnly)
            .From(WorkCalendar.DateOf(deadline.Start).DayNumber, amount, stops);
        deadline.Counts(amount, stops, left);
        deadline.Due = due is { } day ? calendar.ClosingOf(DateOnly.FromDayNumber(day)) : null;
        return deadline;
    }

    private static Deadline Hours(Deadline deadline, long amount)
    {
        var calendar = deadline.Calendar;
        if (amount == 0)
        {
            deadline.Due = deadline.Start;
            return deadline;
        }

        var target = calendar.TimeThrough(deadline.Start) + amount;
        foreach (var pause in deadline.Pauses)
        {
            var from = calendar.TimeThrough(pause.From > deadline.Start ? pause.From : deadline.Start);
            if (from >= target)
            {
                break;
            }

            if (pause.To is not { } to)
            {
                deadline.TimeLeft = TimeSpan.FromTicks(target - from);
                return deadline;
            }

            target += Math.Max(0, calendar.TimeThrough(to) - from);
        }

        deadline.Due = calendar.WhenPassed(target);
        return deadline;
    }
}
