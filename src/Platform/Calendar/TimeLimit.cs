using System.Globalization;

namespace NhipCau.Platform.Calendar;

/// <summary>What a time limit counts.</summary>
public enum TimeUnit
{
    /// <summary>Ngày làm việc.</summary>
    WorkingDay,

    /// <summary>Ngày, weekends and holidays included; the last day moves to a working day.</summary>
    CalendarDay,

    /// <summary>Giờ làm việc: office hours.</summary>
    WorkingHour,

    /// <summary>Tháng: the same day of a later month.</summary>
    Month,

    /// <summary>Trong ngày: before the close of the day of receipt, or of the next one when received at or after the cutoff.</summary>
    SameDay,

    /// <summary>Until something happens: no date can be promised.</summary>
    Event,

    /// <summary>Không quy định.</summary>
    None,
}

/// <summary>
/// How long a procedure may take. The data text is <c>3 working_day</c>, <c>10-25 working_day</c>, <c>0.5 working_hour</c>,
/// <c>30 calendar_day</c>, <c>6 month</c>, <c>same_day</c>, <c>same_day 15:00</c>, <c>event</c> or <c>none</c>.
/// </summary>
public sealed record TimeLimit
{
    private TimeLimit(TimeUnit unit, decimal amount = 0, decimal? shortest = null, TimeOnly? cutoff = null) =>
        (Unit, Amount, Shortest, Cutoff) = (unit, amount, shortest, cutoff);

    /// <summary>No limit is laid down.</summary>
    public static TimeLimit None { get; } = new(TimeUnit.None);

    /// <summary>Until an event.</summary>
    public static TimeLimit Event { get; } = new(TimeUnit.Event);

    /// <summary>What is counted.</summary>
    public TimeUnit Unit { get; }

    /// <summary>How many; of a range the longest, which is what a promise counts. May be a fraction.</summary>
    public decimal Amount { get; }

    /// <summary>The shortest of a range, else null.</summary>
    public decimal? Shortest { get; }

    /// <summary>For <see cref="TimeUnit.SameDay"/>: received before this time of day is answered the same day.</summary>
    public TimeOnly? Cutoff { get; }

    /// <summary>The source gave a bare number: it is read as working days, and should be shown as an assumption.</summary>
    public bool IsUnitAssumed { get; init; }

    /// <summary>Working days; a fraction below one counts office hours, above one it is rounded up to a whole day.</summary>
    public static TimeLimit WorkingDays(decimal days) => Of(days, TimeUnit.WorkingDay);

    /// <summary>Calendar days; a fraction is rounded up.</summary>
    public static TimeLimit CalendarDays(decimal days) => Of(days, TimeUnit.CalendarDay);

    /// <summary>Office hours.</summary>
    public static TimeLimit WorkingHours(decimal hours) => Of(hours, TimeUnit.WorkingHour);

    /// <summary>Months; a fraction counts as that part of 30 days, rounded up.</summary>
    public static TimeLimit Months(decimal months) => Of(months, TimeUnit.Month);

    /// <summary>The same day, when received before the cutoff (any time of day without one).</summary>
    public static TimeLimit SameDay(TimeOnly? cutoff = null) => new(TimeUnit.SameDay, cutoff: cutoff);

    /// <summary>An amount, or a range, of days, hours or months. Negative amounts, ranges that run backwards and other units are refused.</summary>
    public static TimeLimit Of(decimal amount, TimeUnit unit, decimal? shortest = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, 20_000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)unit, (int)TimeUnit.Month, nameof(unit));
        if (shortest is { } least)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(least, nameof(shortest));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(least, amount, nameof(shortest));
        }

        return new TimeLimit(unit, amount, shortest == amount ? null : shortest);
    }

    /// <summary>Reads the data text or a Vietnamese one (<c>3 ngày làm việc</c>, <c>0,5 giờ</c>, <c>Không quy định</c>).</summary>
    public static bool TryParse(string? text, out TimeLimit limit) => TimeLimitText.TryParse(text, out limit);

    /// <summary>As <see cref="TryParse"/>; a text that says no time limit is refused with <see cref="FormatException"/>.</summary>
    public static TimeLimit Parse(string text) => TryParse(text, out var limit)
        ? limit
        : throw new FormatException($"'{text}' is not a time limit.");

    /// <summary>The data text.</summary>
    public override string ToString() => Unit switch
    {
        TimeUnit.SameDay => Cutoff is { } cutoff
            ? string.Create(CultureInfo.InvariantCulture, $"same_day {cutoff:HH:mm}")
            : "same_day",
        TimeUnit.Event => "event",
        TimeUnit.None => "none",
        _ => Range("-", CultureInfo.InvariantCulture) + " " + TimeLimitText.DataUnit(Unit),
    };

    /// <summary>For people: <c>3 ngày làm việc</c>, <c>10–25 ngày</c>, <c>trong ngày, nếu nhận trước 15:00</c>.</summary>
    public string ToVietnamese() => Unit switch
    {
        TimeUnit.SameDay => Cutoff is { } cutoff
            ? string.Create(CultureInfo.InvariantCulture, $"trong ngày, nếu nhận trước {cutoff:HH:mm}")
            : "trong ngày",
        TimeUnit.Event => "theo sự việc",
        TimeUnit.None => "không quy định",
        _ => Range("–", VietnameseTime.Culture) + " " + VietnameseTime.Unit(Unit),
    };

    private string Range(string dash, CultureInfo culture) =>
        (Shortest is { } least ? least.ToString("0.####", culture) + dash : "") + Amount.ToString("0.####", culture);
}
