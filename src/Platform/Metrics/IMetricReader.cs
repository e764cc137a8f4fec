namespace NhipCau.Platform.Metrics;

/// <summary>Width of a bucket; days and months are the province's local ones.</summary>
public enum MetricGrain
{
    Minute = 0,
    Hour = 1,
    Day = 2,
    Month = 3,
}

/// <summary>A bucket's start and its value; null where there was nothing to divide or measure.</summary>
public sealed record MetricPoint(DateTimeOffset At, double? Value);

/// <summary>One agency's value.</summary>
public sealed record AgencyFigure(string Agency, double? Value, double Weight);

/// <summary>One administrative unit's value on the chosen map; <paramref name="Estimated"/> when it was carried over a division of units by shares.</summary>
public sealed record UnitFigure(string UnitCode, double? Value, bool Estimated);

/// <summary>Reads roll-ups. Periods are local days, both ends included; an empty agency means the whole province.</summary>
public interface IMetricReader
{
    /// <summary>Every declared metric, by theme and name.</summary>
    IReadOnlyList<Metric> All { get; }

    Metric? Find(string code);

    /// <summary>The values of an agency with all below it over periods of days, both ends included, in their order.</summary>
    Task<IReadOnlyList<double?>> Values(Metric metric, string agency, IReadOnlyList<(DateOnly From, DateOnly Through)> periods, CancellationToken cancel);

    async Task<double?> Value(Metric metric, MetricSlice slice, CancellationToken cancel) => (await Values(metric, slice.Agency, [(slice.From, slice.Through)], cancel))[0];

    /// <summary>Points in order of time, gaps filled for counts.</summary>
    Task<IReadOnlyList<MetricPoint>> Series(Metric metric, string agency, MetricGrain grain, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel);

    /// <summary>The slice told apart by who has it, to be shown by agency and on maps.</summary>
    Task<MetricSpread> Spread(Metric metric, MetricSlice slice, CancellationToken cancel);

    /// <summary>Units of a level (1 province, 2 district, 3 commune) on the map of <paramref name="map"/>; figures of former units are carried over by succession.</summary>
    async Task<IReadOnlyList<UnitFigure>> ByUnit(Metric metric, MetricSlice slice, int level, DateOnly map, CancellationToken cancel) => (await Spread(metric, slice, cancel)).ByUnit(level, map);

    /// <summary>Values of a count by cut, e.g. <c>channel:online</c>, for the whole province.</summary>
    Task<IReadOnlyDictionary<string, double>> ByCut(Metric metric, MetricSlice slice, CancellationToken cancel);

    /// <summary>Until when the numbers are true: for counts, when the log was last known to be read to its end; for levels, the last measurement; null: never.</summary>
    Task<DateTimeOffset?> AsOf(Metric metric, CancellationToken cancel);
}

/// <summary>Takes measurements of levels from whoever has them: at once, or for a day gone by.</summary>
public interface IMetricWriter
{
    /// <summary>Makes these the values of the metrics named in <paramref name="metrics"/> at that instant; an agency that is missing counts as zero. Measuring again replaces.</summary>
    Task Put(DateTimeOffset at, IReadOnlyCollection<Metric> metrics, IReadOnlyList<MetricSample> samples, CancellationToken cancel);

    /// <summary>Makes these moments, and no others, the whole history of a reported level by day and month; the same history twice writes nothing.</summary>
    Task Rewrite(Metric metric, IReadOnlyList<MetricMoment> history, CancellationToken cancel);
}
