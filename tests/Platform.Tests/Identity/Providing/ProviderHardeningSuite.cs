using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>What stands around the flow (RFC 9700, 8725, 9126): how pages and answers travel, forged tokens, requests pushed wrongly, what ends with a sign-in.</summary>
public abstract class ProviderHardeningSuite(ProviderProgram program)
{
    private RelyingParty Web => program.Web;

    [Fact]
    public async Task Pages_that_ask_are_never_framed_and_answers_with_secrets_never_kept()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var ticket = (await person.Get(RelyingParty.Address(Web.Asking("openid profile", ("prompt", "consent"))))).Redirect!.OriginalString;
        var consent = (await person.Get(ticket)).Redirect!.OriginalString;
        var leaving = (await person.Get($"/id/logout?client_id={Web.ClientId}&post_logout_redirect_uri=https://web.example/tam-biet")).Redirect!.OriginalString;
        foreach (var path in new[] { consent, leaving, "/xac-nhan-lai?ve=/tai-khoan", RelyingParty.Address(Web.Asking()) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Origin", "https://evil.example");
            using var answer = await person.Client.SendAsync(request, TestContext.Current.CancellationToken);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'", customMessage: path);
            answer.Headers.GetValues("Referrer-Policy").Single().ShouldContain("origin", customMessage: path);
            answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse(path);
            (answer.Headers.CacheControl?.NoStore ?? false).ShouldBeTrue(path);
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = Web.ClientId, ["client_secret"] = Web.Secret! });
        using var given = await person.Client.PostAsync("/id/token", form, TestContext.Current.CancellationToken);
        (given.StatusCode, given.Headers.CacheControl!.NoStore).ShouldBe((HttpStatusCode.OK, true));

