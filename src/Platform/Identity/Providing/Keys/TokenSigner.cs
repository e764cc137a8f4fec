using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Signs our tokens and checks those that come back. The algorithm is ours to say, never the token's.</summary>
internal sealed class TokenSigner(SigningKeys keys, Issuer issuer, IOptions<ProviderOptions> options, TimeProvider clock)
{
    public const string AccessToken = "at+jwt";
    public const string IdToken = "JWT";
    public const string LogoutToken = "logout+jwt";

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    public TimeSpan Life => TimeSpan.FromMinutes(options.Value.TokenMinutes);

    public async Task<string> Sign(string type, string audience, Dictionary<string, object> claims, CancellationToken cancel)
    {
        var now = clock.Now().UtcDateTime;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer.Name,
            Audience = audience,
            IssuedAt = now,
            Expires = now + Life,
            Claims = claims,
            TokenType = type,
            SigningCredentials = await keys.Current(cancel),
        });
    }

    /// <returns>Null when it is not ours, not of this type, was changed, or has ended.</returns>
    /// <param name="text">A token as it came.</param>
    /// <param name="type">The type it must have.</param>
    /// <param name="ended">Take tokens that have ended too: a hint to sign out may be old.</param>
    /// <param name="cancel">Ends the look at the keys.</param>
    public async Task<JsonWebToken?> Read(string? text, string type, bool ended, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var result = await handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = issuer.Name,
            ValidateAudience = false,
            ValidTypes = [type],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = await keys.Published(cancel),
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateLifetime = !ended,
            LifetimeValidator = ended ? null : (_, expires, _, _) => expires is { } end && end > clock.Now().UtcDateTime,
        });
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }
}
