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
        var (code, refused) = await authorizations.Take(form["code"].ToString(), application.ClientId, cancel);
        if (code is null)
        {
            return (null, refused);
        }

        if (code.RedirectUri != form["redirect_uri"].ToString() || !Fits(form["code_verifier"].ToString(), code.Challenge))
        {
            return (null, ProviderError.BadGrant with { Logged = "code-unproven", Account = code.AccountId });
        }

        // The code is used up: what it is good for is given even if the line breaks now.
        return await authorizations.Living(code.AuthorizationId, CancellationToken.None) is { } authorization
            ? (await issuer.ForPerson(authorization, application, code.Nonce, authorization.ScopeList, CancellationToken.None), null)
            : (null, ProviderError.BadGrant with { Account = code.AccountId });
    }

    private async Task<(Dictionary<string, object>?, ProviderError?)> Refresh(Application application, IFormCollection form, CancellationToken cancel)
    {
        var (token, asked) = (form["refresh_token"].ToString(), ProviderScopes.Split(form["scope"]));
        var (held, refused) = await authorizations.Held(token, application.ClientId, cancel);
        if (held is null)
        {
            return (null, refused);
        }

        // A request for too much is a mistake to be corrected: it does not cost the token.
        if (asked.Except(held.ScopeList).Any())
        {
            return (null, new("invalid_scope", "more than was agreed to"));
        }

        if (await authorizations.Living(held.Id, cancel) is not { } authorization)
        {
            return (null, ProviderError.BadGrant with { Account = held.AccountId });
        }

        var answer = await issuer.ForPerson(authorization, application, null, asked.Count > 0 ? asked : authorization.ScopeList, cancel, refreshes: true);
        return await authorizations.Rotate(token, authorization) is { } successor
            ? (new(answer) { ["refresh_token"] = successor }, null)
            : (null, ProviderError.BadGrant with { Logged = "refresh-reused", Account = held.AccountId });
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
