using NhipCau.Platform.Administration;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Infrastructure.Watching;

/// <summary>How the systems do, as levels of the whole province: how many are down, and each day's measured minutes from which the share comes.</summary>
public sealed class UptimeMetrics(Uptime uptime, IOrganisation organisation, TimeProvider clock) : ISampledMetrics
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public IReadOnlyList<Metric> Metrics { get; } =
    [
        Level("infra.systems-down", "Hệ thống đang ngừng", "Hệ thống được theo dõi đang trong một lần ngừng (hai lần kiểm tra liên tiếp không trả lời).", "hệ thống", MetricDirection.LowerIsBetter),
        Level("infra.minutes-up", "Phút hoạt động hôm nay", "Phút đo được là hoạt động trong ngày, cộng mọi hệ thống được theo dõi.", "phút", MetricDirection.HigherIsBetter),
        Level("infra.minutes-measured", "Phút đo được hôm nay", "Phút có kiểm tra trong ngày, cộng mọi hệ thống được theo dõi.", "phút", MetricDirection.Neutral),
        new Metric
        {
            Code = "infra.uptime", Name = "Tỷ lệ hoạt động của hệ thống", Meaning = "Phút hoạt động trên phút đo được trong ngày của mọi hệ thống được theo dõi.", Unit = "%", Theme = "Hạ tầng số",
            Kind = MetricKind.Ratio, Numerator = "infra.minutes-up", Denominator = "infra.minutes-measured", Scale = 100, Decimals = 2, Better = MetricDirection.HigherIsBetter, FreshFor = Fresh, Behind = _ => "/trang-thai",
        },
    ];

    public async Task<IReadOnlyList<MetricSample>> Sample(DateTimeOffset now, CancellationToken cancel)
    {
        if (organisation.Current.Agencies.FirstOrDefault(a => a.Kind == "province") is not { } root)
        {
            return [];
        }

        var active = (await uptime.Systems(cancel)).Where(s => s.Active).Select(s => s.Id).ToHashSet();
        var today = (await uptime.Days(clock.Today(), cancel)).Where(d => active.Contains(d.SystemId)).ToList();
        var down = (await uptime.Outages(now, cancel)).Count(o => o.EndedAt is null && active.Contains(o.SystemId));
        return
        [
            new("infra.systems-down", root.Id, down),
            new("infra.minutes-up", root.Id, today.Sum(d => (double)d.Up)),
            new("infra.minutes-measured", root.Id, today.Sum(d => (double)d.Up + d.Down)),
        ];
    }

    private static Metric Level(string code, string name, string meaning, string unit, MetricDirection better) =>
        new() { Code = code, Name = name, Meaning = meaning, Unit = unit, Theme = "Hạ tầng số", Kind = MetricKind.Level, Better = better, FreshFor = Fresh, Behind = _ => "/trang-thai" };
}
