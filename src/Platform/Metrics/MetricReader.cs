using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Metrics;

/// <summary>Reads counts and levels; ratios are divided here and nowhere stored.</summary>
internal sealed class MetricReader(Database database, MetricCatalogue catalogue, MetricSums sums, IOrganisation organisation, UnitCarrier carrier) : IMetricReader
{
    public IReadOnlyList<Metric> All => catalogue.All;

    public Metric? Find(string code) => catalogue.Find(code);

    public async Task<IReadOnlyList<double?>> Values(Metric metric, string agency, IReadOnlyList<(DateOnly From, DateOnly Through)> periods, CancellationToken cancel)
    {
        var parts = Parts(metric);
        if (parts.All(p => p.Kind == MetricKind.Count))
        {
            var (which, agencies) = Of("agency", Scope(parts[0], agency));
            var found = (await sums.Of([.. parts.Select(p => p.Code)], periods, "''", $"cut = '' and {which}", agencies, cancel)).ToDictionary(r => (r.Period, r.Metric), r => r.Value);
            return [.. periods.Select((_, i) => Value(metric, parts, p => found.GetValueOrDefault((i, p.Code))))];
        }

        var values = new List<double?>();
        foreach (var (from, through) in periods)
        {
            var known = new Dictionary<string, double?>();
            foreach (var part in parts)
            {
                known[part.Code] = part.Kind == MetricKind.Level ? await Level(part, new(agency, from, through), cancel) : (await Values(part, agency, [(from, through)], cancel))[0];
            }

            values.Add(Value(metric, parts, p => known[p.Code]));
        }

        return values;
    }

    public async Task<IReadOnlyList<MetricPoint>> Series(Metric metric, string agency, MetricGrain grain, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        var (first, last) = (MetricBuckets.Of(grain, from), MetricBuckets.Of(grain, until.AddTicks(-1)));
        var parts = Parts(metric);
        var found = new Dictionary<(string, long), double>();
        foreach (var same in parts.GroupBy(p => p.Kind == MetricKind.Level))
        {
            foreach (var row in await Buckets([.. same], agency, grain, first, last, cancel))
            {
                found[(row.Metric, row.Number)] = row.Value;
            }
        }

        return [.. Enumerable.Range(0, (int)Math.Max(0, last - first + 1)).Select(i => first + i).Select(b => new MetricPoint(
            MetricBuckets.Start(grain, b), Value(metric, parts, p => found.TryGetValue((p.Code, b), out var value) ? value : p.Kind == MetricKind.Level ? null : 0)))];
    }

    public async Task<MetricSpread> Spread(Metric metric, MetricSlice slice, CancellationToken cancel)
    {
        var parts = Parts(metric);
        var (which, agencies) = slice.Agency.Length == 0 || IsProvince(slice.Agency) ? ("agency <> ''", "") : Of("agency", Below(slice.Agency));
        var own = new Dictionary<(string Metric, string Key), double>();
        foreach (var same in parts.GroupBy(p => p.Kind == MetricKind.Level))
        {
            foreach (var row in same.Key ? await Levels([.. same], slice, which, agencies, cancel) : await sums.Of([.. same.Select(p => p.Code)], [(slice.From, slice.Through)], "agency", $"cut = '' and {which}", agencies, cancel))
            {
                own[(row.Metric, row.Part)] = row.Value;
            }
        }

        var figures = own.Keys.Select(k => k.Key).Distinct().ToDictionary(k => k, k => new MetricParts(
            own.GetValueOrDefault((parts[0].Code, k)), metric.Kind == MetricKind.Ratio ? own.GetValueOrDefault((parts[1].Code, k)) : 0));
        return new MetricSpread(metric, slice, figures, await Measured(metric, slice, cancel), organisation, carrier);
    }

    public async Task<IReadOnlyDictionary<string, double>> ByCut(Metric metric, MetricSlice slice, CancellationToken cancel) =>
        (await sums.Of([metric.Code], [(slice.From, slice.Through)], "cut", "cut <> '' and agency = @Agencies", "", cancel)).ToDictionary(r => r.Part, r => r.Value);

    public async Task<DateTimeOffset?> AsOf(Metric metric, CancellationToken cancel)
    {
        var names = Parts(metric).Select(p => p.Kind == MetricKind.Level ? MetricService.LevelPrefix + p.Code : MetricService.Counts).Distinct().ToArray();
        var known = await database.Query<DateTimeOffset>($"select at from metrics_state where {database.Dialect.AnyOf("name", "@Names")}", new { Names = names }, cancel);
        return known.Count < names.Length ? null : known.Min();
    }

    /// <summary>What is read for a metric: itself, or what stands above and below its line.</summary>
    private IReadOnlyList<Metric> Parts(Metric metric) => metric.Kind == MetricKind.Ratio ? [Part(metric.Numerator), Part(metric.Denominator)] : [metric];

