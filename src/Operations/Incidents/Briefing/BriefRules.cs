using NhipCau.Operations.Incidents.Alerting;
using NhipCau.Operations.Incidents.Handling;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.Incidents.Briefing;

/// <summary>Makes the lines of a brief from figures: what matters most first, never more than planned.</summary>
public sealed class BriefRules(BriefPlan plan, IEnumerable<IMetricReader> readers, AlertBook alerts, IncidentBook incidents, WorkCalendar calendar)
{
    private const int WeeksBack = 4;
    private const int MostChanges = 3;
    private const int MostIncidents = 2;

    /// <summary>Below it a change is chance.</summary>
    private const double SmallestBase = 5;
    private const double SmallestChange = 0.2;

    /// <summary>The night begins here, local time.</summary>
    private static readonly TimeOnly Evening = new(18, 0);

    private readonly IMetricReader? reader = readers.LastOrDefault();

    public async Task<IReadOnlyList<BriefLine>> Compose(DateTimeOffset now, CancellationToken cancel)
    {
        var today = Instants.LocalDate(now);
        var lines = new List<BriefLine> { Date(today) };
        lines.AddRange(await Incidents(now, cancel));
        lines.AddRange(await Night(today, cancel));
        lines.AddRange(await Late(today, cancel));
        lines.AddRange(await Targets(today.AddDays(-1), cancel));
        lines.AddRange(await Changes(today.AddDays(-1), cancel));
        return [.. lines.Take(plan.MostLines)];
    }

    private BriefLine Date(DateOnly today)
    {
        var info = calendar.DayInfo(today);
        var kind = info.IsWorking ? "ngày làm việc" : info.Name.Length > 0 ? info.Name : "ngày nghỉ";
        var lunar = today >= LunarCalendar.First && today <= LunarCalendar.Last ? $" (âm lịch {LunarCalendar.FromSolar(today)})" : "";
        return new BriefLine("date", $"Hôm nay {ViFormat.LongDate(today)}{lunar}, {kind}.", "");
    }

    private async Task<IEnumerable<BriefLine>> Incidents(DateTimeOffset now, CancellationToken cancel)
    {
        var open = (await incidents.AllOpen(cancel)).Where(i => !i.Drill).ToList();
        if (open.Count == 0)
        {
            return [new BriefLine("incident", "Không có sự cố đang mở.", "/dieu-hanh/su-co")];
        }

        var lines = open.Take(MostIncidents).Select(i => new BriefLine(
            "incident", $"Sự cố {i.Number}, {AlertTexts.Severity(i.Severity).ToLowerInvariant()}: {i.Title}, từ {ViFormat.DateTime(i.OpenedAt)}{(now > i.PromisedAt ? ", quá thời gian dự kiến" : "")}.", $"/dieu-hanh/su-co/{i.Number}")).ToList();
        if (open.Count > MostIncidents)
        {
            lines.Add(new BriefLine("incident", $"Còn {open.Count - MostIncidents} sự cố khác đang mở.", "/dieu-hanh/su-co"));
        }

        return lines;
    }

    private async Task<IEnumerable<BriefLine>> Night(DateOnly today, CancellationToken cancel)
    {
        var from = new DateTimeOffset(today.AddDays(-1).ToDateTime(Evening), WorkCalendar.Offset).ToUniversalTime();
        var night = (await alerts.Since(from, 500, cancel)).Where(a => !a.Drill).ToList();
        var standing = night.Count(a => a.ClearedAt is null);
        return [new BriefLine("alert", night.Count == 0 ? "Đêm qua không có cảnh báo." : $"Từ 18:00 hôm qua có {night.Count} cảnh báo, {(standing == 0 ? "đều đã kết thúc" : $"{standing} chưa kết thúc")}; nặng nhất: {night.MaxBy(a => a.Severity)!.Title}.", "/dieu-hanh/canh-bao?xem=tat-ca")];
    }

    private async Task<IEnumerable<BriefLine>> Late(DateOnly today, CancellationToken cancel)
    {
        var lines = new List<BriefLine>();
        foreach (var metric in plan.Late.Select(c => reader?.Find(c)).OfType<Metric>())
        {
            var slice = new MetricSlice("", today, today);
            if (await reader!.Value(metric, slice, cancel) is > 0 and var late)
            {
                lines.Add(new BriefLine("late", $"{metric.Name}: {AlertTexts.Number(late)} {metric.Unit}.", metric.Behind?.Invoke(slice) ?? ""));
            }
        }

        return lines;
    }

    private async Task<IEnumerable<BriefLine>> Targets(DateOnly yesterday, CancellationToken cancel)
    {
        var lines = new List<BriefLine>();
        foreach (var target in plan.Targets)
        {
            var slice = new MetricSlice("", yesterday, yesterday);
            if (reader?.Find(target.Metric) is { } metric && await reader.Value(metric, slice, cancel) is { } value && (target.AtMost ? value > target.Value : value < target.Value))
            {
                lines.Add(new BriefLine("target", $"{metric.Name} hôm qua {AlertTexts.Number(value)} {metric.Unit}, chưa đạt mục tiêu {AlertTexts.Number(target.Value)}.", metric.Behind?.Invoke(slice) ?? ""));
            }
        }

        return lines;
    }

    /// <summary>Yesterday against the mean of the same weekday of past weeks, the largest change first.</summary>
    private async Task<IEnumerable<BriefLine>> Changes(DateOnly yesterday, CancellationToken cancel)
    {
        var found = new List<(double Change, BriefLine Line)>();
        foreach (var metric in (reader?.All ?? []).Where(m => m.Kind == MetricKind.Count && (plan.Changes.Count == 0 || plan.Changes.Contains(m.Code))))
        {
            var slice = new MetricSlice("", yesterday, yesterday);
            var value = await reader!.Value(metric, slice, cancel) ?? 0;
            var past = 0.0;
            for (var week = 1; week <= WeeksBack; week++)
            {
                past += await reader.Value(metric, new MetricSlice("", yesterday.AddDays(-7 * week), yesterday.AddDays(-7 * week)), cancel) ?? 0;
            }

            var usual = past / WeeksBack;
            var change = usual < SmallestBase ? 0 : (value - usual) / usual;
            if (Math.Abs(change) >= SmallestChange)
            {
                found.Add((Math.Abs(change), new BriefLine(
                    "change", $"{metric.Name} hôm qua {AlertTexts.Number(value)} {metric.Unit}, {(change > 0 ? "tăng" : "giảm")} {AlertTexts.Number(Math.Abs(change) * 100)} % so với trung bình {ViFormat.Weekday(yesterday)} của {WeeksBack} tuần trước.", metric.Behind?.Invoke(slice) ?? "")));
            }
        }

        return found.OrderByDescending(f => f.Change).Take(MostChanges).Select(f => f.Line);
    }
}
