using NhipCau.Operations.Incidents.Alerting;
using NhipCau.Platform.Events;
using NhipCau.Platform.Metrics;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>What the province counts of incidents and alerts; exercises never count.</summary>
internal sealed class IncidentMetrics(AlertBook alerts, IncidentBook incidents) : IMetricSource, ISampledMetrics
{
    private const string Theme = "Điều hành";

    private static readonly Metric Opened = new() { Code = "incident.opened", Name = "Sự cố mới", Meaning = "Số sự cố, tình huống được mở trong kỳ, không kể diễn tập.", Unit = "sự cố", Theme = Theme, Better = MetricDirection.LowerIsBetter, Behind = _ => "/dieu-hanh/su-co" };
    private static readonly Metric Raised = new() { Code = "alert.raised", Name = "Cảnh báo mới", Meaning = "Số cảnh báo phát ra trong kỳ, không kể diễn tập.", Unit = "cảnh báo", Theme = Theme, Better = MetricDirection.LowerIsBetter, Behind = _ => "/dieu-hanh/canh-bao" };
    private static readonly Metric OpenNow = new() { Code = "incident.open", Name = "Sự cố đang mở", Meaning = "Số sự cố chưa kết thúc, không kể diễn tập.", Unit = "sự cố", Theme = Theme, Kind = MetricKind.Level, Better = MetricDirection.LowerIsBetter, FreshFor = TimeSpan.FromMinutes(10), Behind = _ => "/dieu-hanh/su-co" };
    private static readonly Metric Standing = new() { Code = "alert.open", Name = "Cảnh báo đang mở", Meaning = "Số cảnh báo chưa kết thúc, không kể diễn tập.", Unit = "cảnh báo", Theme = Theme, Kind = MetricKind.Level, Better = MetricDirection.LowerIsBetter, FreshFor = TimeSpan.FromMinutes(10), Behind = _ => "/dieu-hanh/canh-bao" };

    IReadOnlyList<Metric> IMetricSource.Metrics { get; } = [Opened, Raised];

    IReadOnlyList<Metric> ISampledMetrics.Metrics { get; } = [OpenNow, Standing];

    public IEnumerable<MetricFact> Of(EventRecord e)
    {
        if (e.Type == IncidentEvents.Opened && e.Payload<IncidentEvents.Facts>() is { Drill: false } opened)
        {
            yield return new MetricFact(Opened.Code, opened.Agency, 1);
        }
        else if (e.Type == AlertEvents.Raised && e.Payload<AlertEvents.Facts>() is { Drill: false } raised)
        {
            yield return new MetricFact(Raised.Code, raised.Agency, 1);
        }
    }

    public async Task<IReadOnlyList<MetricSample>> Sample(DateTimeOffset now, CancellationToken cancel) =>
    [
        .. (await incidents.AllOpen(cancel)).Where(i => !i.Drill).GroupBy(i => i.Agency).Select(g => new MetricSample(OpenNow.Code, g.Key, g.Count())),
        .. (await alerts.Open(cancel)).Where(a => !a.Drill).GroupBy(a => a.Agency).Select(g => new MetricSample(Standing.Code, g.Key, g.Count())),
    ];
}
