using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Metrics;

/// <summary>What the province counts: metric definitions, roll-ups fed by the event log, levels measured every minute, targets.</summary>
public sealed class MetricsModule : Module
{
    public override string Name => "Metrics";
    public override string TablePrefix => "metrics";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MetricsOptions>().Bind(configuration.GetSection("NhipCau:Metrics"));
        services.AddSingleton<MetricCatalogue>();
        services.AddSingleton<MetricStore>();
        services.AddSingleton<MetricPulse>();
        services.AddSingleton<UnitCarrier>();
        services.AddSingleton<MetricSums>();
        services.AddSingleton<IMetricReader, MetricReader>();
        services.AddSingleton<IMetricWriter, PutLevels>();
        services.AddSingleton<MetricTargets>();
        services.AddSingleton<SetTarget>();
        services.AddSingleton(s => new CountMetrics(
            s.GetRequiredService<Database>(), s.GetServices<IMetricSource>(), s.GetRequiredService<MetricStore>(), s.GetRequiredService<MetricPulse>(), s.GetRequiredService<IOptions<MetricsOptions>>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IProjection>(s => s.GetRequiredService<CountMetrics>());
        services.AddSingleton(s => new RebuildMetrics(
            s.GetRequiredService<Database>(), s.GetRequiredService<EventLog>(), s.GetRequiredService<Cursors>(), s.GetRequiredService<CountMetrics>(), s.GetRequiredService<MetricStore>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new MetricService(
            s.GetServices<ISampledMetrics>(), s.GetRequiredService<IMetricWriter>(), s.GetRequiredService<MetricStore>(), s.GetRequiredService<EventLog>(), s.GetRequiredService<Leases>(),
            s.GetRequiredService<Database>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<MetricService>>()));
        services.AddHostedService(s => s.GetRequiredService<MetricService>());
        services.AddSingleton<ISweep, MetricSweep>();
    }

    public override void CheckSettings(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<MetricsOptions>>().Value;
        if (options.MinuteDays is < 1 or > 60 || options.HourDays < options.MinuteDays || options.HourDays > 3660)
        {
            throw new SettingException("NhipCau:Metrics", "MinuteDays phải từ 1 đến 60; HourDays không ít hơn MinuteDays và không quá 3660.");
        }
    }

    public override IEnumerable<Command> Commands(Func<IServiceProvider> services) => MetricCommands.Create(services);
}
