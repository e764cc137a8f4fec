namespace NhipCau.Platform.Metrics;

/// <summary>How the numbers of a metric add up.</summary>
public enum MetricKind
{
    /// <summary>Things that happened: a period's value is the sum of its facts.</summary>
    Count = 0,

    /// <summary>A state of affairs measured now and then: a period's value is the last measurement in it; agencies add up.</summary>
    Level = 1,

    /// <summary><see cref="Metric.Numerator"/> over <see cref="Metric.Denominator"/>, times <see cref="Metric.Scale"/>; never stored.</summary>
    Ratio = 2,
}

/// <summary>Which way is good.</summary>
public enum MetricDirection
{
    Neutral = 0,
    HigherIsBetter = 1,
    LowerIsBetter = 2,
}

/// <summary>One thing the province counts: what it is, in which unit of measure, by which rule. Declared by the module that knows it.</summary>
public sealed record Metric
{
    /// <summary>Lower case with dots, e.g. <c>dossier.received</c>; stable for ever.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>What exactly is counted and when, in one or two sentences for people.</summary>
    public required string Meaning { get; init; }

    /// <summary>Unit of measure as written after the number: <c>hồ sơ</c>, <c>%</c>, <c>trạm</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Heading under which pickers list it: <c>Dịch vụ công</c>, <c>Kinh tế</c>.</summary>
    public required string Theme { get; init; }

    public MetricKind Kind { get; init; }
    public MetricDirection Better { get; init; }

    /// <summary>Code of the metric above the line, for ratios.</summary>
    public string Numerator { get; init; } = "";

    /// <summary>Code of the metric below the line, for ratios.</summary>
    public string Denominator { get; init; } = "";

    /// <summary>100 for percent.</summary>
    public double Scale { get; init; } = 1;

    public int Decimals { get; init; }

    /// <summary>Whether the values of agencies add up to that of the agency above them; points and shares measured as levels do not.</summary>
    public bool Additive { get; init; } = true;

    /// <summary>A level reported period by period: its value stands at the last day of its period and holds until the next is known. It is written by <see cref="IMetricWriter.Rewrite"/>, never sampled.</summary>
    public bool Reported { get; init; }

    /// <summary>Names of the ways it can be cut, e.g. <c>channel</c>; each fact may carry one value per name.</summary>
    public IReadOnlyList<string> Dimensions { get; init; } = [];

    /// <summary>The law or decision that defines it; empty when it is the province's own.</summary>
    public string LegalSource { get; init; } = "";

    /// <summary>A measurement older than this is stale; null: fed by the event log, stale when the log's reader lags.</summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>Address of the page that lists what was counted, for an agency (empty: all) between two days; null when there is none.</summary>
    public Func<MetricSlice, string>? Behind { get; init; }
}

/// <summary>A part of a metric: an agency with all below it, from a day through a day.</summary>
public sealed record MetricSlice(string Agency, DateOnly From, DateOnly Through);

/// <summary>What one event adds to a count. <paramref name="Cuts"/>: values of the metric's dimensions as <c>name:value</c>.</summary>
public readonly record struct MetricFact(string Metric, string Agency, double Value, IReadOnlyList<string>? Cuts = null);

/// <summary>A measurement of a level at one moment for one agency; an administrative unit's code instead of an agency's id when <paramref name="OfUnit"/>.</summary>
public readonly record struct MetricSample(string Metric, string Agency, double Value, bool OfUnit = false);

/// <summary>What was measured of one metric at one moment.</summary>
public sealed record MetricMoment(DateTimeOffset At, IReadOnlyList<MetricSample> Samples);

/// <summary>A module's counts: which they are and what each event adds. Pure: no database, no clock.</summary>
public interface IMetricSource
{
    IReadOnlyList<Metric> Metrics { get; }

    /// <summary>What this event adds; its instant is the event's own.</summary>
    IEnumerable<MetricFact> Of(Events.EventRecord e);
}

/// <summary>A module's levels, asked every minute under a lease.</summary>
public interface ISampledMetrics
{
    IReadOnlyList<Metric> Metrics { get; }

    /// <summary>All values now; an agency that is missing counts as zero.</summary>
    Task<IReadOnlyList<MetricSample>> Sample(DateTimeOffset now, CancellationToken cancel);
}
