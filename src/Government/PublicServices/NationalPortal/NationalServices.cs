using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Government.PublicServices.NationalPortal;

/// <summary>What the connection with the national portal needs; without an address nothing is sent and nothing fetched.</summary>
internal static class NationalServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(NationalPortalOptions.Section);
        services.AddOptions<NationalPortalOptions>().Bind(section);
        services.AddSingleton(s => NationalProtocol.Read(s.GetRequiredService<Folders>()));
        services.AddSingleton<INationalPortal, HttpNationalPortal>();
        services.AddSingleton<NationalDossier>();
        services.AddSingleton<NationalLedger>();
        services.AddSingleton<FiledDossiers>();
        services.AddSingleton<TakeFiled>();
        services.AddSingleton<FiledRound>();
        if (section.Get<NationalPortalOptions>() is { IsOn: true })
        {
            services.AddSingleton<IDelivery, NationalDelivery>();
            services.AddHostedService<FiledPoll>();
            services.AddNavigation(new(NavigationArea.Officer, "Cổng quốc gia", "National portal", "/can-bo/cong-quoc-gia", "office", 80, Permissions.ReceiveDossier));
        }
    }
}
