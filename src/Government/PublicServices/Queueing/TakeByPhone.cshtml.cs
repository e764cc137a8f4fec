using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>Takes a number from a phone, signed in or not. A phone that still waits gets its own number back.</summary>
[EnableRateLimiting(RateLimits.Lookup)]
public sealed class TakeByPhoneModel(QueueDesks desks, Boards boards, Queue queue, QueueHours hours, QueuePriorities priorities, TakeTicket take, CurrentUser user) : PageModel, ITakePage
{
    private const string Cookie = "nhipcau-so";

    public Board Board { get; private set; } = null!;
    public bool Phone { get; private set; }
    public string? Closed => hours.Closed;
    public Refusal? Refused { get; private set; }
    public IReadOnlyList<QueuePriority> Priorities => priorities.On(hours.Today);

    public async Task<IActionResult> OnGetAsync(string desk, CancellationToken cancel) =>
        !await Load(desk, cancel) ? NotFound() : await Mine(desk, cancel) is { } mine ? LocalRedirect($"/lay-so/phieu/{mine:D}") : Page();

    public async Task<IActionResult> OnPostAsync(string desk, Guid khoa, string? uuTien, CancellationToken cancel)
    {
        if (khoa == Guid.Empty || !await Load(desk, cancel))
        {
            return NotFound();
        }

        if (await Mine(desk, cancel) is { } mine)
        {
            return LocalRedirect($"/lay-so/phieu/{mine:D}");
        }

        var outcome = await take.Handle(new() { RequestId = khoa, Desk = desk, Source = "phone", Priority = uuTien ?? "" }, user, cancel);
        if (!outcome.Succeeded)
        {
            Refused = outcome.Refusal;
            return Page();
        }

        Response.Cookies.Append(Cookie, outcome.Value.Id.ToString("D"), new() { HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, Secure = Request.IsHttps, MaxAge = TimeSpan.FromDays(1) });
        return LocalRedirect($"/lay-so/phieu/{outcome.Value.Id:D}");
    }

    /// <summary>The number this phone waits with here today.</summary>
    private async Task<Guid?> Mine(string desk, CancellationToken cancel) =>
        Guid.TryParse(Request.Cookies[Cookie], out var id) && await queue.Find(id, cancel) is { State: (int)TicketState.Waiting } t && t.Desk == desk && t.Day == hours.Today ? t.Id : null;

    private async Task<bool> Load(string desk, CancellationToken cancel)
    {
        if (await desks.Find(desk, cancel) is not { } found || await boards.Of(desk, cancel) is not { } board)
        {
            return false;
        }

        (Board, Phone) = (board, found.Phone);
        return true;
    }
}
