using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Web.Shell;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>The sign-in page.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class SignInModel(SignInWithPassword signIn, Sessions sessions, CurrentUser user, IOptions<ShellPaths> paths) : FormPage
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public string? Notice { get; private set; }

    public IActionResult OnGet(string? da)
    {
        Notice = da switch
        {
            "dang-ky" => T("sign-in.opened"),
            "doi-mat-khau" => T("sign-in.changed"),
            "dat-lai-mat-khau" => T("sign-in.reset"),
            "dang-xuat-moi-noi" => T("sign-in.out-everywhere"),
            "dang-xuat" => T("sign-in.out"),
            _ => null,
        };
        return user.IsSignedIn ? LocalRedirect(Home(user.IsOfficer)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await signIn.Handle(new()
        {
            Login = Login ?? "",
            Password = Password ?? "",
            Address = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "",
            Agent = Request.Headers.UserAgent.ToString(),
        }, cancel);
        Password = null;
        ModelState.Remove(nameof(Password));
        if (!outcome.Succeeded)
        {
            return Show(outcome.Refusal!);
        }

        var session = await sessions.Load(outcome.Value.Id, cancel);
        if (session is null)
        {
            return Show(Storage.Refusal.NotAllowed);
        }

        await SessionCookie.SignIn(HttpContext, session, null);
        return LocalRedirect(Home(session.Positions.Count > 0));
    }

    private string Home(bool officer) => BackOr(officer ? paths.Value.Desk : "/");
}
