namespace NhipCau.Platform.Storage;

/// <summary>Instants are UTC, whole microseconds: what both databases can hold.</summary>
public static class Instants
{
    /// <summary>Stands for "no deadline" in sort keys, which are never null.</summary>
    public static readonly DateTimeOffset Never = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Stands for "the clock has not started" in sort keys: before what stands still, after every real deadline.</summary>
    public static readonly DateTimeOffset NotYet = Never.AddDays(-1);

    public static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    public static long ToMicroseconds(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset Truncate(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>Now, in UTC, truncated to microseconds.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => Truncate(clock.GetUtcNow());

    /// <summary>Today's date in Viet Nam.</summary>
    public static DateOnly Today(this TimeProvider clock) => LocalDate(clock.GetUtcNow());

    public static DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(VietnamOffset).DateTime);

    /// <summary>The first instant of a day in Viet Nam.</summary>
    public static DateTimeOffset StartOfDay(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), VietnamOffset).ToUniversalTime();
}
