using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>The officer's worklist: everything her agencies or she herself has to do, by due time.</summary>
[Authorize]
public sealed class WorklistModel(WorklistReader reader, OfficerDesk desk, BulkAssign assign, Officers officers, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public WorklistFilter Filter { get; set; } = new();

    public WorklistPage List { get; private set; } = null!;
    public IReadOnlyList<Chip> Chips { get; private set; } = [];
    public IReadOnlyList<Choice> Officers { get; private set; } = [];
    public IReadOnlyList<Choice> Procedures { get; private set; } = [];
    public IReadOnlyList<Choice> Steps { get; private set; } = [];
    public string? Said { get; private set; }
    public IReadOnlyList<string> Failed { get; private set; } = [];
    public bool MayAssign { get; private set; }
    public Guid NewKey { get; } = Guid.CreateVersion7();

    /// <param name="giao">How many dossiers were just given to somebody.</param>
    public async Task<IActionResult> OnGetAsync(int? giao, CancellationToken cancel)
    {
        Said = giao is > 0 ? $"Đã giao {giao} hồ sơ." : null;
        return await Load(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        if (!user.IsOfficer)
        {
            return NotFound();
        }

        return new WorklistCsv(reader, Filter, user);
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, string[] pick, string? account, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || pick.Length > 200)
        {
            return BadRequest();
        }

        var (done, failed) = await assign.Handle(requestId, pick, Guid.TryParse(account, out var to) ? to : null, user, cancel);
        if (done > 0 && failed.Count == 0)
        {
            var here = Filter.Query(Filter.Xem);
            return LocalRedirect($"/can-bo/viec{here}{(here.Length == 0 ? "?" : "&")}giao={done}");
        }

        Said = pick.Length == 0 ? "Chưa chọn hồ sơ nào." : $"Đã giao {done} hồ sơ.";
        Failed = failed;
        return await Load(cancel) ? Page() : NotFound();
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (!user.IsOfficer)
        {
            return false;
        }

        List = await reader.Read(Filter, user, 50, cancel);
        Chips = await reader.Chips(Filter, user, cancel);
        (Procedures, Steps) = reader.Choices(user);
        var mine = desk.Agencies(user, Permissions.AssignDossier);
        MayAssign = mine.Count > 0;
        Officers = await People(mine, cancel);
        return true;
    }

    /// <summary>Whom the chosen dossiers may go to: the officers of the agencies whose dossiers are listed.</summary>
    private async Task<IReadOnlyList<Choice>> People(IEnumerable<Agency> agencies, CancellationToken cancel)
    {
        var shown = List.Rows.Select(r => r.Line.Agency).ToHashSet();
        var people = new List<Choice>();
        foreach (var agency in agencies.Where(a => shown.Contains(a.Id)).Take(10))
        {
            people.AddRange((await officers.Of(agency.Id, cancel)).Select(o => new Choice(o.AccountId.ToString("D"), $"{o.Name}, {o.Title}", null, agency.Name)));
        }

        return people;
    }
}
