using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace NhipCau.Platform.Identity;

/// <summary>Where applications send people to sign out (OpenID Connect RP-Initiated Logout 1.0).</summary>
internal static class LogoutEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(Issuer.Logout, ["GET", "POST"], Handle).RequireRateLimiting(RateLimits.SignIn).DisableAntiforgery().ExcludeFromDescription();

    private static async Task Handle(HttpContext http, Applications applications, TokenSigner signer, Subjects subjects, LogoutTickets tickets, ApplicationQuotas quotas, SignInLog log, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        IEnumerable<KeyValuePair<string, StringValues>> parameters = HttpMethods.IsPost(http.Request.Method) ? await FormReader.Read(http.Request, cancel) ?? FormCollection.Empty : http.Request.Query;
        var sent = parameters.ToDictionary(p => p.Key, p => p.Value.ToString());
        var shown = sent.GetValueOrDefault("id_token_hint");
        var hint = await signer.Read(shown, TokenSigner.IdToken, true, cancel);
        var named = sent.GetValueOrDefault("client_id") is { Length: > 0 } id ? id : null;
        var client = hint?.Audiences.FirstOrDefault() ?? named;
        var application = await applications.Enabled(client, cancel);
        if ((named is not null && named != client) || Address(sent, application) is not { } address)
        {
            await quotas.Refused(log, client, "logout-refused", http, cancel);
            await AuthorizeEndpoint.Explain(http, "invalid_request: post_logout_redirect_uri");
            return;
        }

        if (hint is null && !string.IsNullOrEmpty(shown))
        {
            await quotas.Refused(log, client, "logout-refused", http, cancel);
        }

        // Only the application that signed this very person in, in this very session, may end it without asking her.
        if (SignInFacts.Of(http) is { } facts && application is not null && hint is not null && hint.TryGetPayloadValue<string>("sid", out var session)
            && session == TokenIssuer.SessionName(facts.Device.Id, application.ClientId) && await subjects.Of(application, facts.Session.AccountId, cancel) == hint.Subject)
        {
            await SessionCookie.End(http);
            http.Response.Redirect(address.Length > 0 ? address : "/dang-nhap?da=dang-xuat");
            return;
        }

        http.Response.Redirect("/id/thoat?yeu-cau=" + tickets.Seal(new(application?.Name ?? "", address)));
    }

    /// <returns>Empty when none is asked for; null when it is not registered, or nobody says whose it is.</returns>
    private static string? Address(Dictionary<string, string> sent, Application? application)
    {
        if (sent.GetValueOrDefault("post_logout_redirect_uri") is not { Length: > 0 } uri)
        {
            return "";
        }

        return application?.MayLeaveTo(uri) != true ? null
            : sent.GetValueOrDefault("state") is { Length: > 0 } state ? QueryHelpers.AddQueryString(uri, "state", state)
            : uri;
    }
}
