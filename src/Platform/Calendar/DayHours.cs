namespace NhipCau.Platform.Calendar;

/// <summary>The office hours of one day, in ticks since midnight.</summary>
internal sealed class DayHours
{
    public DayHours(IEnumerable<HourSpan> spans)
    {
        Spans = [.. spans.OrderBy(span => span.From)];
        for (var i = 0; i < Spans.Count; i++)
        {
            if (Spans[i].From >= Spans[i].To || (i > 0 && Spans[i].From < Spans[i - 1].To))
            {
                throw new InvalidDataException($"Office hours overlap or run backwards: {Spans[i].From}-{Spans[i].To}.");
            }

            Total += Spans[i].To.Ticks - Spans[i].From.Ticks;
        }
    }

    public IReadOnlyList<HourSpan> Spans { get; }

    /// <summary>Working time of the whole day.</summary>
    public long Total { get; }

    public TimeOnly Open => Spans[0].From;

    public TimeOnly Close => Spans[^1].To;

    /// <summary>Working time from midnight to a time of day.</summary>
    public long Before(long time)
    {
        var worked = 0L;
        foreach (var span in Spans)
        {
            worked += Math.Clamp(time - span.From.Ticks, 0, span.To.Ticks - span.From.Ticks);
        }

        return worked;
    }

    /// <summary>The earliest time of day at which so much of the day's working time, above zero, has passed.</summary>
    public long After(long worked)
    {
        foreach (var span in Spans)
        {
            var length = span.To.Ticks - span.From.Ticks;
            if (worked <= length)
            {
                return span.From.Ticks + worked;
            }

            worked -= length;
        }

        return Close.Ticks;
    }

    /// <summary>The time itself within office hours, else the next opening of the day, else null.</summary>
    public long? NextOpen(long time)
    {
        foreach (var span in Spans)
        {
            if (time < span.To.Ticks)
            {
                return Math.Max(time, span.From.Ticks);
            }
        }

        return null;
    }
}
