using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Overseeing;

/// <summary>Received, on time, late and running per agency, for heads; each agency leads to its dossiers.</summary>
[Authorize]
public sealed class StatisticsModel(Figures figures, DossierLists lists, OfficerDesk desk, IOrganisation organisation, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tu")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "den")]
    public string? To { get; set; }

    public DateOnly First { get; private set; }
    public DateOnly Last { get; private set; }
    public IReadOnlyList<(AgencyFigures Figures, string Name)> Rows { get; private set; } = [];

    /// <summary>The agency whose dossiers are listed, or null.</summary>
    public Agency? Chosen { get; private set; }
    public IReadOnlyList<(ListedDossier Dossier, Badge Badge)> Dossiers { get; private set; } = [];
    public Guid? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? agency, Guid? after, CancellationToken cancel)
    {
        var mine = desk.Agencies(user, Permissions.ReadOversight);
        if (mine.Count == 0)
        {
            return NotFound();
        }

        if (agency is not null)
        {
            Chosen = mine.FirstOrDefault(a => a.Id == agency);
            return Chosen is null ? NotFound() : await List(Chosen.Id, after, cancel);
        }

        var today = Instants.LocalDate(desk.Now);
        First = Read(From) ?? new DateOnly(today.Year, today.Month, 1);
        Last = Read(To) ?? today;
        Rows = [.. (await figures.Of([.. mine.Select(a => a.Id)], First, Last, cancel)).Select(f => (f, organisation.Current.Find(f.Agency)?.Name ?? f.Agency))];
        return Page();
    }

    private async Task<IActionResult> List(string agency, Guid? after, CancellationToken cancel)
    {
        var found = await lists.Through(agency, after, cancel);
        Dossiers = [.. found.Take(DossierLists.PageSize).Select(d => (d, desk.BadgeOf(d.PromisedAt, d.PausedSince, d.State, desk.Now)))];
        Next = found.Count > DossierLists.PageSize ? found[DossierLists.PageSize - 1].Id : null;
        return Page();
    }

    private static DateOnly? Read(string? text) => DateOnly.TryParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
