using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Metrics;

/// <summary>Buckets as numbers: minutes, hours and days since 1970-01-01 of the province's time, months since year 0. Viet Nam keeps one offset all year.</summary>
public static class MetricBuckets
{
    private static readonly DateTime Epoch = DateTime.UnixEpoch;

    public static long Of(MetricGrain grain, DateTimeOffset at)
    {
        var ticks = at.UtcTicks + Instants.VietnamOffset.Ticks - Epoch.Ticks;
        return grain switch
        {
            MetricGrain.Minute => Floor(ticks, TimeSpan.TicksPerMinute),
            MetricGrain.Hour => Floor(ticks, TimeSpan.TicksPerHour),
            MetricGrain.Day => Floor(ticks, TimeSpan.TicksPerDay),
            _ => Month(Instants.LocalDate(at)),
        };
    }

    public static long Day(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(Epoch).DayNumber;

    /// <summary>The day a bucket of days stands for.</summary>
    public static DateOnly LocalDay(long bucket) => DateOnly.FromDateTime(Epoch).AddDays((int)bucket);

    public static long Month(DateOnly day) => (day.Year * 12L) + day.Month - 1;

    /// <summary>The instant a bucket begins.</summary>
    public static DateTimeOffset Start(MetricGrain grain, long bucket) => grain switch
    {
        MetricGrain.Minute => At(bucket * TimeSpan.TicksPerMinute),
        MetricGrain.Hour => At(bucket * TimeSpan.TicksPerHour),
        MetricGrain.Day => At(bucket * TimeSpan.TicksPerDay),
        _ => new DateTimeOffset((int)(bucket / 12), (int)(bucket % 12) + 1, 1, 0, 0, 0, Instants.VietnamOffset).ToUniversalTime(),
    };

    /// <summary>A period of days as few ranges: its whole months, and the days before and after them.</summary>
    public static IReadOnlyList<(MetricGrain Grain, long From, long Through)> Cover(DateOnly from, DateOnly through)
    {
        if (through < from)
        {
            return [];
        }

        var firstWhole = from.Day == 1 ? from : new DateOnly(from.Year, from.Month, 1).AddMonths(1);
        var afterLast = through.AddDays(1).Day == 1 ? through.AddDays(1) : new DateOnly(through.Year, through.Month, 1);
        if (afterLast <= firstWhole)
        {
            return [(MetricGrain.Day, Day(from), Day(through))];
        }

        var ranges = new List<(MetricGrain, long, long)> { (MetricGrain.Month, Month(firstWhole), Month(afterLast) - 1) };
        if (from < firstWhole)
        {
            ranges.Add((MetricGrain.Day, Day(from), Day(firstWhole) - 1));
        }

        if (through >= afterLast)
        {
            ranges.Add((MetricGrain.Day, Day(afterLast), Day(through)));
        }

        return ranges;
    }

    private static long Floor(long ticks, long width) => ticks >= 0 ? ticks / width : ((ticks + 1) / width) - 1;

    private static DateTimeOffset At(long localTicks) => new DateTimeOffset(Epoch.Ticks + localTicks, Instants.VietnamOffset).ToUniversalTime();
}
