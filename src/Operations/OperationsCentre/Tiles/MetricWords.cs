using NhipCau.Platform.Metrics;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.OperationsCentre.Tiles;

/// <summary>Numbers of metrics as people read them.</summary>
public static class MetricWords
{
    /// <summary><c>1.284</c>, <c>97,4</c>; empty when there is none.</summary>
    public static string Number(Metric metric, double? value) => value is { } v && Math.Abs(v) < 1e15 ? ViFormat.Number((decimal)v, metric.Decimals) : "";

    /// <summary><c>97,4 %</c>, <c>1.284 hồ sơ</c>; <c>chưa có số liệu</c>.</summary>
    public static string Full(Metric metric, double? value) => value is null ? "chưa có số liệu" : $"{Number(metric, value)} {metric.Unit}";

    /// <summary>How much a value differs from an earlier one: points for shares, percent for counts large enough, otherwise the difference.</summary>
    public static string Change(Metric metric, double? now, double? before)
    {
        if (now is not { } a || before is not { } b)
        {
            return "";
        }

        var arrow = a > b ? "▲" : a < b ? "▼" : "–";
        var shown = Rounded(metric, a) == Rounded(metric, b) ? "không đổi"
            : metric.Unit == "%" ? $"{ViFormat.Number((decimal)Math.Abs(a - b), 1)} điểm"
            : metric.Kind == MetricKind.Count && b >= 20 ? $"{ViFormat.Number((decimal)(Math.Abs(a - b) / b * 100), 0)} %"
            : Number(metric, Math.Abs(a - b));
        return shown == "không đổi" ? shown : $"{arrow} {shown}";
    }

    /// <summary><c>good</c>, <c>bad</c> or <c>flat</c>.</summary>
    public static string State(Metric metric, double? now, double? before) =>
        now is not { } a || before is not { } b || Rounded(metric, a) == Rounded(metric, b) || metric.Better == MetricDirection.Neutral ? "flat"
        : a > b == (metric.Better == MetricDirection.HigherIsBetter) ? "good" : "bad";

    public static bool Misses(Metric metric, double? value, double? target) => value is { } v && target is { } t && metric.Better switch
    {
        MetricDirection.HigherIsBetter => v < t,
        MetricDirection.LowerIsBetter => v > t,
        _ => false,
    };

    public static string Target(Metric metric, double? target) => target is null ? "" : metric.Better == MetricDirection.LowerIsBetter ? $"Mục tiêu không quá {Full(metric, target)}" : $"Mục tiêu {Full(metric, target)}";

    private static double Rounded(Metric metric, double value) => Math.Round(value, metric.Decimals);
}
