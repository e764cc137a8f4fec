using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web.Presenting;

namespace NhipCau.Operations.Incidents.Shifts;

/// <summary>One shift to read and print.</summary>
[Authorize]
public sealed class PastShiftModel(ShiftBook book, ShiftViews views, Centre centre, Presenter presenter, CurrentUser user) : PageModel
{
    public ShiftView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!centre.Allows(user, Permissions.HandleIncident, "") || await book.Find(id, cancel) is not { } shift)
        {
            return NotFound();
        }

        View = await views.Of(shift, presenter, cancel);
        return Page();
    }
}
