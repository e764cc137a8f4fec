using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Operations.OperationsCentre;

/// <summary>The way into the operations centre: its scenes and every page of it that the person may open.</summary>
[Authorize]
public sealed class IndexModel(CentreScope scope, SceneStore scenes, IShell shell) : PageModel
{
    public IReadOnlyList<Scene> Scenes { get; private set; } = [];
    public IReadOnlyList<NavigationEntry> Entries { get; private set; } = [];
    public string Agency => scope.Top?.Name ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (scope.Top is null)
        {
            return NotFound();
        }

        Scenes = [.. (await scenes.All(cancel)).Where(s => s.Shown)];
        Entries = (await shell.DescribeAsync(HttpContext, NavigationArea.Centre)).Navigation;
        return Page();
    }
}
