namespace NhipCau.Platform.Calendar;

/// <summary>What a day does to a deadline.</summary>
public enum DayState
{
    /// <summary>Received, or counted as received.</summary>
    Start,

    /// <summary>Counts.</summary>
    Count,

    /// <summary>The clock stands still.</summary>
    Stop,

    /// <summary>Not counted.</summary>
    Off,

    /// <summary>The due day.</summary>
    Due,
}

/// <summary>One day of an explained deadline.</summary>
/// <param name="Date">The civil date.</param>
/// <param name="State">What it does to the count.</param>
/// <param name="Label">For a cell of a small calendar: <c>nhận</c>, <c>1</c>, <c>dừng</c>, <c>Tết</c>, <c>trả</c>, or empty.</param>
/// <param name="Reason">The same in words.</param>
/// <param name="Number">Its number in a count of days, when it counts.</param>
/// <param name="Worked">Office hours it adds to a count of hours.</param>
public sealed record DayExplanation(DateOnly Date, DayState State, string Label, string Reason, int? Number = null, TimeSpan Worked = default);
