using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>
/// A small OpenID Provider of the demo people in the place of the national identity, so that a newcomer can try signing in with it. In Development alone:
/// everywhere else its setting stops the start. Whoever uses it is spoken to as the real one is: discovery, keys, code with PKCE, nonce, signed token.
/// </summary>
/// <remarks>Codes and the key live in this process: it is for one node.</remarks>
internal sealed class NationalStandIn(Issuer issuer, IOptions<NationalOptions> options, IHostEnvironment environment, Folders folders, TimeProvider clock) : IDisposable
{
    public const string Path = "/dev/vneid";
    public const string Authorize = Path + "/authorize";
    private const int MostCodes = 1000;
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Given> codes = new();
    private readonly ECDsaSecurityKey key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(8)) };

    private sealed record Given(StandInRequest Asked, DemoPerson Person, DateTimeOffset Until);

    /// <summary>Whether it serves at all.</summary>
    public bool IsOn => environment.IsDevelopment() && options.Value.StandIn && options.Value.Issuer == AddressOf(issuer);

    public IReadOnlyList<DemoPerson> People => DemoPerson.Read(folders);
    public ECDsaSecurityKey Key => key;

    /// <summary>What its tokens call it.</summary>
    public static string AddressOf(Issuer issuer) => issuer.At(Path);

    /// <summary>Null when the question is not one our own program asks.</summary>
    public StandInRequest? Read(Func<string, string?> parameter) =>
        parameter("response_type") == "code" && parameter("client_id") == options.Value.ClientId && parameter("redirect_uri") == issuer.At(NationalProvider.ReturnPath)
        && parameter("code_challenge_method") == "S256" && parameter("code_challenge") is { Length: 43 } challenge && parameter("state") is { Length: > 0 } state && parameter("nonce") is { Length: > 0 } nonce
            ? new StandInRequest(state, nonce, challenge)
            : null;

    /// <summary>Where to send the browser of somebody who says who she is.</summary>
    /// <param name="asked">What our program asked.</param>
    /// <param name="person">Null: she stops.</param>
    public string Answer(StandInRequest asked, DemoPerson? person)
    {
        var answer = new Dictionary<string, string?> { ["state"] = asked.State, ["iss"] = AddressOf(issuer) };
        if (person is null)
        {
            answer["error"] = "access_denied";
        }
        else
        {
            foreach (var (old, _) in codes.Where(c => c.Value.Until < clock.Now() || codes.Count > MostCodes))
            {
                codes.TryRemove(old, out _);
            }

            var code = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
            codes[code] = new Given(asked, person, clock.Now() + CodeLife);
            answer["code"] = code;
        }

        return QueryHelpers.AddQueryString(issuer.At(NationalProvider.ReturnPath), answer);
    }

    /// <returns>The identity token for a code, or null; a code is good for one try.</returns>
    public string? Exchange(string code, string redirectUri, string verifier)
    {
        if (!codes.TryRemove(code, out var given) || given.Until < clock.Now() || redirectUri != issuer.At(NationalProvider.ReturnPath)
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) != given.Asked.Challenge)
        {
            return null;
        }

        var (person, now, names) = (given.Person, clock.Now(), options.Value);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = AddressOf(issuer),
            Audience = names.ClientId,
            IssuedAt = now.UtcDateTime,
            Expires = (now + TokenLife).UtcDateTime,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = "ban-thu-" + person.Login,
                ["nonce"] = given.Asked.Nonce,
                ["auth_time"] = now.ToUnixTimeSeconds(),
                [names.PersonalNumberClaim] = person.PersonalNumber,
                [names.NameClaim] = person.Name,
                [names.BirthDateClaim] = person.BirthDate,
                [names.GenderClaim] = person.Sex,
            },
        });
    }

    public void Dispose() => key.ECDsa.Dispose();
}

/// <summary>What our program asked of the stand-in.</summary>
internal sealed record StandInRequest(string State, string Nonce, string Challenge);
