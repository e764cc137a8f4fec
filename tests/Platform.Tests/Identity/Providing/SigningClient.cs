using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>An application that signs who it is: its key, and assertions good or spoiled.</summary>
internal sealed class SigningClient : IDisposable
{
    private readonly ECDsa ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA rsa = RSA.Create(2048);

    public SigningClient(string clientId, string algorithm = "ES256") => (ClientId, Algorithm) = (clientId, algorithm);

    public string ClientId { get; }
    public string Algorithm { get; }
    public string Kid => $"khoa-{Algorithm}";

    /// <summary>The set it publishes.</summary>
    public string Jwks => JsonSerializer.Serialize(new { keys = new[] { Public() } });

    /// <summary>Its whole key, for another program to sign with.</summary>
    public string Whole
    {
        get
        {
            var key = Public();
            if (Algorithm == "ES256")
            {
                key["d"] = Base64UrlEncoder.Encode(ec.ExportParameters(true).D!);
            }
            else
            {
                var p = rsa.ExportParameters(true);
                foreach (var (name, part) in new[] { ("d", p.D), ("p", p.P), ("q", p.Q), ("dp", p.DP), ("dq", p.DQ), ("qi", p.InverseQ) })
                {
                    key[name] = Base64UrlEncoder.Encode(part!);
                }
            }

            return JsonSerializer.Serialize(new { alg = Algorithm, kid = Kid, privateKey = key });
        }
    }

    /// <summary>The form fields that authenticate it, for a program with this issuer.</summary>
    public Dictionary<string, string> Fields(string issuer, Action<Dictionary<string, object>, Dictionary<string, object>>? spoil = null, Func<byte[], byte[]>? sign = null) => new()
    {
        ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ["client_assertion"] = Assertion(issuer, spoil, sign),
    };

    /// <param name="issuer">Whom it is meant for.</param>
    /// <param name="spoil">Changes header and claims before they are signed.</param>
    /// <param name="sign">Signs otherwise.</param>
    public string Assertion(string issuer, Action<Dictionary<string, object>, Dictionary<string, object>>? spoil = null, Func<byte[], byte[]>? sign = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = new Dictionary<string, object> { ["alg"] = Algorithm, ["kid"] = Kid };
        var claims = new Dictionary<string, object> { ["iss"] = ClientId, ["sub"] = ClientId, ["aud"] = issuer, ["jti"] = Guid.NewGuid().ToString(), ["iat"] = now, ["exp"] = now + 60 };
        spoil?.Invoke(header, claims);
        var text = Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(header)) + "." + Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(claims));
        return text + "." + Base64UrlEncoder.Encode((sign ?? Sign)(Encoding.ASCII.GetBytes(text)));
    }

    public void Dispose()
    {
        ec.Dispose();
        rsa.Dispose();
    }

    private byte[] Sign(byte[] bytes) => Algorithm == "ES256"
        ? ec.SignData(bytes, HashAlgorithmName.SHA256)
        : rsa.SignData(bytes, HashAlgorithmName.SHA256, Algorithm == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);

    private Dictionary<string, string> Public()
    {
        var key = new Dictionary<string, string> { ["kid"] = Kid, ["alg"] = Algorithm, ["use"] = "sig" };
        if (Algorithm == "ES256")
        {
            var q = ec.ExportParameters(false).Q;
            (key["kty"], key["crv"], key["x"], key["y"]) = ("EC", "P-256", Base64UrlEncoder.Encode(q.X!), Base64UrlEncoder.Encode(q.Y!));
        }
        else
        {
            var p = rsa.ExportParameters(false);
            (key["kty"], key["n"], key["e"]) = ("RSA", Base64UrlEncoder.Encode(p.Modulus!), Base64UrlEncoder.Encode(p.Exponent!));
        }

        return key;
    }
}