    private static double? Value(Metric metric, IReadOnlyList<Metric> parts, Func<Metric, double?> of) =>
        metric.Kind == MetricKind.Ratio ? MetricParts.Divide(metric, of(parts[0]), of(parts[1])) : of(parts[0]);

    private Task<List<BucketRow>> Buckets(IReadOnlyList<Metric> metrics, string agency, MetricGrain grain, long first, long last, CancellationToken cancel)
    {
        var (table, live) = metrics[0].Kind == MetricKind.Level ? ("metrics_levels", "") : ("metrics_values", $"{MetricSums.Live} and cut = '' and");
        var (which, agencies) = Of("agency", Scope(metrics[0], agency));
        return database.Query<BucketRow>(
            $"select metric, bucket as number, sum(value) as value from {table} where {live} grain = {(int)grain} and {MetricSums.Metrics(metrics.Count)} and {which} and bucket between @First and @Last group by metric, bucket",
            new { Metric0 = metrics[0].Code, Metric1 = metrics[^1].Code, Agencies = agencies, First = first, Last = last }, cancel);
    }

    private Task<List<MetricSums.Row>> Levels(IReadOnlyList<Metric> metrics, MetricSlice slice, string which, object agencies, CancellationToken cancel) => database.Query<MetricSums.Row>(
        $"select l.metric, l.agency as part, l.value from metrics_levels l where l.grain = {(int)MetricGrain.Day} and {MetricSums.Metrics(metrics.Count)} and {which} and l.bucket = {LastMeasured}",
        new { Metric0 = metrics[0].Code, Metric1 = metrics[^1].Code, Agencies = agencies, First = Since(metrics[0], slice), Last = MetricBuckets.Day(slice.Through) }, cancel);

    private Task<double?> Level(Metric metric, MetricSlice slice, CancellationToken cancel)
    {
        var (which, agencies) = Of("agency", Scope(metric, slice.Agency));
        return database.First<double?>(
            $"select sum(l.value) from metrics_levels l where l.grain = {(int)MetricGrain.Day} and l.metric = @Metric and {which} and l.bucket = {LastMeasured}",
            new { Metric = metric.Code, Agencies = agencies, First = Since(metric, slice), Last = MetricBuckets.Day(slice.Through) }, cancel);
    }

    /// <summary>The day of a metric's last measurement, whoever took it.</summary>
    private static readonly string LastMeasured = $"(select max(m.bucket) from metrics_levels m where m.grain = {(int)MetricGrain.Day} and m.metric = l.metric and m.bucket between @First and @Last)";

    /// <summary>A reported level holds until the next is known, however long ago it was.</summary>
    private static long Since(Metric metric, MetricSlice slice) => metric.Reported ? 0 : MetricBuckets.Day(slice.From);

    /// <summary>The day on whose map the units of a level's figures are to be read.</summary>
    private async Task<DateOnly> Measured(Metric metric, MetricSlice slice, CancellationToken cancel) => metric.Reported
        && await database.First<long?>(
            $"select max(bucket) from metrics_levels where grain = {(int)MetricGrain.Day} and metric = @Metric and bucket <= @Last", new { Metric = metric.Code, Last = MetricBuckets.Day(slice.Through) }, cancel) is { } bucket
        ? MetricBuckets.LocalDay(bucket) : organisation.ChartDate;

    /// <summary>A condition over <c>@Agencies</c> and what it stands for; one key by equality, which every planner looks up.</summary>
    private (string Which, object Agencies) Of(string column, string[] keys) => keys is [var only] ? ($"{column} = @Agencies", only) : (database.Dialect.AnyOf(column, "@Agencies"), keys);

    /// <summary>The keys of an agency with all below it, then and now; the whole province has a key of its own.</summary>
    private string[] Scope(Metric metric, string agency) => metric.Additive || agency.Length == 0 ? Below(agency) : IsProvince(agency) ? [""] : [agency];

    private bool IsProvince(string agency) => organisation.Current.Find(agency) is { ParentId: "", Kind: "province" };

    private string[] Below(string agency)
    {
        if (agency.Length == 0 || IsProvince(agency))
        {
            return [""];
        }

        var here = organisation.Current.Subtree(agency).ToList();
        var units = here.Where(a => a.Id == agency && a.Kind is "district" or "commune").SelectMany(a => UnitsBelow(a.UnitCode)).Select(c => MetricSpread.UnitPrefix + c);
        return [agency, .. here.Select(a => a.Id).Where(i => i != agency), .. units];
    }

    private IEnumerable<string> UnitsBelow(string unit) => [unit, .. organisation.Current.UnitChildren(unit).Select(c => c.Code)];

    private Metric Part(string code) => catalogue.Find(code) ?? throw new InvalidOperationException($"No metric {code}.");

    private sealed class BucketRow
    {
        public string Metric { get; init; } = "";
        public long Number { get; init; }
        public double Value { get; init; }
    }
}
