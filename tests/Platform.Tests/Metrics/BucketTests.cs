using System.Globalization;
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
    public void A_cover_holds_each_day_of_the_period_once_and_no_other()
    {
        for (var i = 0; i < 2000; i++)
        {
            var from = new DateOnly(2023, 1, 1).AddDays(Random.Next(900));
            var through = from.AddDays(Random.Next(i % 2 == 0 ? 40 : 500));
            var today = i % 3 == 0 ? through : from.AddDays(Random.Next(600));
            var held = new Dictionary<DateOnly, int>();
            foreach (var range in MetricBuckets.Cover(from, through, today))
            {
                foreach (var day in Days(range.Grain, range.First, range.Last))
                {
                    held[day] = held.GetValueOrDefault(day) + (range.Without ? -1 : 1);
                }
            }

            held.Where(h => h.Value != 0).OrderBy(h => h.Key).ShouldBe(Enumerable.Range(from.DayNumber, through.DayNumber - from.DayNumber + 1).Select(d => KeyValuePair.Create(DateOnly.FromDayNumber(d), 1)), $"{from} to {through}, today {today}");
        }

        MetricBuckets.Cover(new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 2)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-11-01", "2026-11-22", "2026-11-22", 1)] // the running month is one cell
    [InlineData("2026-10-24", "2026-11-22", "2026-11-22", 9)] // a month and the last week of the one before
    [InlineData("2026-10-05", "2026-11-03", "2026-11-03", 6)] // two months without four days
    [InlineData("2026-01-01", "2026-12-31", "2026-11-22", 12)]
    [InlineData("2026-11-22", "2026-11-22", "2026-11-22", 1)]
    public void A_cover_reads_few_buckets(string from, string through, string today, int buckets)
    {
        var now = DateOnly.Parse(today, CultureInfo.InvariantCulture);
        MetricBuckets.Cover(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(through, CultureInfo.InvariantCulture), now)
            .Sum(r => r.Without ? Math.Max(0, Math.Min(r.Last, MetricBuckets.Day(now)) - r.First + 1) : r.Last - r.First + 1).ShouldBe(buckets);
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
