namespace NhipCau.Platform.Calendar;

/// <summary>Why a day is worked or not.</summary>
public enum DayKind
{
    /// <summary>An ordinary working day.</summary>
    Working,

    /// <summary>A weekly day of rest.</summary>
    Weekend,

    /// <summary>A public holiday (BLLĐ 2019, điều 112).</summary>
    Holiday,

    /// <summary>Nghỉ bù: off because a holiday fell on a day of rest (BLLĐ 2019, điều 111.3).</summary>
    Compensation,

    /// <summary>Nghỉ hoán đổi: a working day exchanged for a make-up day.</summary>
    Swap,

    /// <summary>Làm bù: a day of rest that is worked.</summary>
    MakeUp,
}

/// <summary>One day of the calendar.</summary>
/// <param name="Date">The civil date.</param>
/// <param name="Kind">Why it is worked or not.</param>
/// <param name="Name">Vietnamese name to show: <c>Tết Nguyên đán</c>, <c>Nghỉ cuối tuần</c>.</param>
/// <param name="Label">A short label for a cell of a small calendar: <c>Tết</c>; empty for ordinary days and weekends.</param>
/// <param name="IsProjected">The year has no announced schedule yet: the day follows from the statutory rules alone.</param>
public sealed record DayInfo(DateOnly Date, DayKind Kind, string Name, string Label, bool IsProjected)
{
    /// <summary>Whether offices are open.</summary>
    public bool IsWorking => Kind is DayKind.Working or DayKind.MakeUp;
}

/// <summary>An unbroken stretch of office hours within a day; <paramref name="To"/> is no longer part of it.</summary>
public readonly record struct HourSpan(TimeOnly From, TimeOnly To);
