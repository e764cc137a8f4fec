using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web.Presenting;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>An issued situation report on screen.</summary>
[Authorize]
public sealed class ReportModel(IncidentBook book, SituationReports reports, Presenter presenter, CurrentUser user) : PageModel
{
    public IssuedReport Report { get; private set; } = null!;
    public SituationReport Said => Report.Content;

    /// <summary>What people wrote, or that it is hidden while guests look on.</summary>
    public string Words(string text) => presenter.Text(text);

    public string Who(string name) => presenter.Name(name);

    public string Place => string.Join(", ", new[] { presenter.Place(Said.Place), Said.Unit }.Where(p => p.Length > 0));

    public async Task<IActionResult> OnGetAsync(string number, int no, CancellationToken cancel)
    {
        if (await book.Find(number, user, cancel) is not var (incident, _) || !book.SeesAll(user, incident) || (await reports.Issued(incident.Id, cancel)).FirstOrDefault(r => r.No == no) is not { } found)
        {
            return NotFound();
        }

        Report = found;
        return Page();
    }
}
