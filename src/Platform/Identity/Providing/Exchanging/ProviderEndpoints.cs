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

    private static async Task<IResult> Push(HttpContext http, ClientAuthentication clients, PushedRequests pushed, IdTokenHints hints, ApplicationQuotas quotas, SignInLog log, CancellationToken cancel)
    {
        if (await Form(http, cancel) is not { } form)
        {
            return await Unreadable(http, quotas, log, cancel);
        }

        var (application, error) = await clients.Check(http, form, cancel);
        if (application is null)
        {
            return error!.Answer(http.Response);
        }

        var (request, fault) = await hints.Add(AuthorizationReader.Read(form, application), form["id_token_hint"], cancel);
        if (request is null)
        {
            await quotas.Refused(log, application.ClientId, "authorize-refused", http, cancel);
            return new ProviderError(fault!.Error, fault.Description).Answer(http.Response);
        }

        return Results.Json(new Dictionary<string, object> { ["request_uri"] = await pushed.Keep(request, cancel), ["expires_in"] = pushed.Life }, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Exchange(HttpContext http, ClientAuthentication clients, ExchangeTokens exchange, ApplicationQuotas quotas, SignInLog log, CancellationToken cancel)
    {
        if (await Form(http, cancel) is not { } form)
        {
            return await Unreadable(http, quotas, log, cancel);
        }

        var (application, error) = await clients.Check(http, form, cancel);
        if (application is null)
        {
            return error!.Answer(http.Response);
        }

        var (tokens, refused) = await exchange.Handle(application, form, cancel);
        if (tokens is null)
        {
            await quotas.Refused(log, application.ClientId, refused!.Logged, http, cancel, refused.Account);
            return refused.Answer(http.Response);
        }

        return Results.Json(tokens);
    }

    /// <summary>RFC 7009: a refresh or access token ends its whole sign-in at the application; an unknown one is no error.</summary>
    private static async Task<IResult> Revoke(
        HttpContext http, ClientAuthentication clients, Authorizations authorizations, TokenSigner signer, ApplicationQuotas quotas, SignInLog log, CancellationToken cancel)
    {
        if (await Form(http, cancel) is not { } form)
        {
            return await Unreadable(http, quotas, log, cancel);
        }

        var (application, error) = await clients.Check(http, form, cancel);
        if (application is null)
        {
            return error!.Answer(http.Response);
        }

        if (form["token"].ToString() is not { Length: > 0 } token)
        {
            return new ProviderError("invalid_request", "token is missing").Answer(http.Response);
        }

        var (id, owner) = await authorizations.OfRefresh(token, cancel) is { } found ? (found.Id, found.ClientId)
            : await signer.Read(token, TokenSigner.AccessToken, false, cancel) is { } access && UserInfoEndpoint.AuthorizationOf(access) is { } belongs && access.TryGetValue("client_id", out string? named) ? (belongs, named)
            : (Guid.Empty, null);
        if (owner == application.ClientId)
        {
            await authorizations.Revoke(id, "revoked", cancel);
        }
        else if (owner is not null)
        {
            await quotas.Refused(log, application.ClientId, "token-of-another", http, cancel);
        }

        return Results.Ok();
    }

    private static async Task<IResult> Unreadable(HttpContext http, ApplicationQuotas quotas, SignInLog log, CancellationToken cancel)
    {
        await quotas.Refused(log, null, "client-refused", http, cancel);
        return new ProviderError("invalid_request", "the body is no form that can be read").Answer(http.Response);
    }

    /// <returns>Empty when none was sent; null when it has more fields, or longer ones, than a form has.</returns>
    private static async Task<IFormCollection?> Form(HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await FormReader.Read(http.Request, cancel);
    }
}
