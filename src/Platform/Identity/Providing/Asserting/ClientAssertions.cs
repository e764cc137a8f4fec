using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>
/// Who an application is by a token it signed itself (private_key_jwt: OpenID Connect Core 9, RFC 7523). Algorithm and keys are ours to choose, never the token's (RFC 8725);
/// it is meant for us alone, ends within minutes, and is good once.
/// </summary>
internal sealed class ClientAssertions(ClientKeys keys, Issuer issuer, Database database, TimeProvider clock)
{
    public const string Kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const int LongestToken = 8 * 1024;
    private const int LongestId = 255;
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

    /// <summary>The algorithms an application may sign with.</summary>
    public static IReadOnlyList<string> Algorithms { get; } = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    /// <summary>Whom it says it is of, before anything is checked; empty when it is no token.</summary>
    public string ClientOf(string assertion)
    {
        try
        {
            return Unread(assertion)?.Subject ?? "";
        }
        catch (Exception e) when (IsNonsense(e))
        {
            return "";
        }
    }

    /// <summary>Whether this application signed it for us just now; taken, it is not taken again.</summary>
    public async Task<bool> Take(Application application, string assertion, CancellationToken cancel)
    {
        try
        {
            return Unread(assertion) is { } unread && await IsGood(unread, application, cancel) && await Once(application.ClientId, unread.Id, unread.ValidTo + Skew, cancel);
        }
        catch (Exception e) when (IsNonsense(e))
        {
            return false;
        }
    }

    private async Task<bool> IsGood(JsonWebToken unread, Application application, CancellationToken cancel)
    {
        if (!Algorithms.Contains(unread.Alg) || unread.Kid is not { Length: > 0 } kid || unread.TryGetHeaderValue<object>("crit", out _)
            || unread.Id is not { Length: > 0 and <= LongestId } || unread.Subject != application.ClientId || unread.Audiences.Count() != 1
            || await keys.Find(application, kid, cancel) is not { } key || (key.Alg is { Length: > 0 } alg && alg != unread.Alg))
        {
            return false;
        }

        var now = clock.Now().UtcDateTime;
        var result = await handler.ValidateTokenAsync(unread.EncodedToken, new TokenValidationParameters
        {
            ValidIssuer = application.ClientId,
            ValidAudiences = [issuer.Name, issuer.At(Issuer.Token), issuer.At(Issuer.Pushed)],
            ValidAlgorithms = Algorithms,
            IssuerSigningKey = key,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => until is { } end && end > now - Skew && end - now <= LongestLife + Skew && (from is not { } start || start <= now + Skew),
        });
        return result.IsValid && (unread.IssuedAt == DateTime.MinValue || unread.IssuedAt <= now + Skew);
    }

    private async Task<bool> Once(string clientId, string id, DateTime until, CancellationToken cancel) => await database.Execute(
        "insert into identity_client_assertions(digest, expires_at) values (@Digest, @Until) on conflict do nothing",
        new { Digest = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{clientId}\0{id}"))), Until = new DateTimeOffset(until, TimeSpan.Zero) }, cancel) == 1;

    private JsonWebToken? Unread(string text) => text.Length <= LongestToken && handler.CanReadToken(text) ? handler.ReadJsonWebToken(text) : null;

    /// <summary>What reading text that is no token, or claims of another kind than they must be, ends in.</summary>
    private static bool IsNonsense(Exception e) => e is ArgumentException or FormatException or InvalidCastException or OverflowException or SecurityTokenException or JsonException;
}
