using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Fees;

/// <summary>A month's reconciliation of an agency's fees.</summary>
[Authorize]
public sealed class ReconcileModel(Reconciliation reconciliation, Books books, OfficerDesk desk, CurrentUser user) : PageModel
{
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];
    public MonthBooks Books { get; private set; } = null!;
    public IReadOnlyList<Refund> Waiting { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? quay, string? thang, CancellationToken cancel)
    {
        var mine = desk.Agencies(user, Permissions.ApproveFee).Concat(desk.Agencies(user, Permissions.ReadOversight)).DistinctBy(a => a.Id).Where(a => a.OneStop).ToList();
        if ((quay is null ? mine.FirstOrDefault(a => a.Id == user.ActivePosition?.AgencyId) ?? mine.FirstOrDefault() : mine.FirstOrDefault(a => a.Id == quay)) is not { } agency)
        {
            return NotFound();
        }

        Agencies = [.. mine.Select(a => new Choice(a.Id, a.Name))];
        var month = DateOnly.TryParseExact(thang, "MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) ? asked : Instants.LocalDate(desk.Now);
        Books = await reconciliation.Of(agency.Id, month.Year, month.Month, cancel);
        Waiting = await books.OpenRefunds(agency.Id, cancel);
        return Page();
    }
}
