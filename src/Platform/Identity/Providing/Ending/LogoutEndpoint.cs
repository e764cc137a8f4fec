using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace NhipCau.Platform.Identity;

/// <summary>Where applications send people to sign out (OpenID Connect RP-Initiated Logout 1.0).</summary>
internal static class LogoutEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(Issuer.Logout, ["GET", "POST"], Handle).RequireRateLimiting(RateLimits.SignIn).DisableAntiforgery().ExcludeFromDescription();

    private static async Task Handle(HttpContext http, Applications applications, TokenSigner signer, Subjects subjects, LogoutTickets tickets, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        var isForm = HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType;
        var sent = isForm ? (await http.Request.ReadFormAsync(cancel)).ToDictionary(p => p.Key, p => p.Value.ToString()) : http.Request.Query.ToDictionary(p => p.Key, p => p.Value.ToString());
        var hint = await signer.Read(sent.GetValueOrDefault("id_token_hint"), TokenSigner.IdToken, true, cancel);
        var named = sent.GetValueOrDefault("client_id") is { Length: > 0 } id ? id : null;
        var client = hint?.Audiences.FirstOrDefault() ?? named;
        var application = await applications.Enabled(client, cancel);
        if ((named is not null && named != client) || Address(sent, application) is not { } address)
        {
            await AuthorizeEndpoint.Explain(http, "invalid_request: post_logout_redirect_uri");
            return;
        }

        // Only the application that signed this very person in may end her session without asking her.
        if (SignInFacts.Of(http) is { } facts && application is not null && hint is not null && await subjects.Of(application, facts.Session.AccountId, cancel) == hint.Subject)
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
