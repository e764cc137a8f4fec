namespace NhipCau.Platform.Calendar;

/// <summary>A promised time with everything needed to say why. Made by <see cref="DeadlineCalculator"/>.</summary>
public sealed class Deadline
{
    private IReadOnlyList<DayExplanation>? days;

    internal Deadline(TimeLimit limit, DateTimeOffset received, DateTimeOffset start, WorkCalendar calendar, IReadOnlyList<Pause> pauses) =>
        (Limit, Received, Start, Calendar, Pauses) = (limit, received, start, calendar, pauses);

    /// <summary>The limit counted.</summary>
    public TimeLimit Limit { get; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset Received { get; }

    /// <summary>When it counts as received: the arrival, or the next opening.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>When it is due; null while an open pause holds it, and for limits without a date.</summary>
    public DateTimeOffset? Due { get; internal set; }

    /// <summary>The date of <see cref="Due"/>.</summary>
    public DateOnly? DueDate => Due is { } due ? WorkCalendar.DateOf(due) : null;

    /// <summary>Version of the calendar counted with.</summary>
    public string CalendarVersion => Calendar.Version;

    /// <summary>Whether an open pause holds the due time.</summary>
    public bool IsPaused => Due is null && Limit.Unit < TimeUnit.Event;

    /// <summary>Days (of the limit's kind) left to count when the open pause ends; 0 when it is not held.</summary>
    public int DaysLeft { get; private set; }

    /// <summary>Office hours left to count when the open pause ends; zero when it is not held or counts days.</summary>
    public TimeSpan TimeLeft { get; internal set; }

    /// <summary>Every civil day from receipt to the due date (or into the open pause), worked out on first use.</summary>
    public IReadOnlyList<DayExplanation> Days => days ??= DeadlineDays.Of(this);

    /// <summary>Whether office hours are counted, so that the time of day matters.</summary>
    public bool CountsHours => Amount is null && Limit.Unit < TimeUnit.Event;

    internal WorkCalendar Calendar { get; }

    internal IReadOnlyList<Pause> Pauses { get; }

    internal IReadOnlyList<Stop> Stops { get; private set; } = [];

    /// <summary>Whole days counted, or null when hours are.</summary>
    internal int? Amount { get; private set; }

    /// <summary>Why it is due then, in Vietnamese: a summary, one line a day, and the calendar's version.</summary>
    public string Explain() => DeadlineText.Of(this);

    /// <summary>The first line of <see cref="Explain"/>: what people read before they ask how.</summary>
    public string Summary => DeadlineText.Summary(this);

    /// <summary>What a worklist shows at an instant.</summary>
    public Remaining RemainingAt(DateTimeOffset now)
    {
        if (Limit.Unit >= TimeUnit.Event)
        {
            return new Remaining(Urgency.Ok, "Không có hạn");
        }

        if (Due is not { } due)
        {
            return new Remaining(Urgency.Paused, "Tạm dừng, còn " + DeadlineText.Left(this));
        }

        return Remaining.Of(due, now, Calendar, Limit.Unit);
    }

    internal void Counts(int amount, IReadOnlyList<Stop> stops, int left) => (Amount, Stops, DaysLeft) = (amount, stops, left);
}
