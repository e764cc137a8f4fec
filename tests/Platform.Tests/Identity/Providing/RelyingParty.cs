using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NhipCau.TestKit;
using Shouldly;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>What an endpoint for machines said.</summary>
internal sealed record Said(HttpStatusCode Status, JsonElement Body)
{
    public string? this[string name] => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) ? value.ToString() : null;
}

/// <summary>An application that signs people in through the program: what its browser side and its server side send.</summary>
internal sealed partial class RelyingParty(RunningApp app, string clientId, string? secret, string redirectUri)
{
    public const string Verifier = "nhip-cau-so-noi-nguoi-dan-voi-chinh-quyen-0123456789";

    public string ClientId => clientId;
    public string? Secret => secret;
    public string RedirectUri => redirectUri;
    public string Issuer => app.Address.GetLeftPart(UriPartial.Authority);
    public static string Challenge => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>The parameters of a good request; null drops one.</summary>
    public Dictionary<string, string> Asking(string scope = "openid profile", params (string Name, string? Value)[] otherwise)
    {
        var all = new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["client_id"] = clientId,
            ["redirect_uri"] = redirectUri,
            ["scope"] = scope,
            ["state"] = "trạng thái 1&2",
            ["nonce"] = "số-một-lần",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in otherwise)
        {
            if (value is null)
            {
                all.Remove(name);
            }
            else
            {
                all[name] = value;
            }
        }

        return all;
    }

    public static string Address(Dictionary<string, string> asking) => QueryHelpers.AddQueryString("/id/authorize", asking!);

    /// <summary>Follows a request through the program's pages, agreeing when asked, until it leaves for the application.</summary>
    public async Task<Dictionary<string, string>> Follow(WebVisitor person, Dictionary<string, string> asking, bool agree = true, string? login = null)
    {
        var page = await person.Get(Address(asking));
        for (var step = 0; step < 12; step++)
        {
            if (page.Redirect is { } to && !to.OriginalString.StartsWith('/'))
            {
                return Answer(to.OriginalString);
            }

            if (page.Status == HttpStatusCode.OK)
            {
                return Answer(WebUtility.HtmlDecode(Out().Match(page.Html).Groups[1].Value));
            }

            page.Status.ShouldBe(HttpStatusCode.Redirect, page.Status == HttpStatusCode.InternalServerError ? app.Output : page.Text);
            var path = page.Redirect!.OriginalString;
            page = await person.Get(path);
            if (page.Status != HttpStatusCode.OK)
            {
                continue;
            }

            page = path.Split('?')[0] switch
            {
                "/id/dong-y" => await person.Send("/id/dong-y", page, new() { ["agreed"] = agree ? "true" : "false" }),
                "/xac-nhan-lai" => await person.Send(path, page, new() { ["Password"] = "nhipcau-2024" }),
                "/dang-nhap" => await person.Send(path, page, new() { ["Login"] = login ?? "congdan1", ["Password"] = "nhipcau-2024" }),
                _ => page,
            };
        }

        throw new InvalidOperationException("The request went round in circles.");
    }

    public async Task<string> Code(WebVisitor person, string scope = "openid profile") => (await Follow(person, Asking(scope)))["code"];

    public Task<Said> Exchange(string code, string verifier = Verifier, string? redirect = null) =>
        Token(new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirect ?? redirectUri, ["code_verifier"] = verifier });

    public Task<Said> Refresh(string token) => Token(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token });

    public Task<Said> Token(Dictionary<string, string> form, string? otherSecret = null) => Post("/id/token", form, otherSecret);

    public async Task<Said> Post(string path, Dictionary<string, string> form, string? otherSecret = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(secret is null ? new Dictionary<string, string>(form) { ["client_id"] = clientId } : form) };
        if ((otherSecret ?? secret) is { } shown)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{shown}")));
        }

        return await Send(request);
    }

    public async Task<Said> UserInfo(string? accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/id/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await Send(request);
    }

    public async Task<Said> Send(HttpRequestMessage request)
    {
        using var client = app.Client();
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError, app.Output);
        return new Said(answer.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default);
    }

    /// <summary>Checks an identity token as an application does: by the keys at the address that discovery names.</summary>
    public async Task<JsonWebToken> Check(string? token)
    {
        using var client = app.Client();
        var keys = new JsonWebKeySet(await client.GetStringAsync("/id/jwks"));
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters { ValidIssuer = Issuer, ValidAudience = clientId, IssuerSigningKeys = keys.GetSigningKeys(), ValidAlgorithms = ["ES256"] });
        result.IsValid.ShouldBeTrue(result.Exception?.Message);
        return (JsonWebToken)result.SecurityToken;
    }

    public static Dictionary<string, string> Answer(string address)
    {
        var cut = address.IndexOf('?', StringComparison.Ordinal);
        var answer = QueryHelpers.ParseQuery(address[cut..]).ToDictionary(p => p.Key, p => p.Value.ToString());
        answer["to"] = address[..cut];
        return answer;
    }

    [GeneratedRegex("<a class=\"button button-primary\" href=\"([^\"]*)\" rel=\"noreferrer\"")]
    private static partial Regex Out();
}
