using System.Runtime.InteropServices;
using NhipCau.Platform.Events;

namespace NhipCau.Platform.Metrics;

/// <summary>One stored cell of a roll-up.</summary>
internal readonly record struct MetricCell(MetricGrain Grain, string Metric, string Cut, long Bucket, string Agency);

/// <summary>Sums what events add into cells, in memory: for the agency and for the whole, for the total and for each cut, in every grain still kept.</summary>
internal sealed class MetricTally(IReadOnlyList<IMetricSource> sources, MetricsOptions options, DateTimeOffset now)
{
    private const char Between = '\u001f';

    private readonly DateTimeOffset minutesFrom = now.AddDays(-options.MinuteDays);
    private readonly DateTimeOffset hoursFrom = now.AddDays(-options.HourDays);
    private readonly DateTimeOffset latest = now.AddMinutes(options.FutureMinutes);
    private readonly DateTimeOffset earliest = new(options.EarliestYear, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What was added so far, before it is spread over totals, cuts and months: many events of a day make few of these.</summary>
    private readonly Dictionary<Sum, double> sums = [];

    public List<(EventRecord Event, string Reason)> SetAside { get; } = [];
    public HashSet<string> Changed { get; } = [];

    /// <summary>How much is held in memory.</summary>
    public int Count => sums.Count;

    public void Add(EventRecord e)
    {
        foreach (var source in sources)
        {
            foreach (var fact in source.Of(e))
            {
                if (e.OccurredAt > latest || e.OccurredAt < earliest)
                {
                    SetAside.Add((e, e.OccurredAt > latest ? "future" : "before-beginning"));
                    return;
                }

                Add(fact, e.OccurredAt);
            }
        }
    }

    /// <summary>The cells the sums make up, each once.</summary>
    public IReadOnlyCollection<KeyValuePair<MetricCell, double>> Cells()
    {
        var cells = new Dictionary<MetricCell, double>();
        foreach (var (sum, value) in sums)
        {
            var grains = sum.Grain == MetricGrain.Day ? [(MetricGrain.Day, sum.Bucket), (MetricGrain.Month, MonthOf(sum.Bucket))] : new[] { (sum.Grain, sum.Bucket) };
            foreach (var (grain, bucket) in grains)
            {
                Add(new MetricCell(grain, sum.Metric, "", bucket, ""), value);
                if (sum.Agency.Length > 0)
                {
                    Add(new MetricCell(grain, sum.Metric, "", bucket, sum.Agency), value);
                }

                foreach (var cut in sum.Cuts.Split(Between, StringSplitOptions.RemoveEmptyEntries))
                {
                    Add(new MetricCell(grain, sum.Metric, cut, bucket, ""), value);
                }
            }
        }

        // In the order of their index, so that many are written quickly.
        return [.. cells.OrderBy(c => c.Key.Grain).ThenBy(c => c.Key.Metric, StringComparer.Ordinal).ThenBy(c => c.Key.Cut, StringComparer.Ordinal).ThenBy(c => c.Key.Bucket).ThenBy(c => c.Key.Agency, StringComparer.Ordinal)];

        void Add(MetricCell cell, double value) => CollectionsMarshal.GetValueRefOrAddDefault(cells, cell, out _) += value;
    }

    private void Add(MetricFact fact, DateTimeOffset at)
    {
        Changed.Add(fact.Metric);
        var cuts = fact.Cuts switch { null or { Count: 0 } => "", { Count: 1 } one => one[0], var several => string.Join(Between, several) };
        Add(MetricGrain.Day);
        if (at >= hoursFrom)
        {
            Add(MetricGrain.Hour);
        }

        if (at >= minutesFrom)
        {
            Add(MetricGrain.Minute);
        }

        void Add(MetricGrain grain) => CollectionsMarshal.GetValueRefOrAddDefault(sums, new Sum(grain, MetricBuckets.Of(grain, at), fact.Metric, cuts, fact.Agency), out _) += fact.Value;
    }

    private static long MonthOf(long day) => MetricBuckets.Month(MetricBuckets.LocalDay(day));

    private readonly record struct Sum(MetricGrain Grain, long Bucket, string Metric, string Cuts, string Agency);
}
