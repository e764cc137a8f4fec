using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Metrics;

/// <summary>Buckets of a grain, both ends included; to be taken away where <paramref name="Without"/>.</summary>
public readonly record struct MetricRange(MetricGrain Grain, long First, long Last, bool Without);

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

    /// <summary>
    /// A period of days as few ranges of buckets: whole months, and at its ends either the days inside, or the whole month
    /// without the days outside, whichever are fewer. Days after <paramref name="today"/> hold nothing and cost nothing to take away.
    /// </summary>
    public static IReadOnlyList<MetricRange> Cover(DateOnly from, DateOnly through, DateOnly today)
    {
        if (through < from)
        {
            return [];
        }

        var (firstDay, lastDay) = (new DateOnly(from.Year, from.Month, 1), new DateOnly(through.Year, through.Month, 1).AddMonths(1).AddDays(-1));
        var outsideBefore = Days(firstDay, from.AddDays(-1));
        var outsideAfter = Days(through.AddDays(1), lastDay < today ? lastDay : today);
        if (firstDay.Month == lastDay.Month && firstDay.Year == lastDay.Year)
        {
            return Days(from, through) <= outsideBefore + outsideAfter ? [Inside(from, through)] : [Months(firstDay, lastDay), .. Without(firstDay, from.AddDays(-1)), .. Without(through.AddDays(1), lastDay)];
        }

        var (nextMonth, lastMonth) = (firstDay.AddMonths(1), new DateOnly(through.Year, through.Month, 1));
        var wholeHead = outsideBefore < Days(from, nextMonth.AddDays(-1));
        var wholeTail = outsideAfter < Days(lastMonth, through);
        var (firstWhole, lastWhole) = (wholeHead ? firstDay : nextMonth, wholeTail ? lastDay : lastMonth.AddDays(-1));
        return
        [
            .. firstWhole < lastWhole ? [Months(firstWhole, lastWhole)] : Array.Empty<MetricRange>(),
            .. wholeHead ? Without(firstDay, from.AddDays(-1)) : [Inside(from, nextMonth.AddDays(-1))],
            .. wholeTail ? Without(through.AddDays(1), lastDay) : [Inside(lastMonth, through)],
        ];
    }

    private static int Days(DateOnly from, DateOnly through) => Math.Max(0, through.DayNumber - from.DayNumber + 1);

    private static MetricRange Months(DateOnly first, DateOnly last) => new(MetricGrain.Month, Month(first), Month(last), false);

    private static MetricRange Inside(DateOnly first, DateOnly last) => new(MetricGrain.Day, Day(first), Day(last), false);

    private static MetricRange[] Without(DateOnly first, DateOnly last) => first > last ? [] : [new(MetricGrain.Day, Day(first), Day(last), true)];

    private static long Floor(long ticks, long width) => ticks >= 0 ? ticks / width : ((ticks + 1) / width) - 1;

    private static DateTimeOffset At(long localTicks) => new DateTimeOffset(Epoch.Ticks + localTicks, Instants.VietnamOffset).ToUniversalTime();
}
