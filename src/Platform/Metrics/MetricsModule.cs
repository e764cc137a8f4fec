using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace NhipCau.Platform.Metrics;

/// <summary>What the province counts: metric definitions, roll-ups fed by the event log, targets.</summary>
public sealed class MetricsModule : Module
{
    public override string Name => "Metrics";
    public override string TablePrefix => "metrics";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
