using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Operations.OperationsCentre.Drilling;
using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Operations.OperationsCentre.Tiles;
using NhipCau.Operations.OperationsCentre.Watching;
using NhipCau.Platform;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Operations.OperationsCentre;

/// <summary>The wall: scenes and tiles fed by metrics, drill-down to the cases behind a number.</summary>
public sealed class OperationsCentreModule : Module
{
    public override string Name => "OperationsCentre";
    public override string TablePrefix => "centre";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CentreOptions>().Bind(configuration.GetSection("NhipCau:OperationsCentre"));
        services.AddScoped<CentreScope>();
        services.AddSingleton<SceneStore>();
        services.AddSingleton<SceneRules>();
        services.AddSingleton<SaveScene>();
        services.AddSingleton<UnitRanking>();
        services.AddSingleton<MapPictures>();
        services.AddSingleton<TileMaker>();
        services.AddSingleton<WallAlerts>();
        services.AddSingleton<WallHub>();
        services.AddHostedService(s => s.GetRequiredService<WallHub>());
        services.AddSingleton<Figures>();
        services.AddNavigation(new(NavigationArea.Officer, "Điều hành", "Operations centre", "/dieu-hanh", "chart", 56, Permissions.ReadCentre));
        services.AddNavigation(new(NavigationArea.Centre, "Màn hình", "Wall", "/dieu-hanh/man-hinh", "chart", 10, Permissions.ReadCentre));
        services.AddNavigation(new(NavigationArea.Centre, "Số liệu", "Figures", "/dieu-hanh/so-lieu", "list", 20, Permissions.ReadCentre));
        services.AddNavigation(new(NavigationArea.Centre, "Sắp cảnh", "Scenes", "/dieu-hanh/canh", "folder", 90, Permissions.EditCentre));
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => WallStream.Map(endpoints);

    public override Task Seed(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<SceneStore>().Seed(cancel);
}
