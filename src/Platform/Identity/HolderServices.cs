using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Platform.Identity;

/// <summary>What changes of contact, recovery at the desk and closing an account stand on.</summary>
internal static class HolderServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ContactLinks>();
        services.AddSingleton<ContactChanges>();
        services.AddSingleton<AskContactChange>();
        services.AddSingleton<ConfirmContactChange>();
        services.AddSingleton<StopContactChange>();
        services.AddSingleton<ISweep, ContactSweep>();
        services.AddSingleton<IDelivery, ContactNotices>();
        services.AddSingleton<Recoveries>();
        services.AddSingleton<OpenRecovery>();
        services.AddSingleton<RecoverAccount>();
        services.AddSingleton<ShowRecovery>();
        services.AddSingleton<CloseAccount>();
        services.AddSingleton<ClosedAccounts>();
        services.AddSingleton<ReopeningOffer>();
        services.AddSingleton<ReopenAccount>();
        services.AddSingleton<AccountErasure>();
        services.AddSingleton<IKeepsPersons, KeptOfOfficers>();
        services.AddSingleton<ISweep, ErasureSweep>();
        services.AddNavigation(new(NavigationArea.Officer, "Khôi phục tài khoản", "Recovery", "/can-bo/khoi-phuc", "lock", 48, Permissions.RecoverAccount));
    }
}
