using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Metrics;

/// <summary>Reads counts and levels; ratios are divided here and nowhere stored.</summary>
internal sealed class MetricReader(Database database, MetricCatalogue catalogue, IOrganisation organisation, UnitCarrier carrier) : IMetricReader
{
    /// <summary>Prefix of an agency that is a unit.</summary>
    public const string UnitPrefix = "unit:";

    public IReadOnlyList<Metric> All => catalogue.All;

    public Metric? Find(string code) => catalogue.Find(code);

    public async Task<double?> Value(Metric metric, MetricSlice slice, CancellationToken cancel)
    {
        if (metric.Kind == MetricKind.Ratio)
        {
            return Divide(metric, await Value(Part(metric.Numerator), slice, cancel), await Value(Part(metric.Denominator), slice, cancel));
        }

        return metric.Kind == MetricKind.Level ? await Level(metric, slice, cancel) : await Sum(metric, slice, cancel);
    }

    public async Task<IReadOnlyList<MetricPoint>> Series(Metric metric, string agency, MetricGrain grain, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        if (metric.Kind == MetricKind.Ratio)
        {
            var (above, below) = (await Series(Part(metric.Numerator), agency, grain, from, until, cancel), await Series(Part(metric.Denominator), agency, grain, from, until, cancel));
            return [.. above.Zip(below, (a, b) => new MetricPoint(a.At, Divide(metric, a.Value, b.Value)))];
        }

        var (first, last) = (MetricBuckets.Of(grain, from), MetricBuckets.Of(grain, until.AddTicks(-1)));
        var level = metric.Kind == MetricKind.Level;
        var rows = (await database.Query<Bucket>(
            $"select bucket as number, sum(value) as value from {Table(level)} where {Live(level)} grain = @Grain and metric = @Metric {(level ? "" : "and cut = ''")} and {Of("agency")} and bucket between @First and @Last group by bucket",
            new { Grain = (int)grain, Metric = metric.Code, Agencies = Scope(metric, agency), First = first, Last = last }, cancel)).ToDictionary(r => r.Number, r => r.Value);
        return [.. Buckets(first, last).Select(b => new MetricPoint(MetricBuckets.Start(grain, b), rows.TryGetValue(b, out var value) ? value : level ? null : 0))];
    }

    public async Task<IReadOnlyList<AgencyFigure>> ByAgency(Metric metric, MetricSlice slice, CancellationToken cancel)
    {
        var own = await Figures(metric, slice, cancel);
        return [.. own.Where(f => !IsUnit(f.Key)).Select(f => new AgencyFigure(f.Key, f.Value.Of(metric), f.Value.Weight(metric)))];
    }

    public async Task<IReadOnlyList<UnitFigure>> ByUnit(Metric metric, MetricSlice slice, int level, DateOnly map, CancellationToken cancel)
    {
        var chart = organisation.On(map);
        var units = new Dictionary<string, (Parts Parts, bool Estimated)>();
        var figures = await Figures(metric, slice, cancel);
        // What was measured by unit is mapped by unit; an agency's row beside it is the same things once more.
        var byUnit = figures.Keys.Any(IsUnit);
        foreach (var (key, parts) in figures.Where(f => !byUnit || IsUnit(f.Key)))
        {
            foreach (var (code, share, estimated) in Units(metric, key, slice, level, map))
            {
                var known = units.GetValueOrDefault(code);
                units[code] = (known.Parts + parts.Times(share), known.Estimated || estimated);
            }
        }

        return [.. chart.Units.Where(u => u.Level == level).Select(u => units.TryGetValue(u.Code, out var found)
            ? new UnitFigure(u.Code, found.Parts.Of(metric), found.Estimated)
            : new UnitFigure(u.Code, metric.Kind == MetricKind.Count ? 0 : null, false))];
    }

