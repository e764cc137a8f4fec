using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Catalogue.Browsing;
using NhipCau.Government.PublicServices.Catalogue.Importing;
using NhipCau.Government.PublicServices.Modelling;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Search;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Serving;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>What the catalogue brings to the public services' module.</summary>
public static class CatalogueServices
{
    public static IServiceCollection Add(IServiceCollection services)
    {
        services.AddSingleton(s => new CatalogueTables(s.GetRequiredService<Database>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new ProcedureCatalogue(s.GetRequiredService<CatalogueTables>(), s.GetRequiredService<IOrganisation>(), s.GetRequiredService<ModelStore>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ICatalogue>(s => s.GetRequiredService<ProcedureCatalogue>());
        services.AddSingleton(s => new ImportProcedures(s.GetRequiredService<CatalogueTables>(), s.GetRequiredService<ProcedureCatalogue>(), s.GetRequiredService<CatalogueSearch>()));
        services.AddSingleton<CatalogueReference>();
        services.AddSingleton<CatalogueSearch>();
        services.AddSingleton<AgencyChoice>();
        services.AddSingleton<ISuggestionSource, CatalogueSuggestions>();
        services.Configure<Platform.Web.Shell.ProvinceProfile>(p => p.SearchHref = "/dich-vu-cong");
        foreach (var path in new[] { "/", "/dich-vu-cong", "/dich-vu-cong/linh-vuc/", "/dich-vu-cong/su-kien/", "/thu-tuc/", "/co-quan", "/co-quan/" })
        {
            services.AddSingleton(s => new PublicPage(path, () => s.GetRequiredService<ProcedureCatalogue>().Shown));
        }

        services.AddNavigation(new NavigationItem(NavigationArea.Citizen, "Trang chủ", "Home", "/", "home", 10));
        services.AddNavigation(new NavigationItem(NavigationArea.Citizen, "Dịch vụ công", "Services", "/dich-vu-cong", "list", 20));
        services.AddNavigation(new NavigationItem(NavigationArea.Citizen, "Cơ quan", "Agencies", "/co-quan", "office", 40));
        return services;
    }
}
