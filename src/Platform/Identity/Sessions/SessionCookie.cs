using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Web.Shell;

namespace NhipCau.Platform.Identity;

/// <summary>Writes the sign-in cookie and, on each request, checks it against the session it stands for.</summary>
internal sealed class SessionCookie : CookieAuthenticationEvents
{
    public static async Task SignIn(HttpContext http, Session session, Guid? positionId)
    {
        http.Items[typeof(Session)] = session;
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Principal(session, session.At(positionId)));
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        var session = Guid.TryParse(context.Principal?.FindFirstValue(Claims.Account), out var id) && context.Principal?.FindFirstValue(Claims.Stamp) is { } stamp
            ? await sessions.Find(id, stamp, context.HttpContext.RequestAborted)
            : null;
        if (session is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }

        context.HttpContext.Items[typeof(Session)] = session;
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => Redirect(context, StatusCodes.Status401Unauthorized);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        // The page of 403 belongs to the error pages; nothing to redirect to.
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        // A form that comes after the session ended is answered by a page that shows what was typed.
        if (context.Request.Path.StartsWithSegments("/api") || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }

    private static ClaimsPrincipal Principal(Session session, Position? position)
    {
        List<Claim> claims =
        [
            new(Claims.Account, session.AccountId.ToString()),
            new(Claims.Stamp, session.Stamp),
            new(ClaimTypes.NameIdentifier, session.AccountId.ToString()),
            new(ShellClaims.DisplayName, session.DisplayName),
        ];
        if (position is not null)
        {
            claims.Add(new(Claims.Position, position.Id.ToString()));
            claims.Add(new(ShellClaims.Agency, position.AgencyName));
            claims.Add(new(ShellClaims.AgencyPlace, position.Title));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, ShellClaims.DisplayName, null));
    }
}
