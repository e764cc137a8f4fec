using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Measuring;

/// <summary>How many dossiers are open, due and late now, per agency, and the points of the service index this month.</summary>
public sealed class DossierLevels(Database database, ServiceIndex index, IOrganisation organisation, TimeProvider clock) : ISampledMetrics
{
    /// <summary>The index is worked out anew this often; in between its last points stand.</summary>
    private static readonly TimeSpan IndexEvery = TimeSpan.FromMinutes(15);

    /// <summary>A list of open dossiers reaches this far back.</summary>
    private const int OldestYears = 2;

    private (DateTimeOffset At, IReadOnlyList<MetricSample> Points) indexed = (DateTimeOffset.MinValue, []);

    public IReadOnlyList<Metric> Metrics { get; } =
    [
        Level("dossier.open", "Hồ sơ đang giải quyết", "Hồ sơ đã nộp hoặc tiếp nhận mà chưa có kết quả.", MetricDirection.Neutral, "open"),
        Level("dossier.late-now", "Hồ sơ đang trễ", "Hồ sơ chưa xong mà ngày hẹn trả đã qua.", MetricDirection.LowerIsBetter, "open_late"),
        Level("dossier.due-today", "Hồ sơ đến hạn hôm nay", "Hồ sơ chưa xong có ngày hẹn trả là hôm nay.", MetricDirection.Neutral, "open"),
        new()
        {
            Code = "index766.points", Name = "Điểm phục vụ người dân, doanh nghiệp", Meaning = "Tổng điểm năm nhóm của Bộ chỉ số 766 trong tháng này, tính đến lúc đo; thang 100.", Unit = "điểm", Theme = DossierMetrics.Theme, Kind = MetricKind.Level, Additive = false,
            Decimals = 1, Better = MetricDirection.HigherIsBetter, LegalSource = "Quyết định 766/QĐ-TTg", FreshFor = TimeSpan.FromMinutes(20), Behind = s => "/can-bo/chi-so-766/" + s.Agency,
        },
    ];

    public async Task<IReadOnlyList<MetricSample>> Sample(DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await database.Query<Row>(
            "select agency, sum(open) as open, sum(case when due_on < @Today then open else 0 end) as late, sum(case when due_on = @Today then open else 0 end) as today from services_measured_due group by agency",
            new { Today = Instants.LocalDate(now) }, cancel);
        return [.. rows.SelectMany(r => new[] { new MetricSample("dossier.open", r.Agency, r.Open), new("dossier.late-now", r.Agency, r.Late), new("dossier.due-today", r.Agency, r.Today) }), .. await Points(now, cancel)];
    }

    private async Task<IReadOnlyList<MetricSample>> Points(DateTimeOffset now, CancellationToken cancel)
    {
        if (now - indexed.At >= IndexEvery || now < indexed.At)
        {
            var agencies = organisation.Current.Agencies.Where(a => a.Kind is "province" or "department" or "district" or "commune").ToList();
            var today = clock.Today();
            var results = await index.Of(agencies, IndexPeriod.Month(today.Year, today.Month), cancel);
            // The province's points are its own, not the sum of its agencies'.
            indexed = (now, [.. agencies.Zip(results, (a, r) => new MetricSample("index766.points", a.Kind == "province" ? "" : a.Id, (double)r.Points))]);
        }

        return indexed.Points;
    }

    private static Metric Level(string code, string name, string meaning, MetricDirection better, string filter) => new()
    {
        Code = code,
        Name = name,
        Meaning = meaning,
        Unit = "hồ sơ",
        Theme = DossierMetrics.Theme,
        Kind = MetricKind.Level,
        Better = better,
        FreshFor = TimeSpan.FromMinutes(3),
        Behind = s => DossierMetrics.Behind(s with { From = s.Through.AddYears(-OldestYears) }, filter),
    };

    private sealed class Row
    {
        public string Agency { get; init; } = "";
        public long Open { get; init; }
        public long Late { get; init; }
        public long Today { get; init; }
    }
}
