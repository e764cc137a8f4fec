using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NhipCau.Platform.Identity;

/// <summary>Authenticates machines by <c>Authorization: Bearer</c> or <c>Basic</c>, below <c>/api</c> only.</summary>
internal sealed class MachineAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Credentials credentials, Tokens tokens, ApplicationQuotas quotas, SignInLog log)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Machine";

    /// <summary>Whether a request shows a machine's credentials; otherwise the cookie counts.</summary>
    public static bool Applies(HttpContext http) => http.Request.Path.StartsWithSegments("/api") && http.Request.Headers.Authorization.Count > 0;

    /// <summary>Client id and secret of a Basic header, or null.</summary>
    public static (string Id, string Secret)? Basic(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) || !"Basic".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase) || header.Parameter is null)
        {
            return null;
        }

        var bytes = new byte[header.Parameter.Length];
        if (!Convert.TryFromBase64String(header.Parameter, bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.IndexOf(':') is > 0 and var colon ? (text[..colon], text[(colon + 1)..]) : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var found = Basic(Request) is { } basic ? await credentials.Check(basic.Id, basic.Secret, Context.RequestAborted) : await ByToken();
        if (found is null)
        {
            await quotas.Refused(log, Basic(Request)?.Id, "machine-refused", Context, Context.RequestAborted);
            return AuthenticateResult.Fail("Unknown or ended credentials.");
        }

        Context.Items[typeof(Session)] = found.ToSession();
        Context.Items[typeof(Credential)] = found;
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, found.Id.ToString()), new(Claims.Account, found.Id.ToString())], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private async Task<Credential?> ByToken()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || !"Bearer".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase)
            || header.Parameter is null || tokens.Read(header.Parameter) is not { } token)
        {
            return null;
        }

        var found = await credentials.Find(token.ClientId, Context.RequestAborted);
        return found is not null && CryptographicOperations.FixedTimeEquals(found.SecretHash, token.SecretHash) ? found : null;
    }
}
