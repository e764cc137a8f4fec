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
    /// <summary>Begins a sign-in on this device.</summary>
    /// <param name="http">The request.</param>
    /// <param name="session">Whose.</param>
    /// <param name="methods">How she proved who she is, of <see cref="SignInMethods"/>.</param>
    public static Task Begin(HttpContext http, Session session, params string[] methods) => Begin(http, session, null, methods);

    /// <inheritdoc cref="Begin(HttpContext, Session, string[])"/>
    /// <param name="http">The request.</param>
    /// <param name="session">Whose.</param>
    /// <param name="provenAt">When she proved it, if that was elsewhere and before.</param>
    /// <param name="methods">How.</param>
    public static async Task Begin(HttpContext http, Session session, DateTimeOffset? provenAt, params string[] methods)
    {
        var device = await http.RequestServices.GetRequiredService<DeviceSessions>().Begin(
            session, methods, provenAt, http.Connection.RemoteIpAddress?.ToString() ?? "", http.Request.Headers.UserAgent.ToString(), http.RequestAborted);
        http.RequestServices.GetRequiredService<KnownBrowsers>().Remember(http, session.AccountId);
        await Write(http, session, device, null);
    }

    /// <summary>Writes the cookie of a sign-in that goes on, perhaps in another position or acting for somebody.</summary>
    public static async Task Write(HttpContext http, Session session, DeviceSession device, Guid? positionId, Guid? representationId = null)
    {
        http.Items[typeof(Session)] = session;
        http.Items[typeof(DeviceSession)] = device;
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Principal(session, device, representationId is null ? session.At(positionId) : null, representationId));
    }

    /// <summary>Ends the sign-in of this device.</summary>
    public static async Task End(HttpContext http)
    {
        if (http.Items[typeof(DeviceSession)] is DeviceSession device)
        {
            // Whoever closes the page at once has signed out all the same, and applications hear of it.
            await http.RequestServices.GetRequiredService<DeviceSessions>().End(device.Id, CancellationToken.None);
            await http.RequestServices.GetRequiredService<SignedOut>().Tell(device, CancellationToken.None);
        }

        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        var session = Guid.TryParse(context.Principal?.FindFirstValue(Claims.Account), out var id) && context.Principal?.FindFirstValue(Claims.Stamp) is { } stamp
            ? await sessions.Find(id, stamp, context.HttpContext.RequestAborted)
            : null;
        var device = session is not null && Guid.TryParse(context.Principal?.FindFirstValue(Claims.Device), out var deviceId)
            ? await context.HttpContext.RequestServices.GetRequiredService<DeviceSessions>().Find(deviceId, context.HttpContext.RequestAborted)
            : null;
        if (session is null || device?.AccountId != session.AccountId)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }

        context.HttpContext.Items[typeof(Session)] = session;
        context.HttpContext.Items[typeof(DeviceSession)] = device;
        Follow(context, session, device);
    }

    /// <summary>A seat that ended, began or changed its name, and a representation that ended since the cookie was written shows from this request on.</summary>
    private static void Follow(CookieValidatePrincipalContext context, Session session, DeviceSession device)
    {
        var written = context.Principal!;
        var acting = Guid.TryParse(written.FindFirstValue(Claims.Representation), out var id) && session.Representations.Any(r => r.RepresentationId == id) ? id : (Guid?)null;
        var now = Principal(session, device, acting is null ? session.At(Guid.TryParse(written.FindFirstValue(Claims.Position), out var seat) ? seat : null) : null, acting);
        if (Shown.Any(type => written.FindFirstValue(type) != now.FindFirstValue(type)))
        {
            context.ReplacePrincipal(now);
            context.ShouldRenew = true;
        }
    }

    private static readonly string[] Shown = [Claims.Position, Claims.Representation, ShellClaims.DisplayName, ShellClaims.Agency, ShellClaims.AgencyPlace, ShellClaims.SeveralPositions];

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

    private static ClaimsPrincipal Principal(Session session, DeviceSession device, Position? position, Guid? representationId)
    {
        List<Claim> claims =
        [
            new(Claims.Account, session.AccountId.ToString()),
            new(Claims.Stamp, session.Stamp),
            new(Claims.Device, device.Id.ToString()),
            new(ClaimTypes.NameIdentifier, session.AccountId.ToString()),
            new(ShellClaims.DisplayName, session.DisplayName),
        ];
        if (representationId is { } representation)
        {
            claims.Add(new(Claims.Representation, representation.ToString()));
        }

        if (position is not null)
        {
            claims.Add(new(Claims.Position, position.Id.ToString()));
            claims.Add(new(ShellClaims.Agency, position.AgencyName));
            claims.Add(new(ShellClaims.AgencyPlace, position.Title));
            if (session.Positions.Count > 1)
            {
                claims.Add(new(ShellClaims.SeveralPositions, "true"));
            }
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, ShellClaims.DisplayName, null));
    }
}
