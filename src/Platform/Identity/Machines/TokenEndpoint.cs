using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace NhipCau.Platform.Identity;

/// <summary>OAuth 2.0 client credentials (RFC 6749, 4.4): <c>POST /api/2026-11/token</c>, by Basic header or form fields.</summary>
internal static class TokenEndpoint
{
    public sealed record TokenAnswer(string access_token, string token_type, int expires_in, string scope);

    public sealed record TokenError(string error, string error_description);

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/2026-11/token", Handle)
        .WithName("IssueToken").WithTags("Identity").RequireRateLimiting(RateLimits.SignIn).DisableAntiforgery()
        .Produces<TokenAnswer>().Produces<TokenError>(400).Produces<TokenError>(401);

    private static async Task<IResult> Handle(HttpRequest request, Credentials credentials, Tokens tokens, SignInLog log, CancellationToken cancel)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(cancel) : FormCollection.Empty;
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        if (form["grant_type"] != "client_credentials")
        {
            return Results.Json(new TokenError("unsupported_grant_type", "grant_type must be client_credentials"), statusCode: 400);
        }

        var (id, secret) = MachineAuthentication.Basic(request) ?? (form["client_id"].ToString(), form["client_secret"].ToString());
        if (await credentials.Check(id, secret, cancel) is { } found)
        {
            return Results.Json(new TokenAnswer(tokens.Issue(found), "Bearer", (int)tokens.Life.TotalSeconds, found.Scopes));
        }

        // A wrong header has been written down where headers are read.
        if (request.Headers.Authorization.Count == 0)
        {
            await log.Write(id, null, "machine-refused", request.HttpContext, cancel);
        }

        request.HttpContext.Response.Headers.WWWAuthenticate = "Basic realm=\"machine\"";
        return Results.Json(new TokenError("invalid_client", "unknown client or wrong secret"), statusCode: 401);
    }
}
