using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace NhipCau.Platform.Identity;

/// <summary>The endpoints applications call themselves: push a request, exchange, read, revoke.</summary>
internal static class ProviderEndpoints
{
    private const int LargestForm = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        DiscoveryEndpoints.Map(endpoints);
        AuthorizeEndpoint.Map(endpoints);
        LogoutEndpoint.Map(endpoints);
        Post(endpoints, Issuer.Pushed, Push);
        Post(endpoints, Issuer.Token, Exchange);
        Post(endpoints, Issuer.Revoke, Revoke);
        endpoints.MapMethods(Issuer.UserInfo, ["GET", "POST"], UserInfoEndpoint.Handle).DisableAntiforgery().ExcludeFromDescription();
    }

    private static void Post(IEndpointRouteBuilder endpoints, string path, Delegate handle) =>
        endpoints.MapPost(path, handle).WithMetadata(new RequestSizeLimitAttribute(LargestForm)).DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> Push(HttpContext http, ClientAuthentication clients, PushedRequests pushed, IdTokenHints hints, CancellationToken cancel)
    {
        var form = await Form(http, cancel);
        var (application, error) = await clients.Check(http, form, cancel);
        if (application is null)
        {
            return error!.Answer(http.Response);
        }

        if (form["client_id"] is [{ } named] && named != application.ClientId)
        {
            return new ProviderError("invalid_request", "client_id is another's").Answer(http.Response);
        }

        var (request, fault) = await hints.Add(AuthorizationReader.Read(form, application), form["id_token_hint"], cancel);
        return request is null
            ? new ProviderError(fault!.Error, fault.Description).Answer(http.Response)
            : Results.Json(new Dictionary<string, object> { ["request_uri"] = await pushed.Keep(request, cancel), ["expires_in"] = pushed.Life }, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Exchange(HttpContext http, ClientAuthentication clients, ExchangeTokens exchange, SignInLog log, CancellationToken cancel)
    {
        var form = await Form(http, cancel);
        var (application, error) = await clients.Check(http, form, cancel);
        if (application is null)
        {
            return error!.Answer(http.Response);
        }

        var (tokens, refused) = await exchange.Handle(application, form, cancel);
        if (tokens is null)
        {
            await log.Write(application.ClientId, null, "token-refused", http, cancel);
            return refused!.Answer(http.Response);
        }

        return Results.Json(tokens);
    }

    /// <summary>RFC 7009: a refresh or access token ends its whole sign-in at the application; an unknown one is no error.</summary>
    private static async Task<IResult> Revoke(HttpContext http, ClientAuthentication clients, Authorizations authorizations, TokenSigner signer, CancellationToken cancel)
    {
        var form = await Form(http, cancel);
        var (application, error) = await clients.Check(http, form, cancel);
        if (application is null)
        {
            return error!.Answer(http.Response);
        }

        var token = form["token"].ToString();
        if (await authorizations.OfRefresh(token, cancel) is { } found)
        {
            if (found.ClientId == application.ClientId)
            {
                await authorizations.Revoke(found.Id, "revoked", cancel);
            }
        }
        else if (await signer.Read(token, TokenSigner.AccessToken, false, cancel) is { } access && UserInfoEndpoint.AuthorizationOf(access) is { } id && access.TryGetValue("client_id", out string? owner) && owner == application.ClientId)
        {
            await authorizations.Revoke(id, "revoked", cancel);
        }

        return Results.Ok();
    }

    private static async Task<IFormCollection> Form(HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancel) : FormCollection.Empty;
    }
}
