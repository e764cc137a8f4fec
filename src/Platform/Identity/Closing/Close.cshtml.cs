using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>Closes my account; by POST, the page itself says what follows.</summary>
[Authorize]
[FreshProof]
internal sealed class CloseModel(CloseAccount close, CurrentUser user, IOptions<AccountOptions> options) : FormPage
{
    public bool Holds => user.Positions.Count > 0;
    public int Days => options.Value.ClosingGraceDays;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await close.Handle(new() { RequestId = RequestId }, user.Actor, cancel);
        if (!outcome.Succeeded)
        {
            return Show(outcome.Refusal!);
        }

        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return LocalRedirect("/dang-nhap?da=dong");
    }
}
