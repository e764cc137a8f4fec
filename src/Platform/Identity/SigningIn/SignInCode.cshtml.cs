using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>The second step after the password: a code of the authenticator app, a recovery code, or one of the card.</summary>
[EnableRateLimiting(RateLimits.Network)]
internal sealed class SignInCodeModel(SecondStep second, Authenticators authenticators, Attempts attempts, SignInLog log, Sessions sessions, IOptions<SignInOptions> options) : FormPage
{
    [BindProperty]
    public string? Code { get; set; }

    public IActionResult OnGet() => second.Read(HttpContext) is null ? LocalRedirect(Again) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (second.Read(HttpContext) is not var (id, stamp) || await sessions.Load(id, cancel) is not { } session || session.Stamp != stamp)
        {
            return LocalRedirect(Again);
        }

        var locked = await attempts.Take(SetAuthenticator.Subject(id), cancel) is not null;
        var right = !locked && await authenticators.Take(id, Code ?? "", cancel);
        ModelState.Remove(nameof(Code));
        Code = null;
        await log.Write(null, id, locked ? "locked" : right ? "ok" : "wrong-code", HttpContext, cancel);
        if (!right)
        {
            return Show(locked ? new Refusal("locked", T("sign-in.locked")) : new Refusal("wrong", [new FieldMessage(nameof(Code), T("code.wrong"))]));
        }

        await attempts.Succeeded(SetAuthenticator.Subject(id), cancel);
        second.End(HttpContext);
        await SessionCookie.Begin(HttpContext, session, SignInMethods.Password, SignInMethods.Code);
        // Without a code there is no way in: the next card comes before the last code.
        var low = await authenticators.Find(id, cancel) is { ByCard: true } && await authenticators.RecoveryCodesLeft(id, cancel) <= options.Value.CardCodesLow;
        return LocalRedirect(low ? "/tai-khoan/bao-mat/ma?con=it&ve=" + Uri.EscapeDataString(BackOr("/")) : BackOr("/"));
    }

    private string Again => "/dang-nhap?ve=" + Uri.EscapeDataString(Url.IsLocalUrl(Back) ? Back! : "/");
}
