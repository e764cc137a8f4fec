using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform;

namespace NhipCau.Operations.Indicators;

/// <summary>Socio-economic indicators reported by agencies period by period: definitions, figures, approval, publication.</summary>
public sealed class IndicatorsModule : Module
{
    public override string Name => "Indicators";
    public override string TablePrefix => "indicators";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
