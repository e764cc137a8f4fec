using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Events;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Platform.Identity;

/// <summary>The services of this province's identity as an OpenID Provider.</summary>
internal static class ProviderServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProviderOptions>().Bind(configuration.GetSection("NhipCau:Provider"));
        services.AddSingleton<Issuer>();
        services.AddSingleton<Applications>();
        services.AddSingleton<ApplicationKeyRules>();
        services.AddSingleton<ApplicationRules>();
        services.AddSingleton<ChangeApplicationKeys>();
        services.AddSingleton<ClientKeys>();
        services.AddSingleton<ClientAssertions>();
        services.AddSingleton<RegisterApplication>();
        services.AddSingleton<RenewApplicationSecret>();
        services.AddSingleton<SwitchApplication>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<TokenSigner>();
        services.AddSingleton<Subjects>();
        services.AddSingleton<PushedRequests>();
        services.AddSingleton<IdTokenHints>();
        services.AddSingleton<ApplicationChoices>();
        services.AddSingleton<ChangeApplication>();
        services.AddSingleton<BrowserRequests>();
        services.AddSingleton<RequestTickets>();
        services.AddSingleton<LogoutTickets>();
        services.AddSingleton<Consents>();
        services.AddSingleton<Authorizations>();
        services.AddSingleton<ContinueAuthorization>();
        services.AddSingleton<ApplicationQuotas>();
        services.AddSingleton<ClientAuthentication>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<ExchangeTokens>();
        services.AddSingleton<SignedOut>();
        services.AddSingleton<IDelivery, BackchannelLogout>();
        services.AddSingleton<ISweep, ProviderSweep>();
        services.AddSingleton<IAnnouncer, ApplicationAnnouncer>();
        services.AddNavigation(new(NavigationArea.Officer, "Ứng dụng liên kết", "Applications", "/can-bo/ung-dung", "lock", 91, Permissions.OperateSystem));
    }
}
