using NhipCau.Platform.Events;

namespace NhipCau.Platform.Metrics;

/// <summary>One stored cell of a roll-up.</summary>
internal readonly record struct MetricCell(MetricGrain Grain, string Metric, string Cut, long Bucket, string Agency);

/// <summary>Sums what events add into cells, in memory: for the agency and for the whole, for the total and for each cut, in every grain still kept.</summary>
internal sealed class MetricTally(IReadOnlyList<IMetricSource> sources, MetricsOptions options, DateTimeOffset now)
{
    private readonly DateTimeOffset minutesFrom = now.AddDays(-options.MinuteDays);
    private readonly DateTimeOffset hoursFrom = now.AddDays(-options.HourDays);
    private readonly DateTimeOffset latest = now.AddMinutes(options.FutureMinutes);
    private readonly DateTimeOffset earliest = new(options.EarliestYear, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Dictionary<MetricCell, double> Cells { get; } = [];
    public List<(EventRecord Event, string Reason)> SetAside { get; } = [];
    public HashSet<string> Changed { get; } = [];

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

    private void Add(MetricFact fact, DateTimeOffset at)
    {
        Changed.Add(fact.Metric);
        Add(fact, MetricGrain.Day, MetricBuckets.Of(MetricGrain.Day, at));
        Add(fact, MetricGrain.Month, MetricBuckets.Of(MetricGrain.Month, at));
        if (at >= hoursFrom)
        {
            Add(fact, MetricGrain.Hour, MetricBuckets.Of(MetricGrain.Hour, at));
        }

        if (at >= minutesFrom)
        {
            Add(fact, MetricGrain.Minute, MetricBuckets.Of(MetricGrain.Minute, at));
        }
    }

    private void Add(MetricFact fact, MetricGrain grain, long bucket)
    {
        Add(new MetricCell(grain, fact.Metric, "", bucket, ""), fact.Value);
        if (fact.Agency.Length > 0)
        {
            Add(new MetricCell(grain, fact.Metric, "", bucket, fact.Agency), fact.Value);
        }

        foreach (var cut in fact.Cuts ?? [])
        {
            Add(new MetricCell(grain, fact.Metric, cut, bucket, ""), fact.Value);
        }
    }

    private void Add(MetricCell cell, double value) => System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(Cells, cell, out _) += value;
}
