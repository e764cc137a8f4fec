using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Operations.Infrastructure.Announcing;
using NhipCau.Operations.Infrastructure.Surveying;
using NhipCau.Operations.Infrastructure.Watching;
using NhipCau.Platform;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Operations.Infrastructure;

/// <summary>Digital infrastructure: stations, coverage, fibre, computers, uptime of systems and the public status page.</summary>
public sealed class InfrastructureModule : Module
{
    public override string Name => "Infrastructure";
    public override string TablePrefix => "infra";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<InfraGate>();
        services.AddSingleton<InfraFigures>();
        services.AddSingleton<IProjection>(s => s.GetRequiredService<InfraFigures>());
        services.AddSingleton<InfraSurvey>();
        services.AddSingleton<ISampledMetrics, SurveyMetrics>();
        services.AddSingleton<Uptime>();
        services.AddSingleton<Probe>();
        services.AddSingleton<WatchRound>();
        services.AddHostedService<WatchService>();
        services.AddSingleton<ISweep, CheckSweep>();
        services.AddSingleton<SaveSystem>();
        services.AddSingleton<Notices>();
        services.AddSingleton<SaveNotice>();
        services.AddSingleton<StatusReport>();
        services.AddSingleton<ISampledMetrics, UptimeMetrics>();
        services.AddNavigation(new(NavigationArea.Centre, "Hạ tầng số", "Digital infrastructure", "/dieu-hanh/ha-tang", "chart", 76, Permissions.ReadCentre));
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => StatusApi.Map(endpoints);

    public override Task Seed(IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<Uptime>().EnsureOwn(services.GetRequiredService<Platform.Administration.ProvinceProfile>().PortalName is { Length: > 0 } name ? name : "Cổng dịch vụ số", cancel);
}
