using System.Text.RegularExpressions;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.Incidents.Alerting;

/// <summary>Words of alerts: the rule's own text with its numbers filled in.</summary>
public static partial class AlertTexts
{
    /// <summary>What may stand in braces.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = ["chỉ số", "cơ quan", "giá trị", "ngưỡng", "đơn vị", "cách tính"];

    public const string Usual = "{chỉ số} của {cơ quan}: {giá trị} {đơn vị}, ngưỡng {ngưỡng}. {cách tính}";

    public static string Fill(AlertRule rule, Metric? metric, string agency, Judgement judgement)
    {
        var values = new Dictionary<string, string>
        {
            ["chỉ số"] = metric?.Name ?? rule.Metric,
            ["cơ quan"] = agency,
            ["giá trị"] = judgement.Value is { } value ? Number(value) : "không có số",
            ["ngưỡng"] = Number(rule.Raise),
            ["đơn vị"] = rule.Kind switch { RuleKind.Rise or RuleKind.Fall => "%", RuleKind.Absence => "phút không có số liệu", RuleKind.Anomaly => "lần độ lệch", _ => metric?.Unit ?? "" },
            ["cách tính"] = judgement.How,
        };
        return Braces().Replace(rule.Text.Length > 0 ? rule.Text : Usual, m => values.GetValueOrDefault(m.Groups[1].Value.Trim(), "…"));
    }

    /// <summary>A placeholder nobody knows, or null.</summary>
    public static string? Unknown(string text) => Braces().Matches(text).Select(m => m.Groups[1].Value.Trim()).FirstOrDefault(n => !Placeholders.Contains(n));

    public static string Number(double value) => double.IsFinite(value) && Math.Abs(value) < 1e15 ? ViFormat.Number((decimal)value, 1) : "…";

    public static string Severity(int severity) => severity switch { 4 => "Khẩn cấp", 3 => "Nghiêm trọng", 2 => "Cảnh báo", _ => "Lưu ý" };

    /// <summary>The state word of tags and notices.</summary>
    public static string State(int severity) => severity >= 3 ? "late" : severity == 2 ? "soon" : "ok";

    public static string Kind(RuleKind kind) => kind switch
    {
        RuleKind.Above => "Từ ngưỡng trở lên",
        RuleKind.Below => "Từ ngưỡng trở xuống",
        RuleKind.Rise => "Tăng nhanh (%)",
        RuleKind.Fall => "Giảm nhanh (%)",
        RuleKind.Absence => "Không có số liệu (phút)",
        _ => "Khác thường so với cùng giờ các tuần trước",
    };

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Braces();
}
