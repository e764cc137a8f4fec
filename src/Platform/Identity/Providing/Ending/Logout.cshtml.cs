using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NhipCau.Platform.Identity;

/// <summary>Asks a person whom an application sent here whether she wants to sign out, then takes her back.</summary>
internal sealed class LogoutModel(LogoutTickets tickets) : PageModel
{
    public bool Done { get; private set; }
    public string Address { get; private set; } = "";

    [BindProperty(SupportsGet = true, Name = "yeu-cau")]
    public string? Ticket { get; set; }

    public IActionResult OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        return tickets.Open(Ticket) is null ? LocalRedirect("/dang-xuat") : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await SessionCookie.End(HttpContext);
        if (tickets.Open(Ticket) is not { Address.Length: > 0 } ticket)
        {
            return LocalRedirect("/dang-nhap?da=dang-xuat");
        }

        (Done, Address) = (true, ticket.Address);
        Response.Headers["Refresh"] = "0;url=" + Address;
        return Page();
    }
}
