using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Web.Shell;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>The sign-in page.</summary>
[EnableRateLimiting(RateLimits.Network)]
internal sealed class SignInModel(SignInWithPassword signIn, SignInWithPasskey byPasskey, Passkeys passkeys, Authenticators authenticators, SecondStep second, SignInWays ways, SignInLog log, Sessions sessions, CurrentUser user, IOptions<ShellPaths> paths, KnownBrowsers browsers, AccountStore accounts, ReopeningOffer reopening) : FormPage
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>A passkey's answer, in place of login and password.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty]
    public string? State { get; set; }

    public string? Notice { get; private set; }
    public bool OffersNational => ways.OffersNational;
    public string Options { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? da)
    {
        Notice = da switch
        {
            "dang-ky" => T("sign-in.opened"),
            "doi-mat-khau" => T("sign-in.changed"),
            "dat-lai-mat-khau" => T("sign-in.reset"),
            "dang-xuat-moi-noi" => T("sign-in.out-everywhere"),
            "dang-xuat" => T("sign-in.out"),
            "dong" => T("closing.closed"),
            "mo-lai" => T("closing.reopened"),
            _ => null,
        };
        await Fill();
        return user.IsSignedIn ? LocalRedirect(Home(user.IsOfficer)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var withKey = Credential is { Length: > 0 };
        var outcome = withKey ? await byPasskey.Handle(Credential!, State ?? "", HttpContext, cancel) : await signIn.Handle(new()
        {
            Login = Login ?? "",
            Password = Password ?? "",
            Address = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "",
            Network = ClientNetwork.Of(HttpContext),
            Agent = Request.Headers.UserAgent.ToString(),
            Browser = browsers.Read(HttpContext),
        }, cancel);
        if (!outcome.Succeeded && await IsClosed(outcome.Refusal!, cancel))
        {
            return LocalRedirect(ReopeningOffer.Page);
        }

        (Password, Credential) = (null, null);
        ModelState.Remove(nameof(Password));
        ModelState.Remove(nameof(Credential));
        ModelState.Remove(nameof(State));
        await Fill();
        if (!outcome.Succeeded)
        {
            return Show(outcome.Refusal!);
        }

        var session = await sessions.Load(outcome.Value.Id, cancel);
        if (session is null)
        {
            return Show(Storage.Refusal.NotAllowed);
        }

        var withCode = !withKey && await authenticators.IsOn(session.AccountId, cancel);
        if (ways.Check(session, withKey ? SignInWays.Passkey : withCode ? SignInWays.PasswordAndCode : SignInWays.Password) is { } closed)
        {
            await log.Write(null, session.AccountId, closed.Code, HttpContext, cancel);
            return Show(closed);
        }

        if (withCode)
        {
            second.Begin(HttpContext, session);
            return LocalRedirect("/dang-nhap/ma?ve=" + Uri.EscapeDataString(Home(session.Positions.Count > 0)));
        }

        await SessionCookie.Begin(HttpContext, session, withKey ? SignInMethods.Passkey : SignInMethods.Password);
        return LocalRedirect(Home(session.Positions.Count > 0));
    }

    /// <summary>She closed it herself and proved to hold it: only the right password or passkey gets this far.</summary>
    private async Task<bool> IsClosed(Storage.Refusal refusal, CancellationToken cancel) => refusal.Code == "closed"
        || (refusal.Code == "disabled" && await accounts.FindByLogin(AccountStore.Canonical(Login ?? ""), cancel) is { } account && await reopening.Make(HttpContext, account, cancel));

    private async Task Fill() => (Options, State) = await passkeys.Ask(null, HttpContext);

    private string Home(bool officer) => BackOr(officer ? paths.Value.Desk : "/");
}
