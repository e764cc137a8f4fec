using NhipCau.Platform.Metrics;

namespace NhipCau.Operations.OperationsCentre.Tiles;

/// <summary>The course of a level that is reported period by period: its periods, not the days between them.</summary>
public static class ReportedCourse
{
    private const int YearsBack = 10;
    private const int MostPoints = 36;

    public static async Task<IReadOnlyList<MetricPoint>> Of(IMetricReader metrics, Metric metric, string agency, DateOnly through, CancellationToken cancel)
    {
        var until = MetricBuckets.Start(MetricGrain.Month, MetricBuckets.Month(through) + 1);
        var points = await metrics.Series(metric, agency, MetricGrain.Month, until.AddYears(-YearsBack), until, cancel);
        return [.. points.Where(p => p.Value is not null).TakeLast(MostPoints)];
    }

    /// <summary>The period before the last one known on a day, as a slice that ends before it; null when none is known.</summary>
    public static (DateOnly From, DateOnly Through, string Words)? Before(Metric metric, IReadOnlyList<MetricPoint> course) =>
        metric.Reported && course is [.., var last] && Platform.Storage.Instants.LocalDate(last.At).AddDays(-1) is var end ? (end, end, "so với kỳ trước") : null;
}
