using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Platform.Identity;

/// <summary>What the log of sign-ins and looking into it stand on.</summary>
internal static class TryingServices
{
    /// <summary>Before the page that explains an old form takes its place.</summary>
    private const int First = -100;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<SignInLog>();
        services.AddSingleton<SignInTries>();
        services.AddSingleton<NetworkTries>();
        services.Configure<MvcOptions>(o => o.Filters.Add<ForgedFormLog>(First));
        services.AddNavigation(new(NavigationArea.Officer, "Nhật ký đăng nhập", "Sign-ins", "/can-bo/nhat-ky-dang-nhap", "lock", 95, Permissions.OperateSystem));
    }
}
