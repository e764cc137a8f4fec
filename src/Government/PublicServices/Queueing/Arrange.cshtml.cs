using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Errors;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>The counters of a desk and where its numbers are given.</summary>
[Authorize]
public sealed class ArrangeModel(QueueDesks desks, ArrangeQueue arrange, OfficerDesk office, CurrentUser user) : PageModel
{
    public QueueDesk Desk { get; private set; } = null!;
    public string DeskName => desks.NameOf(Desk.Desk);
    public string Counters { get; private set; } = "";
    public IReadOnlyList<string> Where { get; private set; } = [];
    public string KioskAddress => $"/lay-so/may/{Desk.Desk}/{desks.KioskSecret(Desk)}";
    public Refusal? Refused { get; private set; }
    public bool Said { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? quay, bool da, CancellationToken cancel)
    {
        Said = da;
        return await Load(quay, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string? quay, string? counters, string[] where, string? newAddress, Guid requestId, long version, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(quay, cancel))
        {
            return NotFound();
        }

        (Counters, Where) = (counters ?? "", where);
        var outcome = await arrange.Handle(
            new() { RequestId = requestId, Desk = Desk.Desk, Version = version, Counters = Counters.Split('\n'), Kiosk = where.Contains("kiosk"), Phone = where.Contains("phone"), NewKioskAddress = newAddress == "true" }, user, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/can-bo/goi-so/sap-xep?quay={Uri.EscapeDataString(Desk.Desk)}&da=true");
        }

        Refused = outcome.Refusal;
        this.Say(Refused!.Messages);

        return Page();
    }

    private async Task<bool> Load(string? quay, CancellationToken cancel)
    {
        var mine = office.Agencies(user, Permissions.ReceiveDossier).Where(a => a.OneStop).ToList();
        if ((quay is null ? mine.FirstOrDefault(a => a.Id == user.ActivePosition?.AgencyId) ?? mine.FirstOrDefault() : mine.FirstOrDefault(a => a.Id == quay)) is not { } found
            || await desks.Find(found.Id, cancel) is not { } desk)
        {
            return false;
        }

        Desk = desk;
        Counters = desk.Counters;
        Where = [.. new[] { desk.Kiosk ? "kiosk" : "", desk.Phone ? "phone" : "" }.Where(w => w.Length > 0)];
        return true;
    }
}
