using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Overseeing.Boards;

/// <summary>The day's board (bảng việc trong ngày) for whoever gives out the work of an agency.</summary>
[Authorize]
public sealed class DayBoardPageModel(DayBoards boards, OfficerDesk desk, IOrganisation organisation, CurrentUser user) : PageModel
{
    public DayBoard Board { get; private set; } = null!;
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];
    public IReadOnlyList<(AskedConsultation Asked, Badge Badge, string Agency)> Awaited { get; private set; } = [];
    public DateTimeOffset Now => desk.Now;

    [BindProperty(SupportsGet = true, Name = "cq")]
    public string? Agency { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var mine = desk.Agencies(user, Permissions.AssignDossier);
        if (mine.Count == 0 || (!string.IsNullOrEmpty(Agency) && mine.All(a => a.Id != Agency)))
        {
            return NotFound();
        }

        Agencies = [new("", "Tất cả"), .. mine.Select(a => new Choice(a.Id, a.Name))];
        Board = await boards.Take(string.IsNullOrEmpty(Agency) ? null : Agency, user, cancel);
        Awaited = [.. Board.Awaited.Select(a => (a, desk.BadgeOf(a.DueAt, null, (int)DossierState.InProgress, desk.Now), organisation.Current.Find(a.Agency)?.Name ?? a.Agency))];
        return Page();
    }
}
