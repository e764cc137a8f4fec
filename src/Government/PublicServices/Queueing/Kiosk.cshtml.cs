using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>What the pages share on which somebody takes a number.</summary>
public interface ITakePage
{
    Board Board { get; }
    string? Closed { get; }
    Refusal? Refused { get; }
    IReadOnlyList<QueuePriority> Priorities { get; }
}

/// <summary>The machine in the hall that gives numbers: bound to one desk by the secret in its address, without sign-in.</summary>
public sealed class KioskModel(QueueDesks desks, Boards boards, TicketSlips slips, QueueHours hours, QueuePriorities priorities, TakeTicket take, CurrentUser user) : PageModel, ITakePage
{
    public Board Board { get; private set; } = null!;
    public TicketSlip? Slip { get; private set; }
    public QueueTicket? Ticket => Slip?.Ticket;
    public string Address { get; private set; } = "";
    public string? Closed => hours.Closed;
    public Refusal? Refused { get; private set; }
    public IReadOnlyList<QueuePriority> Priorities => priorities.On(hours.Today);

    public async Task<IActionResult> OnGetAsync(string desk, string key, Guid? so, CancellationToken cancel)
    {
        if (!await Load(desk, key, cancel))
        {
            return NotFound();
        }

        Slip = so is { } id && await slips.Of(id, cancel) is { } slip && slip.Ticket.Desk == desk ? slip : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string desk, string key, Guid khoa, string? uuTien, CancellationToken cancel)
    {
        if (khoa == Guid.Empty || !await Load(desk, key, cancel))
        {
            return NotFound();
        }

        var outcome = await take.Handle(new() { RequestId = khoa, Desk = desk, Source = "kiosk", Priority = uuTien ?? "", KioskSecret = key }, user, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"{Address}?so={outcome.Value.Id:D}");
        }

        Refused = outcome.Refusal;
        return Page();
    }

    private async Task<bool> Load(string desk, string key, CancellationToken cancel)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await desks.Find(desk, cancel) is not { } found || !desks.IsKiosk(found, key) || await boards.Of(desk, cancel) is not { } board)
        {
            return false;
        }

        (Board, Address) = (board, $"/lay-so/may/{desk}/{key}");
        return true;
    }
}
