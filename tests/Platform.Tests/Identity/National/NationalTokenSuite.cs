using System.Net;
using System.Security.Cryptography;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.National;

/// <summary>Identity tokens of the national identity that are spoiled, each refused and written down; and a clock that is a little off.</summary>
public abstract class NationalTokenSuite(NationalProgram program)
{
    private const string Refused = "/dang-nhap/vneid/khong-duoc?vi=";

    private VNeIDStandIn VNeID => program.VNeID;

    public static TheoryData<string, string, Action<TokenDraft>> Spoilt => new()
    {
        { "wrong audience", "aud", t => t.Claims["aud"] = "another" },
        { "two audiences and no party", "azp", t => t.Claims["aud"] = new[] { VNeIDStandIn.ClientId, "another" } },
        { "wrong issuer", "iss", t => t.Claims["iss"] = "https://vneid.example" },
        { "wrong nonce", "nonce", t => t.Claims["nonce"] = "other" },
        { "no nonce", "nonce", t => t.Claims.Remove("nonce") },
        { "no subject", "sub", t => t.Claims.Remove("sub") },
        { "expired", "time", t => t.Claims["exp"] = Seconds(-90) },
        { "no end", "time", t => t.Claims.Remove("exp") },
        { "not yet good", "time", t => t.Claims["nbf"] = Seconds(90) },
        { "made in the future", "iat", t => t.Claims["iat"] = Seconds(3600) },
        { "alg none", "alg", t => { t.Header["alg"] = "none"; t.Unsigned = true; } },
        { "signature cut off", "signature", t => t.Unsigned = true },
        { "shared secret", "alg", t => { t.Header["alg"] = "HS256"; t.Shared = VNeIDStandIn.Secret; } },
        { "shared secret of the key set", "alg", t => { t.Header["alg"] = "HS256"; t.Header["kid"] = "chung"; t.Shared = "not a key"; } },
        { "another's key under a known id", "signature", t => t.Key = RSA.Create(2048) },
        { "unknown key", "kid", t => { t.Key = RSA.Create(2048); t.Header["kid"] = "la"; } },
        { "no key id", "kid", t => t.Header.Remove("kid") },
        { "key id as a path", "kid", t => { t.Key = RSA.Create(2048); t.Header["kid"] = "../../dev/null' or '1'='1"; } },
        { "key brought along", "signature", t => { t.Key = RSA.Create(2048); t.Header["jwk"] = new { kty = "RSA", e = "AQAB", n = "x" }; t.Header["jku"] = "http://127.0.0.1:1/jwks"; } },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task A_token_that_is_not_ours_to_take_is_refused_and_written_down(string what, string logged, Action<TokenDraft> spoil)
    {
        VNeID.With("Na", "030198000777", "Lý Thị Na", "1998-05-06");
        VNeID.Spoil = spoil;
        try
        {
            using var person = new WebVisitor(program.App);
            (await program.Through(person, "Na")).Redirect!.OriginalString.ShouldStartWith(Refused + "answer", customMessage: what);
            (await program.Logged()).ShouldBe("vneid-" + logged, what);
            (await person.Get("/tai-khoan")).Status.ShouldBe(HttpStatusCode.Redirect);
        }
        finally
        {
            VNeID.Spoil = null;
        }
    }

    [Fact]
    public async Task A_clock_half_a_minute_off_is_borne()
    {
        VNeID.With("Lê", "030198000778", "Lý Thị Lê", "1998-05-06");
        VNeID.Spoil = t => (t.Claims["iat"], t.Claims["nbf"]) = (Seconds(30), Seconds(30));
        using var ahead = new WebVisitor(program.App);
        (await program.Through(ahead, "Lê")).Redirect!.OriginalString.ShouldBe("/tai-khoan");
        VNeID.Spoil = t => t.Claims["exp"] = Seconds(-30);
        using var behind = new WebVisitor(program.App);
        (await program.Through(behind, "Lê")).Redirect!.OriginalString.ShouldBe("/tai-khoan");
        VNeID.Spoil = null;
    }

    private static long Seconds(int fromNow) => DateTimeOffset.UtcNow.AddSeconds(fromNow).ToUnixTimeSeconds();
}

public sealed class NationalTokensOnSqlite(NationalProgramOnSqlite program) : NationalTokenSuite(program), IClassFixture<NationalProgramOnSqlite>;

public sealed class NationalTokensOnPostgres(NationalProgramOnPostgres program) : NationalTokenSuite(program), IClassFixture<NationalProgramOnPostgres>;
