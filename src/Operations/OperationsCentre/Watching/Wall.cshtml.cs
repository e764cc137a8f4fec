using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Operations.OperationsCentre.Tiles;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;

namespace NhipCau.Operations.OperationsCentre.Watching;

/// <summary>A wall: one scene whole, the others in the footer. Script renews tiles, rotates scenes and tells ages; without script the browser comes again.</summary>
[Authorize]
public sealed class WallModel(CentreScope scope, SceneStore scenes, WallHub hub, WallAlerts alerts, TimeProvider clock) : PageModel
{
    public Scene Scene { get; private set; } = null!;
    public Agency Agency { get; private set; } = null!;
    public IReadOnlyList<Scene> Others { get; private set; } = [];
    public IReadOnlyList<TileView> Tiles { get; private set; } = [];
    public IReadOnlyList<NhipCau.Platform.Metrics.ActiveAlert> Alerts { get; private set; } = [];
    public DateTimeOffset Now { get; private set; }

    public string Today
    {
        get
        {
            var day = Instants.LocalDate(Now);
            var lunar = LunarCalendar.FromSolar(day);
            return $"{ViFormat.LongDate(day)}, {lunar.Day}/{lunar.Month} âm lịch";
        }
    }

    public async Task<IActionResult> OnGetAsync(string? canh, CancellationToken cancel)
    {
        if (scope.Top is not { } agency)
        {
            return NotFound();
        }

        var all = await scenes.All(cancel);
        Others = [.. all.Where(s => s.Shown || s.Code == canh)];
        if ((Others.FirstOrDefault(s => canh is null || s.Code == canh)) is not { } scene)
        {
            return NotFound();
        }

        (Scene, Agency, Now) = (scene, agency, clock.Now());
        Tiles = await hub.Views(scene, agency.Id, cancel);
        Alerts = await alerts.For(agency.Id, cancel);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
