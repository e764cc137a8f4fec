using NhipCau.Platform.Administration;
using NhipCau.Platform.Metrics;

namespace NhipCau.Operations.Infrastructure.Surveying;

/// <summary>The survey as levels by commune and for the whole province: stations by technology, computers, desks, communes that lack something.</summary>
public sealed class SurveyMetrics(InfraSurvey survey, IOrganisation organisation) : ISampledMetrics
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private static readonly (Metric Metric, Func<CommuneInfra, decimal?> Of)[] Levels =
    [
        (Level("infra.stations-3g", "Trạm 3G", "Trạm thu phát sóng 3G của mọi doanh nghiệp, số công bố mới nhất của từng xã.", "trạm"), c => c.Stations3),
        (Level("infra.stations-4g", "Trạm 4G", "Trạm thu phát sóng 4G của mọi doanh nghiệp, số công bố mới nhất của từng xã.", "trạm"), c => c.Stations4),
        (Level("infra.stations-5g", "Trạm 5G", "Trạm thu phát sóng 5G của mọi doanh nghiệp, số công bố mới nhất của từng xã.", "trạm"), c => c.Stations5),
        (Level("infra.commune-computers", "Máy tính của cơ quan xã", "Máy tính còn dùng được của cơ quan cấp xã, số công bố mới nhất.", "máy"), c => c.Computers),
        (Level("infra.commune-officials", "Cán bộ, công chức xã", "Cán bộ và công chức cấp xã, số công bố mới nhất.", "người"), c => c.Officials),
        (Level("infra.commune-desks", "Bộ phận một cửa cấp xã", "Bộ phận một cửa đang hoạt động theo danh mục cơ quan.", "bộ phận"), c => c.Desks),
        (Level("infra.without-4g", "Xã chưa có 4G", "Xã báo cáo chưa được phủ sóng 4G; xã chưa báo cáo không tính.", "xã", MetricDirection.LowerIsBetter, "?thieu=4g"), c => c.Has(InfraGap.FourG) ? 1 : 0),
        (Level("infra.without-fibre", "Xã chưa có cáp quang", "Xã báo cáo chưa có hộ nào dùng cáp quang; xã chưa báo cáo không tính.", "xã", MetricDirection.LowerIsBetter, "?thieu=cap-quang"), c => c.Has(InfraGap.Fibre) ? 1 : 0),
    ];

    public IReadOnlyList<Metric> Metrics { get; } =
    [
        .. Levels.Select(l => l.Metric),
        new Metric
        {
            Code = "infra.computers-per-official", Name = "Máy tính mỗi cán bộ xã", Meaning = "Máy tính của cơ quan cấp xã trên số cán bộ và công chức cấp xã.", Unit = "máy mỗi người", Theme = "Hạ tầng số", Kind = MetricKind.Ratio,
            Numerator = "infra.commune-computers", Denominator = "infra.commune-officials", Decimals = 2, Better = MetricDirection.HigherIsBetter, FreshFor = Fresh, Behind = _ => "/dieu-hanh/ha-tang?thieu=may-tinh",
        },
    ];

    public async Task<IReadOnlyList<MetricSample>> Sample(DateTimeOffset now, CancellationToken cancel)
    {
        if (organisation.Current.Agencies.FirstOrDefault(a => a.Kind == "province") is not { } root)
        {
            return [];
        }

        var communes = (await survey.Read(cancel)).SelectMany(d => d.Communes).ToList();
        var samples = new List<MetricSample>();
        foreach (var (metric, of) in Levels)
        {
            var known = communes.Where(c => of(c) is not null).ToList();
            samples.AddRange(known.Select(c => new MetricSample(metric.Code, c.Code, (double)of(c)!.Value, OfUnit: true)));
            if (known.Count > 0)
            {
                samples.Add(new MetricSample(metric.Code, root.Id, (double)known.Sum(c => of(c)!.Value)));
            }
        }

        return samples;
    }

    private static Metric Level(string code, string name, string meaning, string unit, MetricDirection better = MetricDirection.HigherIsBetter, string query = "") =>
        new() { Code = code, Name = name, Meaning = meaning, Unit = unit, Theme = "Hạ tầng số", Kind = MetricKind.Level, Better = better, FreshFor = Fresh, Behind = _ => "/dieu-hanh/ha-tang" + query };
}
