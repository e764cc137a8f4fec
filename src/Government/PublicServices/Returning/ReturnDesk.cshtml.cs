using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Posting;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>What the desk has to give, to send and to take in.</summary>
[Authorize]
public sealed class ReturnDeskModel(
    ReturnLists lists, ReturnActions actions, Returns returns, Carriers carriers, OfficerDesk desk, TrackingCode codes, PersonStore persons, ReadAudit audit, CurrentUser user) : PageModel
{
    private static readonly string[] Here = ["result-arrived", "call-for", "call-off"];

    private IReadOnlyDictionary<Guid, Person> people = new Dictionary<Guid, Person>();

    public IReadOnlyList<Choice> Desks { get; private set; } = [];
    public Agency Desk { get; private set; } = null!;
    public string List { get; private set; } = "";
    public string? Code { get; private set; }
    public IReadOnlyList<Chip> Chips { get; private set; } = [];
    public IReadOnlyList<ReturnLine> Lines { get; private set; } = [];
    public bool Said { get; private set; }
    public Refusal? Refused { get; private set; }
    public string Caption => ReturnLists.All.First(l => l.Code == List).Words;

    public string Owner(ReturnLine line) => people.GetValueOrDefault(line.OwnerId)?.DisplayName ?? "";

    public string Way(ReturnLine line) =>
        line.TrackingNo.Length > 0 ? $"{carriers.NameOf(line.Carrier)} {line.TrackingNo}"
        : line.SentAt is not null ? List == "sap-den" ? $"Từ {returns.NameOf(line.FromDesk)}" : $"Đến {returns.NameOf(line.ToDesk)}"
        : List == "can-gui" ? line.Method == "post" ? "Gửi bưu chính" : $"Đến {returns.NameOf(line.Method == "commune" ? line.WishDesk : line.ReceivingAgency)}"
        : line.ArrivedAt is not null ? "Chuyển đến đây" : "Ở đây";

    public async Task<IActionResult> OnGetAsync(string? quay, string? xem, string? ma, bool da, CancellationToken cancel)
    {
        Said = da;
        return await Load(quay, xem, ma, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string? quay, string? xem, string? ma, Guid id, long version, Guid requestId, string? viec, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || viec is null || !Here.Contains(viec))
        {
            return NotFound();
        }

        var outcome = await actions.Run(viec, new ActionInput { RequestId = requestId, DossierId = id, Version = version }, user, cancel);
        if (!await Load(quay, xem, ma, cancel))
        {
            return NotFound();
        }

        if (outcome.Succeeded)
        {
            return LocalRedirect($"/can-bo/tra-ket-qua?quay={Uri.EscapeDataString(Desk.Id)}&xem={List}&da=true");
        }

        Refused = outcome.Refusal;
        return Page();
    }

    private async Task<bool> Load(string? quay, string? xem, string? ma, CancellationToken cancel)
    {
        var mine = desk.Agencies(user, Permissions.ReturnDossier).Where(a => a.OneStop).ToList();
        if ((quay is null ? mine.FirstOrDefault(a => a.Id == user.ActivePosition?.AgencyId) ?? mine.FirstOrDefault() : mine.FirstOrDefault(a => a.Id == quay)) is not { } found)
        {
            return false;
        }

        (Desk, Code) = (found, ma?.Trim());
        Desks = [.. mine.Select(a => new Choice(a.Id, a.Name))];
        List = ReturnLists.All.Any(l => l.Code == xem) ? xem! : ReturnLists.All[0].Code;
        var counts = await lists.Count(found.Id, cancel);
        Chips = [.. ReturnLists.All.Select(l => new Chip(l.Words, $"/can-bo/tra-ket-qua?quay={Uri.EscapeDataString(found.Id)}&xem={l.Code}", counts[l.Code], l.Code == List))];
        var lines = await lists.Of(List, found.Id, cancel);
        Lines = Code is not { Length: > 0 } ? lines : [.. lines.Where(l => l.Number.Contains(Code, StringComparison.OrdinalIgnoreCase) || codes.Matches(l.Id, Code))];
        await audit.Record(user.Actor, "Danh sách kết quả chờ trả", Lines.Select(l => l.OwnerId), null, cancel);
        people = await persons.FindMany(Lines.Select(l => l.OwnerId), cancel);
        return true;
    }
}
