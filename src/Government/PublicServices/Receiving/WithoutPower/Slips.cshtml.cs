using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Government.PublicServices.Receiving.WithoutPower;

/// <summary>The pre-numbered slips of a desk.</summary>
[Authorize]
public sealed class SlipsModel(PaperSlips slips, IssuePaperSlips issue, OfficerDesk desk, CurrentUser user) : PageModel
{
    public IReadOnlyList<Choice> Desks { get; private set; } = [];
    public Agency Desk { get; private set; } = null!;
    public IReadOnlyList<PaperSlip> Slips { get; private set; } = [];
    public Refusal? Refused { get; private set; }
    public string Count { get; private set; } = "20";

    public async Task<IActionResult> OnGetAsync(string? quay, CancellationToken cancel) => await Load(quay, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? quay, string? count, Guid requestId, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(quay, cancel))
        {
            return NotFound();
        }

        Count = count ?? "";
        var outcome = await issue.Handle(new() { RequestId = requestId, Desk = Desk.Id, Count = (int)Math.Min(DeskActions.Dong(Count), 100_000) }, user, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/can-bo/phieu-giay/{Desk.Id}/{outcome.Value.Series}/{outcome.Value.First}/{outcome.Value.Last}.pdf");
        }

        Refused = outcome.Refusal;
        this.Say(Refused!.Messages);

        return Page();
    }

    private async Task<bool> Load(string? quay, CancellationToken cancel)
    {
        var mine = desk.Agencies(user, Permissions.ReceiveDossier).Where(a => a.OneStop).ToList();
        if ((quay is null ? mine.FirstOrDefault(a => a.Id == user.ActivePosition?.AgencyId) ?? mine.FirstOrDefault() : mine.FirstOrDefault(a => a.Id == quay)) is not { } found)
        {
            return false;
        }

        Desks = [.. mine.Select(a => new Choice(a.Id, a.Name))];
        Desk = found;
        Slips = await slips.OfDesk(found.Id, cancel);
        return true;
    }
}
