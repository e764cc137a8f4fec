using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography.Approximating;
using NhipCau.Platform.Geography.Importing;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Geography.Ogc;
using NhipCau.Platform.Geography.Placing;
using NhipCau.Platform.Geography.Tiles;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography;

/// <summary>Boundaries of units through time, points in units, map layers, vector tiles, OGC API Features.</summary>
public sealed class GeographyModule : Module
{
    public override string Name => "Geography";
    public override string TablePrefix => "geography";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(s => new UnitCentres(s.GetRequiredService<Folders>()));
        services.AddSingleton<Boundaries>();
        services.AddSingleton<IBoundaries>(s => s.GetRequiredService<Boundaries>());
        services.AddSingleton(s => new ImportBoundaries(s.GetRequiredService<Database>(), s.GetRequiredService<IOrganisation>(), s.GetRequiredService<Boundaries>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new TakeBoundaries(s.GetRequiredService<ImportBoundaries>(), s.GetRequiredService<Boundaries>(), s.GetRequiredService<IOrganisation>(), s.GetRequiredService<Events.Changes>()));
        services.AddSingleton(s => new PlaceStore(s.GetRequiredService<Database>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new PlaceLayers(s.GetRequiredService<Folders>(), s.GetRequiredService<PlaceStore>()));
        services.AddSingleton(s => new ImportPlaces(s.GetRequiredService<Database>(), s.GetRequiredService<PlaceStore>(), s.GetRequiredService<PlaceLayers>(), s.GetRequiredService<IBoundaries>(),
            s.GetRequiredService<IOrganisation>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PlaceGate>();
        services.AddSingleton<SavePlace>();
        services.AddSingleton<RemovePlace>();
        services.AddSingleton<AgencyPlaces>();
        services.AddSingleton<IMapLayer, OneStopDeskLayer>();
        services.AddSingleton<MapLayers>();
        services.AddSingleton<TileMaker>();
        services.AddSingleton<TileCache>();
        services.AddSingleton<OgcItems>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        TileEndpoints.Map(endpoints);
        OgcEndpoints.Map(endpoints);
    }

    public override IEnumerable<Command> Commands(Func<IServiceProvider> services) => [GeographyCommands.Build(services)];
}
