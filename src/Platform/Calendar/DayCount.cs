namespace NhipCau.Platform.Calendar;

/// <summary>Counts whole days, working or calendar, from the day after receipt, around the days on which the clock stands still.</summary>
internal readonly struct DayCount(WorkCalendar calendar, bool workingOnly)
{
    /// <summary>The due day, or null while an open pause holds it; and what then remains to count.</summary>
    public (int? Due, int Left) From(int dayZero, int amount, IReadOnlyList<Stop> stops)
    {
        // Everything up to 'at' is counted; 'next' is where a completed count may end.
        var (at, left, next) = (dayZero, amount, dayZero);
        foreach (var stop in stops)
        {
            if (stop.Last <= at || stop.Last < stop.First)
            {
                continue;
            }

            var (raw, due) = End(at, left, next);
            var begunOnLast = due == stop.Begun;
            if (due < stop.First && !begunOnLast)
            {
                return (due, 0);
            }

            var counted = Math.Min(left, Between(at, stop.First - 1));
            left -= begunOnLast && raw == due && counted == left && left > 0 ? counted - 1 : counted;
            if (stop.IsOpen)
            {
                return (null, left);
            }

            (at, next) = (stop.Last, stop.Last + 1);
        }

        return (End(at, left, next).Due, 0);
    }

    // Where the count ends, and the working day on or after it.
    private (int Raw, int Due) End(int at, int left, int next)
    {
        if (workingOnly && left > 0)
        {
            var day = calendar.Nth(at, left);
            return (day, day);
        }

        var raw = left == 0 ? next : at + left;
        return (raw, calendar.IsWorking(raw) ? raw : calendar.Nth(raw, 1));
    }

    private int Between(int after, int through)
    {
        if (through <= after)
        {
            return 0;
        }

        return workingOnly ? calendar.WorkedThrough(through) - calendar.WorkedThrough(after) : through - after;
    }
}
