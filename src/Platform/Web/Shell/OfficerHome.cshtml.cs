using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Web.Shell;

/// <summary>The officers' front door: on to the first menu entry the person may open, or to her account when there is none.</summary>
[Authorize]
public sealed class OfficerHomeModel(IShell shell, IOptions<ShellPaths> paths) : PageModel
{
    public async Task<IActionResult> OnGetAsync()
    {
        var menu = (await shell.DescribeAsync(HttpContext, NavigationArea.Officer)).Navigation;
        return LocalRedirect(menu.Count > 0 ? menu[0].Href : paths.Value.Account);
    }
}