        // What was typed is never sent on: no 307 or 308 after a password.
        using var stranger = new WebVisitor(program.App);
        (await stranger.Post("/dang-nhap?ve=" + Uri.EscapeDataString(ticket), new() { ["Login"] = "congdan1", ["Password"] = "nhipcau-2024" })).Status.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Tokens_and_secrets_in_addresses_and_bodies_count_for_nothing()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var token = (await Web.Exchange(await Web.Code(person)))["access_token"]!;
        using var inQuery = new HttpRequestMessage(HttpMethod.Get, "/id/userinfo?access_token=" + token);
        (await Web.Send(inQuery)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var inForm = new HttpRequestMessage(HttpMethod.Post, "/id/userinfo") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["access_token"] = token }) };
        (await Web.Send(inForm)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var secret = new HttpRequestMessage(HttpMethod.Post, $"/id/token?client_id={Web.ClientId}&client_secret={Web.Secret}") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" }) };
        (await Web.Send(secret))["error"].ShouldBe("invalid_client");
    }

    [Fact]
    public async Task Tokens_with_another_header_or_a_key_they_bring_along_are_refused()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var parts = (await Web.Exchange(await Web.Code(person)))["access_token"]!.Split('.');
        using var client = program.App.Client();
        using var keys = JsonDocument.Parse(await client.GetStringAsync("/id/jwks", TestContext.Current.CancellationToken));
        var key = keys.RootElement.GetProperty("keys")[0];
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var mine = own.ExportParameters(false).Q;
        var kid = key.GetProperty("kid").GetString()!;
        var jwk = new { kty = "EC", crv = "P-256", x = Base64UrlEncoder.Encode(mine.X), y = Base64UrlEncoder.Encode(mine.Y) };
        string Signed(object header) => Sign(header, text => own.SignData(text, HashAlgorithmName.SHA256));
        foreach (var forged in new[]
        {
            Sign(new { alg = "HS256", typ = "at+jwt", kid }, text => HMACSHA256.HashData(Base64UrlEncoder.DecodeBytes(key.GetProperty("x").GetString()), text)),
            Sign(new { alg = "HS256", typ = "at+jwt", kid }, text => HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.GetRawText()), text)),
            Signed(new { alg = "ES256", typ = "at+jwt", kid }),
            Signed(new { alg = "ES256", typ = "at+jwt", kid = "../../dev/null" }),
            Signed(new { alg = "ES256", typ = "at+jwt", kid = "x' or '1'='1" }),
            Signed(new { alg = "ES256", typ = "at+jwt", kid, jwk }),
            Signed(new { alg = "ES256", typ = "at+jwt", jku = "https://evil.example/jwks" }),
            Sign(new { alg = "none", typ = "at+jwt", kid }, _ => []),
            Sign(new { alg = "NONE", typ = "at+jwt", kid }, _ => []),
        })
        {
            (await Web.UserInfo(forged)).Status.ShouldBe(HttpStatusCode.Unauthorized, forged);
        }

        string Sign(object header, Func<byte[], byte[]> sign)
        {
            var text = Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(header)) + "." + parts[1];
            return text + "." + Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(text)));
        }
    }

    [Theory]
    [InlineData("redirect_uri", "https://evil.example/", "invalid_request")]
    [InlineData("redirect_uri", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "openid dossier.approve", "invalid_scope")]
    [InlineData("request_uri", "urn:ietf:params:oauth:request_uri:khac", "request_uri_not_supported")]
    public async Task A_request_is_pushed_as_strictly_as_it_is_asked(string name, string? value, string error)
    {
        var said = await Web.Post("/id/par", Web.Asking("openid", (name, value)));
        (said.Status, said["error"]).ShouldBe((HttpStatusCode.BadRequest, error));
        said["request_uri"].ShouldBeNull();
    }

    [Theory]
    [InlineData("/id/par", "scope=openid&scope=profile")]
    [InlineData("/id/token", "grant_type=client_credentials&grant_type=password")]
    [InlineData("/id/revoke", "token=a&token=b")]
    public async Task A_parameter_sent_twice_is_refused_everywhere(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Web.ClientId}:{Web.Secret}")));
        (await Web.Send(request))["error"].ShouldBe("invalid_request");
    }

    [Theory]
    [InlineData(42)]
    [InlineData(129)]
    public async Task A_verifier_is_neither_shorter_nor_longer_than_the_standard_has_it(int length)
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        var verifier = new string('v', length);
        var code = (await Web.Follow(person, Web.Asking("openid profile", ("code_challenge", Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))))))["code"];
        (await Web.Exchange(code, verifier))["error"].ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_new_password_and_a_closed_account_end_what_applications_hold()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan3");
        var first = await Web.Exchange(await Web.Code(person, "openid profile offline_access"));
        (await person.Post("/doi-mat-khau", new() { ["Old"] = "nhipcau-2024", ["New"] = "cánh đồng lúa chín" })).Redirect!.OriginalString.ShouldStartWith("/dang-nhap");
        (await Web.UserInfo(first["access_token"])).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Web.Refresh(first["refresh_token"]!))["error"].ShouldBe("invalid_grant");

        (await person.Post("/dang-nhap", new() { ["Login"] = "congdan3", ["Password"] = "cánh đồng lúa chín" })).Status.ShouldBe(HttpStatusCode.Redirect);
        var second = await Web.Exchange(await Web.Code(person, "openid profile offline_access"));
        (await person.Post("/dong-tai-khoan", [])).Redirect!.OriginalString.ShouldStartWith("/dang-nhap");
        (await Web.UserInfo(second["access_token"])).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Web.Refresh(second["refresh_token"]!))["error"].ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Addresses_nobody_can_be_sure_of_are_not_registered()
    {
        foreach (var uri in new[] { "https://*.example/ve", "https://app.example/ve#x", "https://u:p@app.example/ve", "http://app.example/ve", "ungdung:/ve", "javascript:alert(1)", "https://app.example/ve x" })
        {
            var (code, output) = await program.App.Command("application", "add", "la.test", "--name", "Ứng dụng lạ", "--agency", ProviderProgram.Agency, "--redirect", uri, "--purpose", "profile=Chào bạn bằng tên của bạn");
            (code, output.Contains("không dùng được", StringComparison.Ordinal)).ShouldBe((2, true), uri + output);
        }
    }
}

public sealed class ProviderHardeningOnSqlite(ProviderProgramOnSqlite program) : ProviderHardeningSuite(program), IClassFixture<ProviderProgramOnSqlite>;

public sealed class ProviderHardeningOnPostgres(ProviderProgramOnPostgres program) : ProviderHardeningSuite(program), IClassFixture<ProviderProgramOnPostgres>;
