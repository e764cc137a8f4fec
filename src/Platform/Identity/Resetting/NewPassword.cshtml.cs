using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>Sets a new password by the link of a mail. Looking at the page uses nothing up: mail scanners open links too.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class NewPasswordModel(ResetPassword reset, ResetLinks links, KnownBrowsers browsers, IOptions<SignInOptions> options) : FormPage
{
    [BindProperty(SupportsGet = true, Name = "ma")]
    public string? Code { get; set; }

    [BindProperty]
    public string? New { get; set; }

    public bool Open { get; private set; }
    public int PasswordLength => options.Value.PasswordLength;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        Open = await links.Find(Code, cancel) is { AccountId: not null } request && links.IsOpen(request);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await reset.Handle(new() { RequestId = RequestId, Code = Code ?? "", New = New ?? "", Browser = browsers.Read(HttpContext) }, cancel);
        ModelState.Remove(nameof(New));
        New = null;
        if (outcome.Succeeded)
        {
            return LocalRedirect("/dang-nhap?da=dat-lai-mat-khau");
        }

        Open = outcome.Refusal!.Code != "link-expired";
        return Show(outcome.Refusal);
    }
}
