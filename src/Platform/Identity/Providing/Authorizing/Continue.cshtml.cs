using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Takes a person on with what an application asked: to sign in, to agree, or back to the application.</summary>
/// <remarks>
/// She comes here from a form (sign-in, consent). Browsers hold a form to its page's <c>form-action</c> through every redirect, so the way
/// out is a page that refreshes to the application's address, not a redirect.
/// </remarks>
internal sealed class ContinueModel(RequestTickets tickets, BrowserRequests browser, ContinueAuthorization go, ApplicationQuotas quotas, SignInLog log, TimeProvider clock) : PageModel
{
    public string Name { get; private set; } = "";
    public string Address { get; private set; } = "";

    [BindProperty(SupportsGet = true, Name = "yeu-cau")]
    public string? Ticket { get; set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tu-choi")] bool denied, [FromQuery(Name = "chua-du-muc")] bool leaves, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        if (tickets.Open(Ticket) is not { } request)
        {
            return await Expired(null, cancel);
        }

        if (!browser.Knows(HttpContext, request.Id))
        {
            request = request.ArrivedAt(clock.Now());
            browser.Remember(HttpContext, request.Id);
            Ticket = tickets.Seal(request);
        }

        var next = denied ? await go.Deny(request, cancel) : leaves ? await go.Leave(request, cancel) : await go.Handle(request, SignInFacts.Of(HttpContext), cancel);
        return next switch
        {
            ContinueAuthorization.Next.SignIn => LocalRedirect("/dang-nhap?ve=" + Uri.EscapeDataString(AuthorizeEndpoint.Continue(Ticket!))),
            ContinueAuthorization.Next.ProveAgain => LocalRedirect("/xac-nhan-lai?ve=" + Uri.EscapeDataString(AuthorizeEndpoint.Continue(Ticket!))),
            ContinueAuthorization.Next.Raise raise => LocalRedirect(AssuranceNeeded.Page(raise.Level, AuthorizeEndpoint.Continue(Ticket!))),
            ContinueAuthorization.Next.Consent => LocalRedirect("/id/dong-y?yeu-cau=" + Ticket),
            ContinueAuthorization.Next.Back back => GoBack(back),
            _ => await Expired(request.ClientId, cancel),
        };
    }

    private async Task<IActionResult> Expired(string? client, CancellationToken cancel)
    {
        await quotas.Refused(log, client, "ticket-refused", HttpContext, cancel);
        return LocalRedirect("/id/het-han");
    }

    private PageResult GoBack(ContinueAuthorization.Next.Back back)
    {
        (Name, Address) = (back.Name, back.Address);
        Response.Headers["Refresh"] = "0;url=" + Address;
        return Page();
    }
}
