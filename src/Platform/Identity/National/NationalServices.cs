using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Platform.Identity;

/// <summary>Levels of assurance, verification at the desk, and the national identity as a way in.</summary>
internal static class NationalServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NationalOptions>().Bind(configuration.GetSection(NationalOptions.Section));
        services.AddSingleton<IPostConfigureOptions<NationalOptions>, NationalStandInOptions>();
        services.AddSingleton<NationalStandIn>();
        services.AddSingleton(s => new AssuranceRules(s.GetRequiredService<Folders>(), s.GetRequiredService<IOptions<NationalOptions>>().Value.IsOn));
        services.AddSingleton<VerifyCitizen>();
        services.AddSingleton<EarlierRecords>();
        services.AddSingleton<NationalProvider>();
        services.AddSingleton<NationalTokenReader>();
        services.AddSingleton<NationalRequests>();
        services.AddSingleton<NationalAccounts>();
        services.AddSingleton<NationalTickets>();
        services.AddSingleton(s => new SignInWays(s.GetRequiredService<Folders>(), s.GetRequiredService<NationalProvider>(), s.GetRequiredService<TimeProvider>()));
        services.AddNavigation(new(NavigationArea.Officer, "Xác minh tài khoản", "Verify an account", "/can-bo/xac-minh", "person", 46, Permissions.VerifyIdentity));
    }
}
