using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Metrics;

/// <summary>Adds up counts over periods of days: one statement, however many periods and metrics.</summary>
internal sealed class MetricSums(Database database, TimeProvider clock)
{
    /// <summary>Taking days away from a month leaves the last digits of a double; no count is finer than this.</summary>
    private const int Digits = 6;

    /// <param name="metrics">One or two codes of counts.</param>
    /// <param name="periods">Periods of local days, both ends included.</param>
    /// <param name="by">The column whose values are told apart, or <c>''</c>.</param>
    /// <param name="which">Further condition on <c>metrics_values</c>, over <c>@Agencies</c>.</param>
    /// <param name="agencies">What <c>@Agencies</c> stands for.</param>
    /// <param name="cancel">Stops the query.</param>
    public async Task<List<Row>> Of(IReadOnlyList<string> metrics, IReadOnlyList<(DateOnly From, DateOnly Through)> periods, string by, string which, object agencies, CancellationToken cancel)
    {
        var today = clock.Today();
        var ranges = periods.SelectMany((p, i) => MetricBuckets.Cover(p.From, p.Through, today).Select(r => (Period: i, Range: r))).ToList();
        if (ranges.Count == 0)
        {
            return [];
        }

        var arguments = new Dictionary<string, object> { ["Agencies"] = agencies };
        for (var i = 0; i < metrics.Count; i++)
        {
            arguments[$"Metric{i}"] = metrics[i];
        }

        var parts = ranges.Select((r, i) =>
        {
            (arguments[$"First{i}"], arguments[$"Last{i}"]) = (r.Range.First, r.Range.Last);
            return $"select {r.Period} as period, metric, {by} as part, {(r.Range.Without ? "-value" : "value")} as value from metrics_values where {Live} and grain = {(int)r.Range.Grain} and {Metrics(metrics.Count)} and {which} and bucket between @First{i} and @Last{i}";
        }).ToList();
        var rows = await database.Query<Row>($"select period, metric, part, sum(value) as value from ({string.Join(" union all ", parts)}) r group by period, metric, part", arguments, cancel);
        rows.ForEach(r => r.Value = Math.Round(r.Value, Digits));
        return rows;
    }

    public const string Live = $"generation = coalesce({MetricStore.LiveGeneration}, 0)";

    public static string Metrics(int count) => count == 1 ? "metric = @Metric0" : "metric in (@Metric0, @Metric1)";

    public sealed class Row
    {
        /// <summary>Which of the periods asked for.</summary>
        public int Period { get; init; }

        public string Metric { get; init; } = "";
        public string Part { get; init; } = "";
        public double Value { get; set; }
    }
}
