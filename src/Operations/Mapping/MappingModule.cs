using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Operations.Mapping.Basemap;
using NhipCau.Operations.Mapping.Looking;
using NhipCau.Platform;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Operations.Mapping;

/// <summary>The digital map: choropleth by metric, layers from modules, search, measuring, what lies inside an area.</summary>
public sealed class MappingModule : Module
{
    public override string Name => "Mapping";
    public override string TablePrefix => "mapping";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<PmTiles>();
        services.AddSingleton<Inside>();
        services.AddSingleton<MapSearch>();
        services.AddScoped<MapScope>();
        services.AddNavigation(new(NavigationArea.Centre, "Bản đồ", "Map", "/dieu-hanh/ban-do", "pin", 74, Permissions.ReadCentre));
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => BasemapEndpoints.Map(endpoints);
}
