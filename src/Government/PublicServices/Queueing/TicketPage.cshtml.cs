using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>A number on its holder's phone, and on paper.</summary>
public sealed class TicketPageModel(TicketSlips slips) : PageModel
{
    public TicketSlip Slip { get; private set; } = null!;

    /// <summary>Something may still change.</summary>
    public bool Refreshes => Slip.Ticket.State is (int)TicketState.Waiting or (int)TicketState.Called or (int)TicketState.Skipped;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await slips.Of(id, cancel) is not { } slip)
        {
            return NotFound();
        }

        Slip = slip;
        return Page();
    }
}
