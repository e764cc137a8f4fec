using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace NhipCau.TestKit;

/// <summary>An identity token before it is signed, for a test to spoil.</summary>
public sealed class TokenDraft
{
    public Dictionary<string, object> Header { get; } = [];
    public required Dictionary<string, object> Claims { get; init; }

    /// <summary>Signs with this key instead of the provider's own.</summary>
    public RSA? Key { get; set; }

    /// <summary>Leaves the signature empty.</summary>
    public bool Unsigned { get; set; }

    /// <summary>Signs with this text as a shared secret (HS256).</summary>
    public string? Shared { get; set; }
}

/// <summary>
/// The national identity as an OpenID Provider, on a port of this machine: discovery, keys, a page where one chooses who one is, codes good once and bound
/// to PKCE, identity tokens. Strict where the real one is, and spoiled on demand.
/// </summary>
public sealed class VNeIDStandIn : IAsyncDisposable
{
    public const string ClientId = "haiduong-id", Secret = "only-for-tests: 1+1/2";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, (Dictionary<string, string> Asked, string Person)> codes = new();
    private RSA key = RSA.Create(2048);
    private int keyNumber = 1;

    private VNeIDStandIn(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    /// <summary>Who has an account there: claims by the name on the button.</summary>
    public ConcurrentDictionary<string, Dictionary<string, string>> People { get; } = new();

    /// <summary>Spoils the next identity tokens.</summary>
    public Action<TokenDraft>? Spoil { get; set; }

    /// <summary>Nothing answers but the page one stands on.</summary>
    public bool Away { get; set; }

    /// <summary>The keys alone are not to be had.</summary>
    public bool KeysAway { get; set; }

    /// <summary>Claims come from the userinfo endpoint and not in the token.</summary>
    public bool Sparse { get; set; }

    /// <summary>How often keys were fetched.</summary>
    public int KeyLooks { get; private set; }

    public string Kid => $"k{keyNumber}";

    public static async Task<VNeIDStandIn> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new VNeIDStandIn(app);
        app.MapGet("/.well-known/openid-configuration", () => provider.Away ? Results.StatusCode(503) : Results.Json(provider.Describe()));
        app.MapGet("/jwks", provider.Keys);
        app.MapGet("/authorize", provider.Authorize);
        app.MapGet("/chon", provider.Choose);
        // Said with its type, or the answer would be taken for a request delegate and dropped.
        app.MapPost("/token", (Func<HttpContext, Task<IResult>>)provider.Token);
        app.MapGet("/userinfo", provider.UserInfo);
        await app.StartAsync();
        return provider;
    }

    /// <summary>The settings with which a program uses it.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["NhipCau__VNeID__Issuer"] = Address,
        ["NhipCau__VNeID__ClientId"] = ClientId,
        ["NhipCau__VNeID__Secret"] = Secret,
        ["NhipCau__SignIn__SignInsPerMinute"] = "5000",
    };

    public VNeIDStandIn With(string button, string number, string name, string birth, string gender = "female")
    {
        People[button] = new() { ["sub"] = "vneid-" + button, ["personal_number"] = number, ["name"] = name, ["birthdate"] = birth, ["gender"] = gender };
        return this;
    }

    /// <summary>From now on it signs with another key; the old one is gone.</summary>
    public void RotateKey()
    {
        key = RSA.Create(2048);
        keyNumber++;
    }

    /// <summary>What the browser is sent back with when this person agrees; null: she stops.</summary>
    public string Answer(string authorizeAddress, string? person)
    {
        var asked = QueryHelpers.ParseQuery(new Uri(authorizeAddress).Query).ToDictionary(p => p.Key, p => p.Value.ToString());
        if (person is null)
        {
            return QueryHelpers.AddQueryString(asked["redirect_uri"], new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = asked["state"], ["iss"] = Address });
        }

        var code = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(24));
        codes[code] = (asked, person);
        return QueryHelpers.AddQueryString(asked["redirect_uri"], new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"], ["iss"] = Address });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Dictionary<string, object> Describe() => new()
    {
        ["issuer"] = Address,
        ["authorization_endpoint"] = Address + "/authorize",
        ["token_endpoint"] = Address + "/token",
        ["userinfo_endpoint"] = Address + "/userinfo",
        ["jwks_uri"] = Address + "/jwks",
        ["authorization_response_iss_parameter_supported"] = true,
    };

    private IResult Keys()
    {
        KeyLooks++;
        var open = key.ExportParameters(false);
        return Away || KeysAway ? Results.StatusCode(503) : Results.Json(new { keys = new object[] { new { kty = "oct", kid = "chung", k = "bm90IGEga2V5" }, new { kty = "RSA", use = "sig", kid = Kid, n = Base64UrlEncoder.Encode(open.Modulus!), e = Base64UrlEncoder.Encode(open.Exponent!) } } });
    }

    private async Task Authorize(HttpContext http)
    {
        var links = string.Concat(People.Keys.Select(p => $"<p><a href=\"/chon{http.Request.QueryString}&nguoi={Uri.EscapeDataString(p)}\">Tôi là {WebUtility.HtmlEncode(p)}</a></p>"));
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync($"<!DOCTYPE html><html lang=vi><title>VNeID</title><link rel=icon href=data:,><h1>VNeID</h1>{links}<p><a href=\"/chon{http.Request.QueryString}\">Dừng lại</a></p>");
    }

    private IResult Choose(HttpContext http) =>
        Results.Redirect(Answer(Address + "/authorize" + http.Request.QueryString, http.Request.Query["nguoi"] is [{ Length: > 0 } person] ? person : null));

    private async Task<IResult> Token(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(Secret)}"));
        if (Away || http.Request.Headers.Authorization != expected)
        {
            return Away ? Results.StatusCode(503) : Results.Json(new { error = "invalid_client" }, statusCode: 401);
        }

        if (!codes.TryRemove(form["code"].ToString(), out var kept) || form["redirect_uri"] != kept.Asked["redirect_uri"]
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != kept.Asked["code_challenge"])
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        return Results.Json(new { access_token = Base64UrlEncoder.Encode(kept.Person), token_type = "Bearer", id_token = Sign(kept.Asked, People[kept.Person]) });
    }

    private IResult UserInfo(HttpContext http) => Results.Json(People[Base64UrlEncoder.Decode(http.Request.Headers.Authorization.ToString()["Bearer ".Length..])]);

    private string Sign(Dictionary<string, string> asked, Dictionary<string, string> person)
    {
        var now = DateTimeOffset.UtcNow;
        var draft = new TokenDraft { Claims = person.Where(c => !Sparse || c.Key == "sub").ToDictionary(c => c.Key, c => (object)c.Value) };
        draft.Header["alg"] = "RS256";
        draft.Header["typ"] = "JWT";
        draft.Header["kid"] = Kid;
        draft.Claims["iss"] = Address;
        draft.Claims["aud"] = ClientId;
        draft.Claims["iat"] = now.ToUnixTimeSeconds();
        draft.Claims["exp"] = now.AddMinutes(5).ToUnixTimeSeconds();
        draft.Claims["nonce"] = asked["nonce"];
        draft.Claims["auth_time"] = now.ToUnixTimeSeconds();
        Spoil?.Invoke(draft);
        var text = Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(draft.Header)) + "." + Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(draft.Claims));
        var bytes = Encoding.ASCII.GetBytes(text);
        var signature = draft.Unsigned ? [] : draft.Shared is { } shared ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(shared), bytes) : (draft.Key ?? key).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return text + "." + Base64UrlEncoder.Encode(signature);
    }
}
