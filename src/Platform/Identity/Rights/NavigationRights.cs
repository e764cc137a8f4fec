using System.Security.Claims;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Platform.Identity;

/// <summary>Shows a menu entry to whoever holds its permission anywhere.</summary>
internal sealed class NavigationRights(CurrentUser user) : INavigationRights
{
    public ValueTask<bool> HoldsAsync(ClaimsPrincipal person, string permission, CancellationToken cancel) => new(user.Grants.Has(permission));
}
