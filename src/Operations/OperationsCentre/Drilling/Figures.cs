using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Operations.OperationsCentre.Tiles;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.OperationsCentre.Drilling;

/// <summary>Which part of a metric a page asks about; the same address gives the same question.</summary>
/// <param name="Period">A name of <see cref="TilePeriods"/>, or empty for the two days.</param>
public sealed record FigureQuestion(Metric Metric, Agency Agency, string Period, DateOnly From, DateOnly Through, string By)
{
    public MetricSlice Slice => new(Agency.Id, From, Through);

    public string Words => Period.Length > 0 ? TilePeriods.Words[Period] : From == Through ? $"ngày {ViFormat.Date(From)}" : $"từ {ViFormat.Date(From)} đến {ViFormat.Date(Through)}";

    public string Query => $"don-vi={Uri.EscapeDataString(Agency.Id)}&" + (Period.Length > 0 ? $"ky={Period}" : $"tu={Uri.EscapeDataString(ViFormat.Date(From))}&den={Uri.EscapeDataString(ViFormat.Date(Through))}") + $"&theo={By}";
}

/// <summary>A point of the course, with the same point of the period before.</summary>
public sealed record CoursePoint(string Label, double? Now, double? Before);

/// <summary>Everything a number opens into.</summary>
public sealed record FigureAnswer
{
    public required FigureQuestion Question { get; init; }
    public required double? Value { get; init; }
    public required double? Before { get; init; }
    public required string BeforeWords { get; init; }
    public required IReadOnlyList<CoursePoint> Course { get; init; }
    public required IReadOnlyList<TileRow> Units { get; init; }
    public required IReadOnlyDictionary<string, double> Cuts { get; init; }
    public required MetricTarget? Target { get; init; }
    public required DateTimeOffset? AsOf { get; init; }

    /// <summary>Above and below the line of a ratio; null for everything else.</summary>
    public (double Above, double Below)? Parts { get; init; }
}

/// <summary>Opens a number: its course against the period before, its units, its cuts, its target.</summary>
public sealed class Figures(IMetricReader metrics, MetricTargets targets, UnitRanking ranking, TimeProvider clock)
{
    /// <summary>More points than a picture can show are summed by the month.</summary>
    private const int MostDays = 120;

    public async Task<FigureAnswer> Open(FigureQuestion q, double? tryTarget, CancellationToken cancel)
    {
        var days = q.Through.DayNumber - q.From.DayNumber + 1;
        var reported = q.Metric.Reported ? await ReportedCourse.Of(metrics, q.Metric, q.Agency.Id, q.Through, cancel) : [];
        var (beforeFrom, beforeThrough, words) = ReportedCourse.Before(q.Metric, reported) ?? BeforeOf(q, days);
        var target = await targets.On(q.Metric.Code, q.Agency.Kind == "province" ? "" : q.Agency.Id, q.Through, cancel);
        var parts = q.Metric.Kind == MetricKind.Ratio ? (await Part(q.Metric.Numerator, q.Slice, cancel), await Part(q.Metric.Denominator, q.Slice, cancel)) : ((double, double)?)null;
        var values = await metrics.Values(q.Metric, q.Agency.Id, [(q.From, q.Through), (beforeFrom, beforeThrough)], cancel);
        return new FigureAnswer
        {
            Question = q,
            Value = values[0],
            Before = values[1],
            BeforeWords = words,
            Course = q.Metric.Reported ? [.. reported.Select((p, i) => new CoursePoint(Label(p.At, MetricGrain.Month), p.Value, i > 0 ? reported[i - 1].Value : null))] : await Course(q, days, beforeFrom, cancel),
            Units = ranking.Of(q.Metric, q.Slice, await metrics.Spread(q.Metric, q.Slice, cancel), q.By, tryTarget ?? target?.Value, int.MaxValue),
            Cuts = q.Metric.Dimensions.Count > 0 && q.Agency.Kind == "province" ? await metrics.ByCut(q.Metric, q.Slice, cancel) : new Dictionary<string, double>(),
            Target = target,
            AsOf = await metrics.AsOf(q.Metric, cancel),
            Parts = parts,
        };
    }

    private static (DateOnly From, DateOnly Through, string Words) BeforeOf(FigureQuestion q, int days) =>
        q.Period.Length > 0 ? TilePeriods.Before(q.Period, q.Through) : (q.From.AddDays(-days), q.From.AddDays(-1), $"so với {days} ngày trước đó");

    private async Task<double> Part(string code, MetricSlice slice, CancellationToken cancel) => await metrics.Value(metrics.Find(code)!, slice, cancel) ?? 0;

    private async Task<IReadOnlyList<CoursePoint>> Course(FigureQuestion q, int days, DateOnly beforeFrom, CancellationToken cancel)
    {
        var grain = days == 1 ? MetricGrain.Hour : days > MostDays ? MetricGrain.Month : MetricGrain.Day;
        var now = await Points(q, grain, q.From, q.Through, cancel);
        var before = await Points(q, grain, beforeFrom, beforeFrom.AddDays(days - 1), cancel);
        var limit = clock.Now();
        return [.. now.Select((p, i) => new CoursePoint(Label(p.At, grain), p.At > limit ? null : p.Value, i < before.Count ? before[i].Value : null))];
    }

    private Task<IReadOnlyList<MetricPoint>> Points(FigureQuestion q, MetricGrain grain, DateOnly from, DateOnly through, CancellationToken cancel) =>
        metrics.Series(q.Metric, q.Agency.Id, grain, MetricBuckets.Start(MetricGrain.Day, MetricBuckets.Day(from)), MetricBuckets.Start(MetricGrain.Day, MetricBuckets.Day(through) + 1), cancel);

    private static string Label(DateTimeOffset at, MetricGrain grain) => grain switch
    {
        MetricGrain.Hour => ViFormat.Time(at),
        MetricGrain.Month => $"{Instants.LocalDate(at).Month}/{Instants.LocalDate(at).Year}",
        _ => ViFormat.ShortDate(Instants.LocalDate(at)),
    };
}
