using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Receiving;

/// <summary>The one-stop desk: online dossiers waiting to be taken in, and the way to fill one in for somebody at the counter.</summary>
[Authorize]
public sealed class DeskModel(WorklistReader reader, OfficerDesk desk, ICatalogue catalogue, CurrentUser user) : PageModel
{
    public WorklistPage List { get; private set; } = null!;
    public IReadOnlyList<Choice> Procedures { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.ReceiveDossier))
        {
            return NotFound();
        }

        List = await reader.Read(new WorklistFilter { AtDesk = true, After = after }, user, 50, cancel);
        var today = Instants.LocalDate(desk.Now);
        var own = catalogue.ProceduresOf(user.ActivePosition!.AgencyId, today);
        Procedures = [.. (own.Count > 0 ? own : catalogue.All.Where(p => p.Status == "public")).Select(p => new Choice(p.Code, p.Name))];
        return Page();
    }

    /// <summary>Goes on to the form of the chosen procedure, which offers the counter's channel to officers of a desk.</summary>
    public async Task<IActionResult> OnGetStartAsync(string? code, Guid? phieu, CancellationToken cancel)
    {
        if (code is not null && catalogue.Find(code) is { } procedure)
        {
            return LocalRedirect(phieu is { } ticket ? $"/nop-ho-so/{procedure.Code}?phieu={ticket:D}" : $"/nop-ho-so/{procedure.Code}");
        }

        ModelState.AddModelError("code", "Hãy chọn thủ tục.");
        return await OnGetAsync(null, cancel);
    }
}
