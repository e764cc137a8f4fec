using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace NhipCau.Platform.Identity;

/// <summary>Ends all my sessions; by POST, the page itself only asks.</summary>
[Authorize]
internal sealed class SignOutEverywhereModel(SignOutEverywhere everywhere, CurrentUser user) : FormPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await everywhere.Handle(new() { RequestId = RequestId }, user.Actor, cancel);
        if (!outcome.Succeeded)
        {
            return Show(outcome.Refusal!);
        }

        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return LocalRedirect("/dang-nhap?da=dang-xuat-moi-noi");
    }
}
