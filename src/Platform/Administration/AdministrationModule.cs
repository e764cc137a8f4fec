using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Administration.Querying;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Administration;

/// <summary>Units and agencies through time, succession old → new, the province's profile.</summary>
public sealed class AdministrationModule : Module
{
    public override string Name => "Administration";
    public override string TablePrefix => "administration";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(s => ProvinceProfile.Read(s.GetRequiredService<Folders>().Province).On(s.GetRequiredService<IOptions<NhipCauOptions>>().Value.ChartDate));
        services.AddSingleton<Organisation>();
        services.AddSingleton<IOrganisation>(s => s.GetRequiredService<Organisation>());
        services.AddSingleton(s => new ImportUnits(s.GetRequiredService<Database>(), s.GetRequiredService<Folders>(), s.GetRequiredService<Organisation>()));
        services.AddSingleton(s => new ImportSuccession(s.GetRequiredService<Database>(), s.GetRequiredService<Organisation>()));
        services.AddSingleton(s => new ImportAgencies(s.GetRequiredService<Database>(), s.GetRequiredService<Organisation>()));
        services.AddSingleton(s => new AgencyEnds(s.GetRequiredService<Organisation>()));
        services.AddSingleton<ShippedUnits>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        UnitEndpoints.Map(endpoints);
        AgencyEndpoints.Map(endpoints);
    }

    public override IEnumerable<Command> Commands(Func<IServiceProvider> services) => [ImportCommands.Build(services)];

    public override Task Seed(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<ShippedUnits>().Load(cancel);
}
