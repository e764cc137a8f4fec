using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NhipCau.Operations.OperationsCentre.Scenes;

/// <summary>All scenes, in the order of rotation.</summary>
[Authorize]
public sealed class SceneListModel(CentreScope scope, SceneStore scenes) : PageModel
{
    public IReadOnlyList<Scene> Scenes { get; private set; } = [];
    public string? Said { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        if (!scope.MayEdit)
        {
            return NotFound();
        }

        Said = da == "luu" ? "Đã lưu cảnh." : null;
        Scenes = await scenes.All(cancel);
        return Page();
    }
}
