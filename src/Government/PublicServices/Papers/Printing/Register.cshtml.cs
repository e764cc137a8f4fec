using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Receiving;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Papers.Printing;

/// <summary>The register book of a desk and a day.</summary>
[Authorize]
public sealed class RegisterModel(RegisterBook register, Prints prints, PrintPaper print, OfficerDesk desk, ReadAudit audit, CurrentUser user) : PageModel
{
    public IReadOnlyList<Choice> Desks { get; private set; } = [];
    public Agency Desk { get; private set; } = null!;
    public DateOnly Shown { get; private set; }
    public PrintedPaper Paper { get; private set; } = null!;
    public IReadOnlyList<PrintRow> Printed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? quay, string? ngay, CancellationToken cancel)
    {
        if (!Choose(quay, ngay))
        {
            return NotFound();
        }

        var lines = await register.Lines(Desk.Id, Shown, cancel);
        await audit.Record(user.Actor, "Xem sổ theo dõi hồ sơ", lines.SelectMany(l => new[] { l.OwnerId, l.SubmitterId }), null, cancel);
        Paper = await register.Fill(Desk, Shown, lines, cancel);
        Printed = await prints.Of(RegisterBook.Scope(Desk.Id, Shown), cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? quay, string? ngay, Guid requestId, CancellationToken cancel)
    {
        if (!Choose(quay, ngay) || requestId == Guid.Empty)
        {
            return NotFound();
        }

        var outcome = await print.Register(requestId, Desk.Id, Shown, user, cancel);
        return outcome.Succeeded ? LocalRedirect($"/can-bo/so-theo-doi/{Desk.Id}/{Shown:yyyy-MM-dd}/{outcome.Value.No}.pdf") : NotFound();
    }

    private bool Choose(string? quay, string? ngay)
    {
        var mine = desk.Agencies(user, Permissions.ReceiveDossier).Concat(desk.Agencies(user, Permissions.ReadOversight)).DistinctBy(a => a.Id).Where(a => a.OneStop).ToList();
        Desks = [.. mine.Select(a => new Choice(a.Id, a.Name))];
        Shown = TypedDay.Read(ngay) ?? Instants.LocalDate(desk.Now);
        if ((quay is null ? mine.FirstOrDefault(a => a.Id == user.ActivePosition?.AgencyId) ?? mine.FirstOrDefault() : mine.FirstOrDefault(a => a.Id == quay)) is not { } found)
        {
            return false;
        }

        Desk = found;
        return true;
    }
}