    public async Task<IReadOnlyDictionary<string, double>> ByCut(Metric metric, MetricSlice slice, CancellationToken cancel)
    {
        var found = new Dictionary<string, double>();
        foreach (var (grain, first, last) in MetricBuckets.Cover(slice.From, slice.Through))
        {
            foreach (var row in await database.Query<AgencyRow>(
                $"select cut as agency, sum(value) as value from metrics_values where {Live(false)} grain = @Grain and metric = @Metric and cut <> '' and agency = '' and bucket between @First and @Last group by cut",
                new { Grain = (int)grain, Metric = metric.Code, First = first, Last = last }, cancel))
            {
                found[row.Agency] = found.GetValueOrDefault(row.Agency) + row.Value;
            }
        }

        return found;
    }

    public async Task<DateTimeOffset?> AsOf(Metric metric, CancellationToken cancel)
    {
        if (metric.Kind == MetricKind.Ratio)
        {
            var (above, below) = (await AsOf(Part(metric.Numerator), cancel), await AsOf(Part(metric.Denominator), cancel));
            return above < below ? above : below;
        }

        var name = metric.Kind == MetricKind.Level ? MetricService.LevelPrefix + metric.Code : MetricService.Counts;
        return (await database.Query<DateTimeOffset>("select at from metrics_state where name = @Name", new { Name = name }, cancel)) is [var at] ? at : null;
    }

    /// <summary>The units of a level a key's figures belong to on the map of a date, with the share each gets.</summary>
    private IEnumerable<(string Code, double Share, bool Estimated)> Units(Metric metric, string key, MetricSlice slice, int level, DateOnly map)
    {
        var (code, date) = IsUnit(key) ? (key[UnitPrefix.Length..], organisation.ChartDate) : Seat(key, slice);
        if (code.Length == 0)
        {
            yield break;
        }

        foreach (var part in carrier.Carry(code, date, map))
        {
            // A unit that is gone without a known successor still counts for the district it lay in.
            var unit = organisation.On(map).Unit(part.Code) ?? (level < 3 && organisation.Versions(part.Code) is [.., var last] ? organisation.On(map).Unit(last.ParentCode) : null);
            while (metric.Additive && unit is not null && unit.Level > level)
            {
                unit = organisation.On(map).Unit(unit.ParentCode);
            }

            if (unit?.Level == level)
            {
                yield return (unit.Code, part.Share, part.Estimated);
            }
        }
    }

    /// <summary>Where an agency sat, and the date at which its unit's code is to be read.</summary>
    private (string Code, DateOnly Date) Seat(string agency, MetricSlice slice)
    {
        foreach (var date in new[] { organisation.ChartDate, slice.Through, slice.From })
        {
            if (organisation.On(date).Find(agency) is { } found)
            {
                return (found.UnitCode, date);
            }
        }

        return ("", default);
    }

    private async Task<Dictionary<string, Parts>> Figures(Metric metric, MetricSlice slice, CancellationToken cancel)
    {
        if (metric.Kind != MetricKind.Ratio)
        {
            return (await Own(metric, slice, cancel)).ToDictionary(r => r.Key, r => new Parts(r.Value, 0));
        }

        var (above, below) = (await Own(Part(metric.Numerator), slice, cancel), await Own(Part(metric.Denominator), slice, cancel));
        return above.Keys.Union(below.Keys).ToDictionary(k => k, k => new Parts(above.GetValueOrDefault(k), below.GetValueOrDefault(k)));
    }

    private async Task<Dictionary<string, double>> Own(Metric metric, MetricSlice slice, CancellationToken cancel)
    {
        var found = new Dictionary<string, double>();
        var agencies = Below(slice.Agency);
        var only = slice.Agency.Length == 0 || IsProvince(slice.Agency) ? "agency <> ''" : Of("agency");
        if (metric.Kind == MetricKind.Level)
        {
            return (await database.Query<AgencyRow>(
                $"select agency, value from metrics_levels where grain = {(int)MetricGrain.Day} and metric = @Metric and {only} and bucket = {LastMeasured}",
                new { Metric = metric.Code, Agencies = agencies, First = MetricBuckets.Day(slice.From), Last = MetricBuckets.Day(slice.Through) }, cancel)).ToDictionary(r => r.Agency, r => r.Value);
        }

        foreach (var (grain, first, last) in MetricBuckets.Cover(slice.From, slice.Through))
        {
            foreach (var row in await database.Query<AgencyRow>(
                $"select agency, sum(value) as value from metrics_values where {Live(false)} grain = @Grain and metric = @Metric and cut = '' and {only} and bucket between @First and @Last group by agency",
                new { Grain = (int)grain, Metric = metric.Code, Agencies = agencies, First = first, Last = last }, cancel))
            {
                found[row.Agency] = found.GetValueOrDefault(row.Agency) + row.Value;
            }
        }

        return found;
    }

