using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>A new password for my account.</summary>
[Authorize]
internal sealed class ChangePasswordModel(ChangePassword change, SignInLog log, Sessions sessions, CurrentUser user, IOptions<SignInOptions> options) : FormPage
{
    [BindProperty]
    public string? Old { get; set; }

    [BindProperty]
    public string? New { get; set; }

    public int PasswordLength => options.Value.PasswordLength;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await change.Handle(new() { RequestId = RequestId, Old = Old ?? "", New = New ?? "" }, user.Actor, cancel);
        ModelState.Remove(nameof(Old));
        ModelState.Remove(nameof(New));
        (Old, New) = (null, null);
        if (!outcome.Succeeded)
        {
            if (outcome.Refusal!.Code is "wrong" or "locked")
            {
                await log.Write(null, user.Actor.AccountId, outcome.Refusal.Code, HttpContext, cancel);
            }

            return Show(outcome.Refusal);
        }

        sessions.Forget(user.Actor.AccountId, User.FindFirst(Claims.Stamp)?.Value ?? "");
        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return LocalRedirect("/dang-nhap?da=doi-mat-khau");
    }
}
