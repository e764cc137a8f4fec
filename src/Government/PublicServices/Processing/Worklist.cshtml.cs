using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>The officer's worklist: everything her agencies or she herself has to do, by due time.</summary>
[Authorize]
public sealed class WorklistModel(WorklistReader reader, OfficerDesk desk, BulkActions bulk, Colleagues colleagues, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public WorklistFilter Filter { get; set; } = new();

    public WorklistPage List { get; private set; } = null!;
    public IReadOnlyList<Chip> Chips { get; private set; } = [];
    public IReadOnlyList<Choice> Officers { get; private set; } = [];
    public IReadOnlyList<Choice> Procedures { get; private set; } = [];
    public IReadOnlyList<Choice> Steps { get; private set; } = [];
    public string? Said { get; private set; }
    public IReadOnlyList<(string Number, Guid Id, string Why)> Refused { get; private set; } = [];
    /// <summary>Why nothing was tried at all.</summary>
    public string? Wrong { get; private set; }
    public bool MayAssign { get; private set; }
    public bool MayRework { get; private set; }
    public bool MayApprove { get; private set; }
    public bool SomebodyOnLeave { get; private set; }
    public bool MayPick => MayAssign || MayRework || MayApprove;
    /// <summary>What was typed and picked, kept when something was wrong.</summary>
    public string Reason { get; private set; } = "";
    public IReadOnlySet<string> Picked { get; private set; } = new HashSet<string>();
    public Guid NewKey { get; } = Guid.CreateVersion7();

    /// <param name="da">What was just done.</param>
    /// <param name="so">With how many dossiers.</param>
    public async Task<IActionResult> OnGetAsync(string? da, int? so, CancellationToken cancel)
    {
        Said = so is > 0 && da is not null ? Done(da, so.Value) : null;
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

    public async Task<IActionResult> OnPostAsync(Guid requestId, string[] pick, string? viec, string? account, bool vanGiao, string? lyDo, bool xacNhan, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || pick.Length > MostPicks || !user.IsOfficer)
        {
            return BadRequest();
        }

        var action = viec ?? "assign";
        var input = new ActionInput { RequestId = requestId, Account = Guid.TryParse(account, out var to) ? to : null, LeaveConfirmed = vanGiao, Reason = action == "rework" ? lyDo ?? "" : "" };
        var outcome = await bulk.Handle(action, input, pick, xacNhan, user, cancel);
        if (outcome is { Succeeded: true, Value: { Done: > 0, Refused.Count: 0 } all })
        {
            var here = Filter.Query(Filter.Xem);
            return LocalRedirect($"/can-bo/viec{here}{(here.Length == 0 ? "?" : "&")}da={action}&so={all.Done}");
        }

        Wrong = pick.Length == 0 ? "Chưa chọn hồ sơ nào." : outcome.Refusal?.Text;
        if (Wrong is null)
        {
            Said = Done(action, outcome.Value.Done);
            Refused = outcome.Value.Refused;
        }

        Reason = lyDo ?? "";
        Picked = pick.Select(p => p.Split(':')[0]).ToHashSet();
        return await Load(cancel) ? Page() : NotFound();
    }

    private const int MostPicks = 200;

    private static string? Done(string action, int count) => action switch
    {
        "assign" => $"Đã giao {count} hồ sơ.",
        "rework" => $"Đã trả lại bước trước {count} hồ sơ.",
        "approve" => $"Đã ký kết quả {count} hồ sơ.",
        _ => null,
    };

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
        MayApprove = user.Grants.Has(Permissions.ApproveDossier);
        MayRework = MayApprove || user.Grants.Has(Permissions.ProcessDossier);
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
            var here = await colleagues.Of(agency.Id, cancel);
            SomebodyOnLeave |= here.Any(c => c.Leave is not null);
            people.AddRange(here.Select(c => c.Choice(agency.Name)));
        }

        return people;
    }
}
