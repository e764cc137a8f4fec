using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Catalogue.Importing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>What the catalogue brings to the public services' module.</summary>
public static class CatalogueServices
{
    public static IServiceCollection Add(IServiceCollection services)
    {
        services.AddSingleton(s => new CatalogueTables(s.GetRequiredService<Database>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new ProcedureCatalogue(s.GetRequiredService<CatalogueTables>(), s.GetRequiredService<IOrganisation>()));
        services.AddSingleton<ICatalogue>(s => s.GetRequiredService<ProcedureCatalogue>());
        services.AddSingleton(s => new ImportProcedures(s.GetRequiredService<CatalogueTables>(), s.GetRequiredService<ProcedureCatalogue>()));
        return services;
    }
}
