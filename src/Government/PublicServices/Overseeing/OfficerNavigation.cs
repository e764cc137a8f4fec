using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Government.PublicServices.Overseeing;

/// <summary>The officers' menu.</summary>
public static class OfficerNavigation
{
    public static void Add(IServiceCollection services)
    {
        services.AddNavigation(new(NavigationArea.Officer, "Việc", "Work", "/can-bo/viec", "list", 10, Permissions.ReadDossier, "work"));
    }
}

/// <summary>Numbers beside the menu; none counted beyond a hundred.</summary>
internal sealed class OfficerCounts(Worklist worklist, OfficerDesk desk, CurrentUser user) : INavigationCounts
{
    public async ValueTask<IReadOnlyDictionary<string, int>> CountAsync(ClaimsPrincipal person, CancellationToken cancel) => new Dictionary<string, int>
    {
        ["work"] = await worklist.Count(new WorklistQuery { Buckets = desk.Buckets(user) }, 100, cancel),
    };
}
