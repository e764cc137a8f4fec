using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Platform.Identity;

/// <summary>What the pages of an agency's staff stand on.</summary>
internal static class StaffServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<StaffBook>();
        services.AddSingleton<StaffGate>();
        services.AddSingleton<EndSeat>();
        services.AddSingleton<LockOfficer>();
        services.AddSingleton<InviteAgain>();
        services.AddNavigation(new(NavigationArea.Officer, "Cán bộ", "Staff", "/can-bo/nhan-su", "person", 92, Permissions.GrantRights));
    }
}
