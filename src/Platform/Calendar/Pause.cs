namespace NhipCau.Platform.Calendar;

/// <summary>
/// A stretch in which the clock stands still, from the request for supplements until they arrive;
/// <paramref name="To"/> is null while it is open.
/// </summary>
public readonly record struct Pause(DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>In order of time, merged where they touch, without those that ended before the receipt.</summary>
    internal static IReadOnlyList<Pause> Tidy(IReadOnlyList<Pause>? pauses, DateTimeOffset received)
    {
        if (pauses is null || pauses.Count == 0)
        {
            return [];
        }

        var tidy = new List<Pause>(pauses.Count);
        foreach (var pause in pauses.Where(p => p.To is null || (p.To > p.From && p.To > received)).OrderBy(p => p.From))
        {
            var clipped = pause.From < received ? pause with { From = received } : pause;
            if (tidy.Count > 0 && (tidy[^1].To is null || tidy[^1].To >= clipped.From))
            {
                var last = tidy[^1];
                var to = last.To is null || clipped.To is null ? null : Max(last.To, clipped.To);
                tidy[^1] = last with { To = to };
            }
            else
            {
                tidy.Add(clipped);
            }
        }

        return tidy;
    }

    private static DateTimeOffset? Max(DateTimeOffset? a, DateTimeOffset? b) => a > b ? a : b;
}

/// <summary>
/// A pause in whole days. The day on which the request goes out still counts (the office worked that day), unless it goes out
/// by opening time; the day on which the supplements arrive does not (as the day of receipt does not).
/// Supplements that arrive outside office hours arrive at the next opening.
/// </summary>
/// <param name="First">First stopped day (day number).</param>
/// <param name="Last">Last stopped day; <see cref="int.MaxValue"/> while open.</param>
/// <param name="Begun">The working day during which it began, else -1. Were it the last day of the limit, it would not be used up: it stops as well.</param>
internal readonly record struct Stop(int First, int Last, int Begun)
{
    public bool IsOpen => Last == int.MaxValue;

    public static Stop Of(Pause pause, WorkCalendar calendar)
    {
        var day = WorkCalendar.DateOf(pause.From);
        var last = pause.To is { } to ? WorkCalendar.DateOf(calendar.NextWorkingMoment(to)).DayNumber : int.MaxValue;
        if (!calendar.IsWorkingDay(day))
        {
            return new Stop(day.DayNumber + 1, last, -1);
        }

        if (pause.From <= calendar.OpeningOf(day))
        {
            return new Stop(day.DayNumber, last, -1);
        }

        return new Stop(day.DayNumber + 1, last, pause.From < calendar.ClosingOf(day) ? day.DayNumber : -1);
    }
}
