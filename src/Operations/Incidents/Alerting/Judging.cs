using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Alerting;

/// <summary>What a rule saw and how it came to it, in words. No value: there is nothing to judge by.</summary>
public sealed record Judgement(double? Value, string How);

/// <summary>Turns figures into the one value a rule compares with its levels.</summary>
public sealed class Judging(IEnumerable<IMetricReader> readers)
{
    /// <summary>Fewer known hours of past weeks are no history.</summary>
    public const int FewestWeeks = 4;

    private readonly IMetricReader? reader = readers.LastOrDefault();

    public Metric? Find(string code) => reader?.Find(code);

    public IReadOnlyList<Metric> All => reader?.All ?? [];

    public async Task<Judgement> Judge(AlertRule rule, string agency, DateTimeOffset now, CancellationToken cancel)
    {
        if (reader is null || reader.Find(rule.Metric) is not { } metric)
        {
            return new Judgement(null, "Chưa có số liệu của chỉ số này.");
        }

        return metric.Reported ? await Reported(metric, rule, agency, now, cancel) : rule.Kind switch
        {
            RuleKind.Above or RuleKind.Below => await Level(metric, rule, agency, now, cancel),
            RuleKind.Rise or RuleKind.Fall => await Change(metric, rule, agency, now, cancel),
            RuleKind.Absence => await Absence(metric, rule, agency, now, cancel),
            _ => await Anomaly(metric, rule, agency, now, cancel),
        };
    }

    /// <summary>What is reported by period has no minutes: the last figure counts, the one before it, and how long ago its period ended.</summary>
    private async Task<Judgement> Reported(Metric metric, AlertRule rule, string agency, DateTimeOffset now, CancellationToken cancel)
    {
        if (await reader!.AsOf(metric, cancel) is not { } at)
        {
            return new Judgement(null, "Chưa có kỳ nào được công bố.");
        }

        var (today, end) = (Instants.LocalDate(now), Instants.LocalDate(at));
        var how = $"Số của kỳ hết ngày {Platform.Web.ViFormat.Date(end)}.";
        var last = await reader.Value(metric, new MetricSlice(agency, today, today), cancel);
        if (rule.Kind is not (RuleKind.Rise or RuleKind.Fall))
        {
            return rule.Kind switch
            {
                RuleKind.Above or RuleKind.Below => new Judgement(last, how),
                RuleKind.Absence => new Judgement(Math.Max(0, (now - at).TotalMinutes), how),
                _ => new Judgement(null, "Số báo cáo theo kỳ không so được theo giờ."),
            };
        }

        var before = await reader.Value(metric, new MetricSlice(agency, end.AddDays(-1), end.AddDays(-1)), cancel);
        return before is null or 0 || last is null ? new Judgement(null, "Kỳ trước chưa có số để so.") : new Judgement((last.Value - before.Value) / Math.Abs(before.Value) * 100, $"Kỳ trước {AlertTexts.Number(before.Value)}. {how}");
    }

    private async Task<Judgement> Level(Metric metric, AlertRule rule, string agency, DateTimeOffset now, CancellationToken cancel)
    {
        if (rule.WindowMinutes == 0)
        {
            var today = Instants.LocalDate(now);
            return new Judgement(await reader!.Value(metric, new MetricSlice(agency, today, today), cancel), "Tính từ đầu ngày đến nay.");
        }

        return new Judgement(await Window(metric, agency, now.AddMinutes(-rule.WindowMinutes), now, cancel), $"Tính trong {rule.WindowMinutes} phút gần nhất.");
    }

    private async Task<Judgement> Change(Metric metric, AlertRule rule, string agency, DateTimeOffset now, CancellationToken cancel)
    {
        var width = TimeSpan.FromMinutes(rule.WindowMinutes == 0 ? 60 : rule.WindowMinutes);
        var before = await Window(metric, agency, now - width - width, now - width, cancel);
        var after = await Window(metric, agency, now - width, now, cancel);
        return before is null or 0 || after is null
            ? new Judgement(null, "Khoảng trước chưa có số để so.")
            : new Judgement((after.Value - before.Value) / Math.Abs(before.Value) * 100, $"{AlertTexts.Number(before.Value)} trong {width.TotalMinutes:0} phút trước, {AlertTexts.Number(after.Value)} trong {width.TotalMinutes:0} phút vừa qua.");
    }

    /// <summary>Looks back twice as far as would raise the alert: beyond that it is long enough ago.</summary>
    private async Task<Judgement> Absence(Metric metric, AlertRule rule, string agency, DateTimeOffset now, CancellationToken cancel)
    {
        var furthest = TimeSpan.FromMinutes(Math.Clamp(rule.Raise * 2, 10, 60 * 24 * 31));
        var points = await reader!.Series(metric, agency, furthest > TimeSpan.FromHours(12) ? MetricGrain.Hour : MetricGrain.Minute, now - furthest, now, cancel);
        var last = points.LastOrDefault(p => p.Value is { } v && (metric.Kind != MetricKind.Count || v != 0) && p.At <= now);
        return last is null
            ? new Judgement(furthest.TotalMinutes, $"Không có số liệu nào trong {AlertTexts.Number(furthest.TotalMinutes)} phút qua.")
            : new Judgement(Math.Max(0, (now - last.At).TotalMinutes), $"Số liệu gần nhất lúc {Platform.Web.ViFormat.DateTime(last.At)}.");
    }

    /// <summary>The last full hour against the same hour of the same weekday.</summary>
    private async Task<Judgement> Anomaly(Metric metric, AlertRule rule, string agency, DateTimeOffset now, CancellationToken cancel)
    {
        var until = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        var from = until.AddHours(-1);
        var value = await Window(metric, agency, from, until, cancel, MetricGrain.Hour);
        var past = new List<double>();
        for (var week = 1; week <= rule.Weeks; week++)
        {
            if (await Window(metric, agency, from.AddDays(-7 * week), until.AddDays(-7 * week), cancel, MetricGrain.Hour) is { } then)
            {
                past.Add(then);
            }
        }

        if (value is null || past.Count < FewestWeeks || past.All(p => p == 0))
        {
            return new Judgement(null, $"Chưa đủ lịch sử: biết {past.Count} tuần, cần ít nhất {FewestWeeks} tuần có số.");
        }

        return new Judgement(
            Statistics.Score(value.Value, past),
            $"Giờ vừa qua {AlertTexts.Number(value.Value)}; cùng giờ {past.Count} tuần trước: trung vị {AlertTexts.Number(Statistics.Median(past))}, độ lệch trung vị {AlertTexts.Number(Statistics.MedianDeviation(past))}.");
    }

    /// <summary>Counts are summed, of levels the last is taken, ratios are made from their two parts.</summary>
    private async Task<double?> Window(Metric metric, string agency, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel, MetricGrain grain = MetricGrain.Minute)
    {
        if (metric.Kind == MetricKind.Ratio)
        {
            return reader!.Find(metric.Numerator) is { } above && reader.Find(metric.Denominator) is { } below
                && await Window(below, agency, from, until, cancel, grain) is { } under and not 0
                ? (await Window(above, agency, from, until, cancel, grain) ?? 0) / under * metric.Scale
                : null;
        }

        var points = (await reader!.Series(metric, agency, until - from > TimeSpan.FromDays(1) ? MetricGrain.Hour : grain, from, until, cancel)).Where(p => p.At >= from && p.At < until).ToList();
        return metric.Kind == MetricKind.Count ? points.Sum(p => p.Value ?? 0) : points.LastOrDefault(p => p.Value is not null)?.Value;
    }
}
