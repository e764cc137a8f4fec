using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;

namespace NhipCau.Platform.Identity;

/// <summary>What the person agreed to show (OpenID Connect Core 5.3). Every answer with something of hers is in the read audit first, and she sees it.</summary>
internal static class UserInfoEndpoint
{
    public static async Task<IResult> Handle(
        HttpContext http, TokenSigner signer, Applications applications, ApplicationQuotas quotas, SignInLog log, Authorizations authorizations, AccountStore accounts, PersonStore persons, ReadAudit audit, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header) || !"Bearer".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Json(new ProviderError("invalid_request", "a bearer token is required"), statusCode: StatusCodes.Status401Unauthorized);
        }

        if (await signer.Read(header.Parameter, TokenSigner.AccessToken, false, cancel) is not { } token
            || AuthorizationOf(token) is not { } id || await authorizations.Living(id, cancel) is not { } authorization
            || await applications.Enabled(authorization.ClientId, cancel) is not { } application
            || await accounts.Find(authorization.AccountId, cancel) is not { } account)
        {
            await quotas.Refused(log, null, "token-invalid", http, cancel);
            http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return Results.Json(new ProviderError("invalid_token", "the token is unknown, changed or ended"), statusCode: StatusCodes.Status401Unauthorized);
        }

        if (!quotas.Take(application, ClientNetwork.Of(http)))
        {
            return ProviderError.TooMany.Answer(http.Response);
        }

        // The token may carry fewer scopes than the sign-in, and the application be registered for fewer than then.
        var scopes = ProviderScopes.Split(token.GetPayloadValue<string>("scope")).Intersect(authorization.ScopeList).Intersect(application.PersonScopes).ToList();
        var claims = await Claims(application, account, scopes, accounts, persons, audit, cancel);
        claims["sub"] = token.Subject;
        return Results.Json(claims);
    }

    /// <summary>Which sign-in a token belongs to; null for those of machines.</summary>
    public static Guid? AuthorizationOf(JsonWebToken token) => Guid.TryParseExact(token.Id.Split('.')[0], "N", out var id) ? id : null;

    private static async Task<Dictionary<string, object>> Claims(Application application, Account account, List<string> scopes, AccountStore accounts, PersonStore persons, ReadAudit audit, CancellationToken cancel)
    {
        var read = scopes.Except([ProviderScopes.OpenId, ProviderScopes.Offline]).ToList();
        if (read.Count == 0 || await persons.Find(account.PersonId, cancel) is not { } person)
        {
            return [];
        }

        var reader = new Actor { AccountId = application.Id, Agency = application.AgencyId, TraceId = System.Diagnostics.Activity.Current?.TraceId.ToString() };
        await audit.Record(reader, $"Ứng dụng «{application.Name}» đọc {string.Join("; ", read.Select(ProviderScopes.Words))}, như bạn đã đồng ý", [person.Id], null, cancel);
        return PersonClaims.Of(person, await accounts.ProvenContacts(account.Id, cancel), scopes);
    }
}
