using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace NhipCau.Platform.Geography;

/// <summary>Boundaries of units through time, points in units, map layers, vector tiles.</summary>
public sealed class GeographyModule : Module
{
    public override string Name => "Geography";
    public override string TablePrefix => "geography";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