    private async Task<double> Sum(Metric metric, MetricSlice slice, CancellationToken cancel)
    {
        // One statement: whole months from the cells of months, the days before and after them from those of days.
        var ranges = MetricBuckets.Cover(slice.From, slice.Through);
        var parts = ranges.Select((r, i) => $"coalesce((select sum(value) from metrics_values where {Live(false)} grain = {(int)r.Grain} and metric = @Metric and cut = '' and {Of("agency")} and bucket between @From{i} and @Through{i}), 0)");
        var (first, second, third) = (ranges.ElementAtOrDefault(0), ranges.ElementAtOrDefault(1), ranges.ElementAtOrDefault(2));
        return ranges.Count == 0 ? 0 : await database.First<double?>($"select {string.Join(" + ", parts)}", new
        {
            Metric = metric.Code,
            Agencies = Scope(metric, slice.Agency),
            From0 = first.From,
            Through0 = first.Through,
            From1 = second.From,
            Through1 = second.Through,
            From2 = third.From,
            Through2 = third.Through,
        }, cancel) ?? 0;
    }

    private Task<double?> Level(Metric metric, MetricSlice slice, CancellationToken cancel) => database.First<double?>(
        $"select sum(value) from metrics_levels where grain = {(int)MetricGrain.Day} and metric = @Metric and {Of("agency")} and bucket = {LastMeasured}",
        new { Metric = metric.Code, Agencies = Scope(metric, slice.Agency), First = MetricBuckets.Day(slice.From), Last = MetricBuckets.Day(slice.Through) }, cancel);

    /// <summary>The day of the last measurement, whoever took it.</summary>
    private static readonly string LastMeasured = $"(select max(l.bucket) from metrics_levels l where l.grain = {(int)MetricGrain.Day} and l.metric = @Metric and l.bucket between @First and @Last)";

    private static bool IsUnit(string key) => key.StartsWith(UnitPrefix, StringComparison.Ordinal);

    private static string Table(bool level) => level ? "metrics_levels" : "metrics_values";

    private static string Live(bool level) => level ? "" : $"generation = coalesce({MetricStore.LiveGeneration}, 0) and";

    private string Of(string column) => database.Dialect.AnyOf(column, "@Agencies");

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
        var units = here.Where(a => a.Id == agency && a.Kind is "district" or "commune").SelectMany(a => UnitsBelow(a.UnitCode)).Select(c => UnitPrefix + c);
        return [agency, .. here.Select(a => a.Id).Where(i => i != agency), .. units];
    }

    private IEnumerable<string> UnitsBelow(string unit) => [unit, .. organisation.Current.UnitChildren(unit).Select(c => c.Code)];

    private Metric Part(string code) => catalogue.Find(code) ?? throw new InvalidOperationException($"No metric {code}.");

    private static double? Divide(Metric metric, double? above, double? below) => above is null || below is null or 0 ? null : above / below * metric.Scale;

    private static IEnumerable<long> Buckets(long first, long last)
    {
        for (var b = first; b <= last; b++)
        {
            yield return b;
        }
    }

    /// <summary>What stands above and below a ratio's line; for everything else only above.</summary>
    private readonly record struct Parts(double Above, double Below)
    {
        public static Parts operator +(Parts a, Parts b) => new(a.Above + b.Above, a.Below + b.Below);

        public Parts Times(double share) => new(Above * share, Below * share);

        public double? Of(Metric metric) => metric.Kind == MetricKind.Ratio ? Divide(metric, Above, Below) : Above;

        public double Weight(Metric metric) => metric.Kind == MetricKind.Ratio ? Below : Above;
    }

    private sealed class Bucket
    {
        public long Number { get; init; }
        public double Value { get; init; }
    }

    private sealed class AgencyRow
    {
        public string Agency { get; init; } = "";
        public double Value { get; init; }
    }
}
