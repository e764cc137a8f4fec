using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform;

namespace NhipCau.Operations.Mapping;

/// <summary>The digital map: choropleth by metric, layers from modules, search, measuring, what lies inside an area.</summary>
public sealed class MappingModule : Module
{
    public override string Name => "Mapping";
    public override string TablePrefix => "mapping";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
