using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.IdentityModel.Tokens;

namespace NhipCau.Platform.Identity;

/// <summary>What clients read first: our addresses and abilities (OpenID Connect Discovery 1.0, RFC 8414) and our public keys (RFC 7517).</summary>
internal static class DiscoveryEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var path in new[] { "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server" })
        {
            endpoints.MapGet(path, (Issuer issuer, HttpResponse response) => Open(response, Describe(issuer))).ExcludeFromDescription();
        }

        endpoints.MapGet(Issuer.Keys, async (SigningKeys keys, HttpResponse response, CancellationToken cancel) =>
            Open(response, new Dictionary<string, object> { ["keys"] = (await keys.Published(cancel)).Select(Public).ToArray() })).ExcludeFromDescription();
    }

    private static IResult Open(HttpResponse response, Dictionary<string, object> content)
    {
        response.Headers.CacheControl = "public, max-age=300";
        response.Headers.AccessControlAllowOrigin = "*";
        return Results.Json(content);
    }

    private static Dictionary<string, object> Describe(Issuer issuer) => new()
    {
        ["issuer"] = issuer.Name,
        ["authorization_endpoint"] = issuer.At(Issuer.Authorize),
        ["pushed_authorization_request_endpoint"] = issuer.At(Issuer.Pushed),
        ["token_endpoint"] = issuer.At(Issuer.Token),
        ["userinfo_endpoint"] = issuer.At(Issuer.UserInfo),
        ["revocation_endpoint"] = issuer.At(Issuer.Revoke),
        ["end_session_endpoint"] = issuer.At(Issuer.Logout),
        ["jwks_uri"] = issuer.At(Issuer.Keys),
        ["scopes_supported"] = ProviderScopes.All,
        ["claims_supported"] = (string[])["sub", "iss", "aud", "exp", "iat", "sid", "auth_time", "nonce", "acr", "amr", .. PersonClaims.Names],
        ["response_types_supported"] = (string[])["code"],
        ["response_modes_supported"] = (string[])["query"],
        ["grant_types_supported"] = (string[])["authorization_code", "refresh_token", "client_credentials"],
        ["subject_types_supported"] = (string[])["pairwise"],
        ["id_token_signing_alg_values_supported"] = (string[])[SecurityAlgorithms.EcdsaSha256],
        ["token_endpoint_auth_methods_supported"] = (string[])["private_key_jwt", "client_secret_basic", "client_secret_post", "none"],
        ["token_endpoint_auth_signing_alg_values_supported"] = ClientAssertions.Algorithms,
        ["revocation_endpoint_auth_methods_supported"] = (string[])["private_key_jwt", "client_secret_basic", "client_secret_post", "none"],
        ["revocation_endpoint_auth_signing_alg_values_supported"] = ClientAssertions.Algorithms,
        ["code_challenge_methods_supported"] = (string[])["S256"],
        ["acr_values_supported"] = (string[])[SignInFacts.SelfDeclared, SignInFacts.Verified, SignInFacts.VerifiedWithPasskey],
        ["prompt_values_supported"] = (string[])["none", "login", "consent"],
        ["authorization_response_iss_parameter_supported"] = true,
        ["backchannel_logout_supported"] = true,
        ["backchannel_logout_session_supported"] = true,
        ["request_parameter_supported"] = false,
        ["request_uri_parameter_supported"] = false,
        ["claims_parameter_supported"] = false,
    };

    /// <summary>The public half of a P-256 key as a JWK.</summary>
    internal static Dictionary<string, string> Public(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(false).Q;
        return new()
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["use"] = "sig",
            ["alg"] = SecurityAlgorithms.EcdsaSha256,
            ["kid"] = key.KeyId,
            ["x"] = Base64UrlEncoder.Encode(point.X!),
            ["y"] = Base64UrlEncoder.Encode(point.Y!),
        };
    }
}
