using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Metrics;

/// <summary>Writes measurements into their buckets. Minutes keep only the province's total; a measurement of a day gone by touches its day, and its month where none later is known.</summary>
internal sealed class PutLevels(Database database, MetricStore store, MetricPulse pulse, Microsoft.Extensions.Options.IOptions<MetricsOptions> options, TimeProvider clock) : IMetricWriter
{
    public async Task Put(DateTimeOffset at, IReadOnlyCollection<Metric> metrics, IReadOnlyList<MetricSample> samples, CancellationToken cancel)
    {
        var byMetric = samples.ToLookup(s => s.Metric);
        var changed = new HashSet<string>();
        await database.Transaction(async (connection, transaction) =>
        {
            foreach (var metric in metrics)
            {
                var values = Values(metric, [.. byMetric[metric.Code]]);
                foreach (var grain in Grains(at))
                {
                    var bucket = MetricBuckets.Of(grain, at);
                    if (grain == MetricGrain.Month && await Later(metric.Code, at, connection, transaction, cancel))
                    {
                        continue;
                    }

                    if (await store.Replace(grain, metric.Code, bucket, grain == MetricGrain.Minute ? values.Where(v => v.Key.Length == 0).ToDictionary() : values, connection, transaction, cancel))
                    {
                        changed.Add(metric.Code);
                    }
                }

                await Measured(metric.Code, at, connection, transaction, cancel);
            }

            return 0;
        }, cancel);
        pulse.Tell(changed);
    }

    public async Task Rewrite(Metric metric, IReadOnlyList<MetricMoment> history, CancellationToken cancel)
    {
        var changed = await database.Transaction(async (connection, transaction) =>
        {
            var any = false;
            foreach (var grain in new[] { MetricGrain.Day, MetricGrain.Month })
            {
                // The last moment of a month is the month's.
                var buckets = history.OrderBy(m => m.At).GroupBy(m => MetricBuckets.Of(grain, m.At)).ToDictionary(g => g.Key, g => g.Last());
                foreach (var (bucket, moment) in buckets)
                {
                    any |= await store.Replace(grain, metric.Code, bucket, Values(metric, moment.Samples), connection, transaction, cancel);
                }

                any |= await store.Keep(grain, metric.Code, [.. buckets.Keys], connection, transaction, cancel);
            }

            if (any && history.Count > 0)
            {
                await store.Mark(MetricService.LevelPrefix + metric.Code, 0, history.Max(m => m.At), connection, transaction, cancel);
            }

            return any;
        }, cancel);
        if (changed)
        {
            pulse.Tell(new HashSet<string> { metric.Code });
        }
    }

    private static Dictionary<string, double> Values(Metric metric, IReadOnlyList<MetricSample> given)
    {
        var values = given.GroupBy(s => s.OfUnit ? MetricSpread.UnitPrefix + s.Agency : s.Agency).ToDictionary(g => g.Key, g => g.Sum(s => s.Value));
        values.Remove("");
        if (Whole(metric, given) is { } whole)
        {
            values[""] = whole;
        }

        return values;
    }

    /// <summary>
    /// The province's value. What agencies measured adds up; units are the same things cut another way, so they add up only where no agency measured.
    /// What does not add up has a value for the whole only when it was given, or when one agency alone measures it.
    /// </summary>
    private static double? Whole(Metric metric, IReadOnlyList<MetricSample> given)
    {
        var agencies = given.Where(s => !s.OfUnit).ToList();
        return metric.Additive ? (agencies.Count > 0 ? agencies : given).Sum(s => s.Value)
            : agencies.FirstOrDefault(s => s.Agency.Length == 0) is { Metric.Length: > 0 } stated ? stated.Value
            : agencies is [var only] ? only.Value
            : null;
    }

    private IEnumerable<MetricGrain> Grains(DateTimeOffset at)
    {
        yield return MetricGrain.Month;
        yield return MetricGrain.Day;
        if (at >= clock.Now().AddDays(-options.Value.HourDays))
        {
            yield return MetricGrain.Hour;
        }

        if (at >= clock.Now().AddDays(-options.Value.MinuteDays))
        {
            yield return MetricGrain.Minute;
        }
    }

    /// <summary>Whether the month already holds a measurement of a later day.</summary>
    private async Task<bool> Later(string metric, DateTimeOffset at, System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, CancellationToken cancel)
    {
        var day = Instants.LocalDate(at);
        var end = new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
        return await Dapper.SqlMapper.ExecuteScalarAsync<int?>(connection, database.Command(
            $"select 1 from metrics_levels where grain = {(int)MetricGrain.Day} and metric = @Metric and bucket > @Day and bucket <= @End limit 1",
            new { Metric = metric, Day = MetricBuckets.Day(day), End = MetricBuckets.Day(end) }, transaction, cancel)) is not null;
    }

    private Task<int> Measured(string metric, DateTimeOffset at, System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, CancellationToken cancel) => Dapper.SqlMapper.ExecuteAsync(connection, database.Command(
        "insert into metrics_state as s(name, number, at) values (@Name, 0, @At) on conflict(name) do update set at = case when s.at > excluded.at then s.at else excluded.at end",
        new { Name = MetricService.LevelPrefix + metric, At = at }, transaction, cancel));
}
