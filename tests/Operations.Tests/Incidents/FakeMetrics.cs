using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform;
using NhipCau.Platform.Metrics;

namespace NhipCau.Operations.Tests.Incidents;

/// <summary>Figures a test sets by hand: points of one count and one level for the whole province.</summary>
internal sealed class FakeMetrics : IMetricReader
{
    public Task<IReadOnlyDictionary<string, double>> ByCut(Metric metric, MetricSlice slice, CancellationToken cancel) => Task.FromResult<IReadOnlyDictionary<string, double>>(new Dictionary<string, double>());

    public Task<DateTimeOffset?> AsOf(Metric metric, CancellationToken cancel) => Task.FromResult<DateTimeOffset?>(null);

    public const string Count = "test.count";
    public const string Level = "test.level";

    private readonly List<MetricPoint> points = [];

    public double? Today { get; set; }

    public IReadOnlyList<Metric> All { get; } =
    [
        new() { Code = Count, Name = "Hồ sơ mới", Meaning = "Để thử.", Unit = "hồ sơ", Theme = "Thử", Behind = _ => "/can-bo/thong-ke" },
        new() { Code = Level, Name = "Mực nước", Meaning = "Để thử.", Unit = "cm", Theme = "Thử", Kind = MetricKind.Level },
    ];

    public void Add(DateTimeOffset at, double value) => points.Add(new MetricPoint(at, value));

    public Metric? Find(string code) => All.FirstOrDefault(m => m.Code == code);

    public Task<IReadOnlyList<double?>> Values(Metric metric, string agency, IReadOnlyList<(DateOnly From, DateOnly Through)> periods, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<double?>>([.. periods.Select(p => Value(metric, p.From, p.Through))]);

    private double? Value(Metric metric, DateOnly from, DateOnly through)
    {
        var inside = points.Where(p => Platform.Storage.Instants.LocalDate(p.At) is var day && day >= from && day <= through).ToList();
        return Today ?? (inside.Count == 0 ? null : metric.Kind == MetricKind.Count ? inside.Sum(p => p.Value ?? 0) : inside[^1].Value);
    }

    public Task<IReadOnlyList<MetricPoint>> Series(Metric metric, string agency, MetricGrain grain, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<MetricPoint>>([.. points.Where(p => p.At >= from && p.At < until).OrderBy(p => p.At)]);

    public Task<MetricSpread> Spread(Metric metric, MetricSlice slice, CancellationToken cancel) => throw new NotSupportedException();
}

/// <summary>Puts the figures in place of the roll-ups.</summary>
internal sealed class FakeMetricsModule : Module
{
    public override string Name => "FakeMetrics";
    public override string TablePrefix => "fake";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<FakeMetrics>();
        services.AddSingleton<IMetricReader>(s => s.GetRequiredService<FakeMetrics>());
    }
}
