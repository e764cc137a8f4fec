using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>Applications that sign who they are (private_key_jwt): what is taken, and what RFC 7523 and RFC 8725 tell us to refuse.</summary>
public abstract class SigningClientSuite(ProviderProgram program)
{
    private static readonly int[] Several = [1, 2];
    private static readonly string[] Strange = ["la"];
    private static int number;

    private string Issuer => program.Web.Issuer;

    [Theory]
    [InlineData("ES256", false)]
    [InlineData("RS256", true)]
    [InlineData("PS256", false)]
    public async Task A_certified_library_runs_the_flows_signing(string algorithm, bool published)
    {
        using var folder = new TestFolder();
        using var client = new SigningClient(Name(), algorithm);
        var port = published ? FreePort() : 0;
        var (keys, set) = (folder.File("key.json"), folder.File("jwks.json"));
        await File.WriteAllTextAsync(keys, client.Whole, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(set, client.Jwks, TestContext.Current.CancellationToken);
        await program.RegisterSigning(client, published ? ["--jwks-uri", $"http://127.0.0.1:{port}/jwks"] : ["--jwks", set]);
        (await NodeProgram.Run("signing-client.mjs", Issuer, client.ClientId, keys, port.ToString(System.Globalization.CultureInfo.InvariantCulture), "https://signing.example/ve")).ShouldContain("signing-client ok");
    }

    public static TheoryData<string, Action<Dictionary<string, object>, Dictionary<string, object>>> Spoilt => new()
    {
        { "wrong audience", (_, c) => c["aud"] = "https://other.example" },
        { "audience of another beside ours", (_, c) => c["aud"] = new[] { (string)c["aud"], "https://other.example" } },
        { "no audience", (_, c) => c.Remove("aud") },
        { "wrong issuer", (_, c) => c["iss"] = "web.test" },
        { "no issuer", (_, c) => c.Remove("iss") },
        { "another's subject", (_, c) => c["sub"] = "web.test" },
        { "no subject", (_, c) => c.Remove("sub") },
        { "expired", (_, c) => c["exp"] = Seconds(-60) },
        { "no end", (_, c) => c.Remove("exp") },
        { "an end too far", (_, c) => c["exp"] = Seconds(3600) },
        { "not yet good", (_, c) => c["nbf"] = Seconds(120) },
        { "made in the future", (_, c) => c["iat"] = Seconds(120) },
        { "an end beyond all time", (_, c) => c["exp"] = long.MaxValue },
        { "an end that is no time", (_, c) => c["exp"] = "mai" },
        { "times before all time", (_, c) => c["exp"] = c["nbf"] = c["iat"] = long.MinValue },
        { "a subject that is no text", (_, c) => c["sub"] = new { la = 1 } },
        { "an audience that is no text", (_, c) => c["aud"] = 7 },
        { "no id", (_, c) => c.Remove("jti") },
        { "an empty id", (_, c) => c["jti"] = "" },
        { "an id that is no text", (_, c) => c["jti"] = Several },
        { "no key id", (h, _) => h.Remove("kid") },
        { "unknown key id", (h, _) => h["kid"] = "la" },
        { "another algorithm than the key's", (h, _) => h["alg"] = "PS256" },
        { "what must be understood and is not", (h, _) => h["crit"] = Strange },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task An_assertion_that_is_not_as_it_must_be_is_refused(string what, Action<Dictionary<string, object>, Dictionary<string, object>> spoil)
    {
        var client = await program.Signing;
        (await Ask(client.Fields(Issuer, spoil))).ShouldBe(HttpStatusCode.Unauthorized, what);
        (await Ask(client.Fields(Issuer))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_signature_a_shared_secret_made_of_the_public_key_or_anothers_key_serve_nothing()
    {
        using var client = await program.RegisterSigning(Name());
        using var other = await program.RegisterSigning(Name());
        using var thief = new SigningClient(client.ClientId);
        (await Ask(client.Fields(Issuer, (h, _) => h["alg"] = "none", _ => []))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask(client.Fields(Issuer, sign: _ => []))).ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var secret in new[] { client.Jwks, client.ClientId })
        {
            (await Ask(client.Fields(Issuer, (h, _) => h["alg"] = "HS256", bytes => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes)))).ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await Ask(thief.Fields(Issuer))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask(thief.Fields(Issuer, (h, _) => { h["jwk"] = new { kty = "EC" }; h["jku"] = "http://127.0.0.1:1/"; }))).ShouldBe(HttpStatusCode.Unauthorized);
        // Its own key under another's name, and another's name in the form.
        (await Ask(other.Fields(Issuer, (_, c) => c["iss"] = c["sub"] = client.ClientId))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask(new(client.Fields(Issuer)) { ["client_id"] = other.ClientId })).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask(new(client.Fields(Issuer)) { ["client_id"] = client.ClientId })).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_assertion_is_good_once_at_whatever_endpoint()
    {
        using var client = await program.RegisterSigning(Name());
        var fields = client.Fields(Issuer);
        (await Ask(fields)).ShouldBe(HttpStatusCode.OK);
        (await Ask(fields)).ShouldBe(HttpStatusCode.Unauthorized);
        (await program.Web.Send(Request("/id/revoke", new(fields) { ["token"] = "x" }))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        // The same id under a new signature is the same assertion; the id of another client is not.
        var again = client.Fields(Issuer, (_, c) => c["jti"] = "mot-lan");
        (await Ask(again)).ShouldBe(HttpStatusCode.OK);
        (await Ask(client.Fields(Issuer, (_, c) => c["jti"] = "mot-lan"))).ShouldBe(HttpStatusCode.Unauthorized);
        using var other = await program.RegisterSigning(Name());
        (await Ask(other.Fields(Issuer, (_, c) => c["jti"] = "mot-lan"))).ShouldBe(HttpStatusCode.OK);
        (await program.Web.Send(Request("/id/revoke", new(client.Fields(Issuer)) { ["token"] = "x" }))).Status.ShouldBe(HttpStatusCode.OK);
        (await Ask(client.Fields(Issuer, (_, c) => c["aud"] = Issuer + "/id/token"))).ShouldBe(HttpStatusCode.OK, "the address of the endpoint is ours too");
    }

    [Fact]
    public async Task Who_signs_has_no_secret_and_who_has_a_secret_does_not_sign()
    {
        using var client = await program.RegisterSigning(Name());
        (await program.Web.Send(Request("/id/token", new(client.Fields(Issuer)) { ["grant_type"] = "client_credentials", ["client_secret"] = "x" }))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Ask(new() { ["client_id"] = client.ClientId, ["client_secret"] = "" })).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask(new(client.Fields(Issuer)) { ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:saml2-bearer" })).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask(new() { ["client_assertion_type"] = client.Fields(Issuer)["client_assertion_type"], ["client_assertion"] = "x.y.z" })).ShouldBe(HttpStatusCode.Unauthorized);
        using var secretive = new SigningClient(program.Web.ClientId);
        (await Ask(secretive.Fields(Issuer))).ShouldBe(HttpStatusCode.Unauthorized);
        (await program.App.Command("application", "secret", client.ClientId)).Code.ShouldNotBe(0);

        // Given other keys, the ones before end at once; so does a secret.
        using var folder = new TestFolder();
        using var next = new SigningClient(client.ClientId);
        var set = folder.File("jwks.json");
        await File.WriteAllTextAsync(set, next.Jwks, TestContext.Current.CancellationToken);
        (await program.App.Command("application", "keys", client.ClientId, "--jwks", set)).Code.ShouldBe(0);
        (await Ask(client.Fields(Issuer))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask(next.Fields(Issuer))).ShouldBe(HttpStatusCode.OK);
        (await program.App.Command("application", "disable", client.ClientId)).Code.ShouldBe(0);
        (await Ask(next.Fields(Issuer))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_operator_registers_one_at_the_page_and_is_told_what_is_wrong_with_its_keys()
    {
        using var client = new SigningClient(Name());
        using var operates = await new WebVisitor(program.App).SignIn("quantri");
        var page = await operates.Get("/can-bo/ung-dung");
        var form = new Dictionary<string, string> { ["ClientId"] = client.ClientId, ["Name"] = "Ứng dụng ký", ["Agency"] = ProviderProgram.Agency, ["Kind"] = "keys", ["Rate"] = "600", ["MachineScopes"] = "dossier.read" };
        async Task<string> Send(string jwks, string uri = "") => (await operates.Send("/can-bo/ung-dung", page, new(form) { ["Jwks"] = jwks, ["JwksUri"] = uri })).Text;
        (await Send("")).ShouldContain("Hãy dán bộ khóa công khai");
        (await Send("không phải JSON")).ShouldContain("phải là một bộ JWK Set");
        (await Send("{\"keys\":[" + client.Whole[client.Whole.IndexOf("{\"kid", StringComparison.Ordinal)..^1] + "]}")).ShouldContain("có phần bí mật");
        (await Send(client.Jwks.Replace("P-256", "P-521", StringComparison.Ordinal))).ShouldContain("P-256");
        (await Send("", "ftp://signing.example/jwks")).ShouldContain("phải là địa chỉ https");
        (await Send(client.Jwks)).ShouldContain("Đã đăng ký " + client.ClientId);
        (await operates.Get("/can-bo/ung-dung")).Text.ShouldContain("ký bằng khóa riêng");
        (await Ask(client.Fields(Issuer))).ShouldBe(HttpStatusCode.OK);
    }

    private static long Seconds(int fromNow) => DateTimeOffset.UtcNow.AddSeconds(fromNow).ToUnixTimeSeconds();

    private static string Name() => $"ky-{Interlocked.Increment(ref number)}-{Guid.NewGuid():N}"[..16];

    private async Task<HttpStatusCode> Ask(Dictionary<string, string> fields) =>
        (await program.Web.Send(Request("/id/token", new(fields) { ["grant_type"] = "client_credentials" }))).Status;

    private static HttpRequestMessage Request(string path, Dictionary<string, string> form) => new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

public sealed class SigningClientsOnSqlite(ProviderProgramOnSqlite program) : SigningClientSuite(program), IClassFixture<ProviderProgramOnSqlite>;

public sealed class SigningClientsOnPostgres(ProviderProgramOnPostgres program) : SigningClientSuite(program), IClassFixture<ProviderProgramOnPostgres>;
