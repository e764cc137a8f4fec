using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace NhipCau.Platform.Identity;

/// <summary>Gives tokens for a code, for a refresh token, or to a machine for itself. No other grant exists here (RFC 9700, 2.4).</summary>
internal sealed class ExchangeTokens(Authorizations authorizations, TokenIssuer issuer)
{
    private const int ShortestVerifier = 43;
    private const int LongestVerifier = 128;

    public async Task<(Dictionary<string, object>? Tokens, ProviderError? Error)> Handle(Application application, IFormCollection form, CancellationToken cancel) => form["grant_type"].ToString() switch
    {
        "authorization_code" => await Code(application, form, cancel),
        "refresh_token" => await Refresh(application, form, cancel),
        "client_credentials" => await Machine(application, form, cancel),
        "" => (null, new("invalid_request", "grant_type is missing")),
        _ => (null, new("unsupported_grant_type", "grant_type must be authorization_code, refresh_token or client_credentials")),
    };

    private async Task<(Dictionary<string, object>?, ProviderError?)> Code(Application application, IFormCollection form, CancellationToken cancel)
    {
        var code = await authorizations.Take(form["code"].ToString(), cancel);
        if (code is null || code.ClientId != application.ClientId || code.RedirectUri != form["redirect_uri"].ToString() || !Fits(form["code_verifier"].ToString(), code.Challenge)
            || await authorizations.Living(code.AuthorizationId, cancel) is not { } authorization)
        {
            return (null, ProviderError.BadGrant);
        }

        return (await issuer.ForPerson(authorization, application, code.Nonce, authorization.ScopeList, cancel), null);
    }

    private async Task<(Dictionary<string, object>?, ProviderError?)> Refresh(Application application, IFormCollection form, CancellationToken cancel)
    {
        var (token, asked) = (form["refresh_token"].ToString(), ProviderScopes.Split(form["scope"]));
        // A request for too much is a mistake to be corrected: it does not cost the token.
        if (await authorizations.OfRefresh(token, cancel) is { } held && held.ClientId == application.ClientId && asked.Except(held.ScopeList).Any())
        {
            return (null, new("invalid_scope", "more than was agreed to"));
        }

        return await authorizations.TakeRefresh(token, application.ClientId, cancel) is { } taken && await authorizations.Living(taken.Id, cancel) is { } authorization
            ? (await issuer.ForPerson(authorization, application, null, asked.Count > 0 ? asked : authorization.ScopeList, cancel), null)
            : (null, ProviderError.BadGrant);
    }

    private async Task<(Dictionary<string, object>?, ProviderError?)> Machine(Application application, IFormCollection form, CancellationToken cancel)
    {
        if (!application.Confidential || application.MachineScopes.Count == 0)
        {
            return (null, new("unauthorized_client", "this client has no permissions of its own"));
        }

        var asked = ProviderScopes.Split(form["scope"]);
        return asked.Except(application.MachineScopes).Any()
            ? (null, new("invalid_scope", "a scope is not registered for this client"))
            : (await issuer.ForMachine(application, asked.Count > 0 ? asked : application.MachineScopes, cancel), null);
    }

    private static bool Fits(string verifier, string challenge) =>
        verifier.Length is >= ShortestVerifier and <= LongestVerifier
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(verifier)))), Encoding.ASCII.GetBytes(challenge));
}
