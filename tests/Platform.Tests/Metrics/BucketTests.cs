using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Metrics;

public sealed class BucketTests
{
    private static readonly Random Random = new(20261122);

    [Fact]
    public void Every_instant_lies_in_its_bucket()
    {
        for (var i = 0; i < 2_000; i++)
        {
            var at = new DateTimeOffset(Random.NextInt64(new DateTime(1965, 1, 1).Ticks, new DateTime(2090, 1, 1).Ticks), TimeSpan.Zero);
            foreach (var grain in Enum.GetValues<MetricGrain>())
            {
                var bucket = MetricBuckets.Of(grain, at);
                (MetricBuckets.Start(grain, bucket) <= at && at < MetricBuckets.Start(grain, bucket + 1)).ShouldBeTrue($"{grain} {at:O}");
            }
        }
    }

    [Fact]
    public void Days_and_months_are_the_local_ones()
    {
        var lateEvening = new DateTimeOffset(2026, 1, 31, 17, 30, 0, TimeSpan.Zero);
        MetricBuckets.Of(MetricGrain.Day, lateEvening).ShouldBe(MetricBuckets.Day(new DateOnly(2026, 2, 1)));
        MetricBuckets.Of(MetricGrain.Month, lateEvening).ShouldBe(MetricBuckets.Month(new DateOnly(2026, 2, 1)));
    }

    [Fact]
    public void A_cover_holds_each_day_of_the_period_once()
    {
        for (var i = 0; i < 500; i++)
        {
            var from = new DateOnly(2023, 1, 1).AddDays(Random.Next(900));
            var through = from.AddDays(Random.Next(500));
            var days = MetricBuckets.Cover(from, through).SelectMany(r => Days(r.Grain, r.From, r.Through)).Order().ToList();
            days.ShouldBe(Enumerable.Range(from.DayNumber, through.DayNumber - from.DayNumber + 1).Select(DateOnly.FromDayNumber));
        }

        MetricBuckets.Cover(new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 1)).ShouldBeEmpty();
    }

    private static IEnumerable<DateOnly> Days(MetricGrain grain, long from, long through)
    {
        for (var b = from; b <= through; b++)
        {
            var first = Instants.LocalDate(MetricBuckets.Start(grain, b));
            var count = grain == MetricGrain.Month ? DateTime.DaysInMonth(first.Year, first.Month) : 1;
            for (var d = 0; d < count; d++)
            {
                yield return first.AddDays(d);
            }
        }
    }
}
