using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace NhipCau.Platform.Identity;

/// <summary>The stand-in's side for programs: discovery, keys, token. Not mapped where it does not serve.</summary>
internal static class NationalStandInEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        if (!endpoints.ServiceProvider.GetRequiredService<NationalStandIn>().IsOn)
        {
            return;
        }

        endpoints.MapGet(NationalStandIn.Path + "/.well-known/openid-configuration", Describe).ExcludeFromDescription();
        endpoints.MapGet(NationalStandIn.Path + "/jwks", Keys).ExcludeFromDescription();
        // Said with its type, or the answer would be taken for a request delegate and dropped.
        endpoints.MapPost(NationalStandIn.Path + "/token", (Func<HttpContext, NationalStandIn, IOptions<NationalOptions>, CancellationToken, Task<IResult>>)Token).DisableAntiforgery().ExcludeFromDescription();
    }

    private static IResult Describe(Issuer issuer)
    {
        var address = NationalStandIn.AddressOf(issuer);
        return Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = address,
            ["authorization_endpoint"] = issuer.At(NationalStandIn.Authorize),
            ["token_endpoint"] = address + "/token",
            ["jwks_uri"] = address + "/jwks",
            ["response_types_supported"] = (string[])["code"],
            ["subject_types_supported"] = (string[])["public"],
            ["id_token_signing_alg_values_supported"] = (string[])[SecurityAlgorithms.EcdsaSha256],
            ["code_challenge_methods_supported"] = (string[])["S256"],
            ["authorization_response_iss_parameter_supported"] = true,
        });
    }

    private static IResult Keys(NationalStandIn provider) =>
        Results.Json(new Dictionary<string, object> { ["keys"] = (object[])[DiscoveryEndpoints.Public(provider.Key)] });

    private static async Task<IResult> Token(HttpContext http, NationalStandIn provider, IOptions<NationalOptions> options, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancel) : FormCollection.Empty;
        if (MachineAuthentication.Basic(http.Request) is not { } client || Uri.UnescapeDataString(client.Id) != options.Value.ClientId
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(client.Secret)), Encoding.UTF8.GetBytes(options.Value.ReadSecret())))
        {
            return Results.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        }

        return form["grant_type"] == "authorization_code" && provider.Exchange(form["code"].ToString(), form["redirect_uri"].ToString(), form["code_verifier"].ToString()) is { } token
            ? Results.Json(new { token_type = "Bearer", id_token = token })
            : Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
    }
}
