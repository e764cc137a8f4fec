using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Somebody as the national identity vouches for her.</summary>
/// <param name="Subject">What it calls her towards us.</param>
internal sealed record NationalPerson(string Subject, string PersonalNumber, string Name, string BirthDate, PersonSex Sex)
{
    /// <summary>When she last showed the national identity who she is (<c>auth_time</c>); null when it does not say.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>The same person as the record: the same name, with or without marks, and no other day of birth.</summary>
    public bool Fits(Person person) =>
        VietnameseText.SearchKey(person.Name) == VietnameseText.SearchKey(Name)
        && (person.BirthDate is not { } known || PartialDate.ParseOrNull(BirthDate) is not { } born || (known.Year == born.Year && (known.Day is null || born.Day is null || known.Day == born.Day)));

    public Person Over(Person person, DateTimeOffset at) => person with
    {
        Name = Name,
        BirthDate = PartialDate.ParseOrNull(BirthDate) ?? person.BirthDate,
        Sex = Sex == PersonSex.Unknown ? person.Sex : Sex,
        PersonalNumber = PersonalNumber,
        VerifiedAt = at,
    };
}

/// <summary>Checks identity tokens of the national identity. Algorithms and keys are ours to choose, never the token's (RFC 8725).</summary>
internal sealed class NationalTokenReader(NationalProvider provider, TimeProvider clock)
{
    private const int LongestName = 200;
    private const int LongestSubject = 255;
    private const int LongestToken = 32 * 1024;
    private static readonly string[] Algorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

    /// <param name="text">The token.</param>
    /// <param name="nonce">What was sent with the request.</param>
    /// <param name="since">She must have shown who she is after this; null: at any time.</param>
    /// <param name="cancel">Ends the look at the keys.</param>
    /// <returns>The token, or a word for the log that says what is wrong with it.</returns>
    /// <exception cref="NationalAwayException">Its keys are not to be had.</exception>
    public async Task<(JsonWebToken? Token, string Wrong)> Read(string text, string nonce, DateTimeOffset? since, CancellationToken cancel)
    {
        if (text.Length > LongestToken || !handler.CanReadToken(text))
        {
            return (null, "token");
        }

        JsonWebToken unread;
        try
        {
            unread = handler.ReadJsonWebToken(text);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or JsonException)
        {
            return (null, "token");
        }

        if (!Algorithms.Contains(unread.Alg))
        {
            return (null, "alg");
        }

        var options = provider.Options;
        var keys = (await provider.Keys(unread.Kid, cancel)).Where(k => k.KeyId == unread.Kid).ToArray();
        if (keys.Length == 0)
        {
            return (null, "kid");
        }

        var skew = TimeSpan.FromSeconds(options.ClockSkewSeconds);
        var now = clock.Now().UtcDateTime;
        var result = await handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.ClientId,
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = keys,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => until is { } end && end + skew > now && (from is not { } start || start - skew <= now),
        });
        return result.IsValid ? Facts(unread, options, nonce, since, now, skew) : (null, Word(result.Exception));
    }

    /// <returns>The person, or a word for the log that names the claim that does not serve.</returns>
    /// <exception cref="NationalAwayException">It does not say what it owes.</exception>
    public async Task<(NationalPerson? Person, string Wrong)> Person(JsonWebToken token, string? accessToken, CancellationToken cancel)
    {
        var (options, claims) = (provider.Options, new Dictionary<string, string>());
        string[] wanted = [options.PersonalNumberClaim, options.NameClaim, options.BirthDateClaim, options.GenderClaim];
        foreach (var name in wanted)
        {
            if (token.TryGetPayloadValue<string>(name, out var value) && value is { Length: > 0 })
            {
                claims[name] = value;
            }
        }

        if ((!claims.ContainsKey(options.PersonalNumberClaim) || !claims.ContainsKey(options.NameClaim)) && await provider.UserInfo(accessToken, cancel) is { ValueKind: JsonValueKind.Object } more)
        {
            if (!more.TryGetProperty("sub", out var subject) || subject.ToString() != token.Subject)
            {
                return (null, "userinfo-sub");
            }

            foreach (var name in wanted.Where(n => more.TryGetProperty(n, out _)))
            {
                claims.TryAdd(name, more.GetProperty(name).ToString());
            }
        }

        var number = PersonalNumber.Parse(claims.GetValueOrDefault(options.PersonalNumberClaim), clock.Today());
        var fullName = string.Join(' ', VietnameseText.Clean(claims.GetValueOrDefault(options.NameClaim) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var birth = claims.GetValueOrDefault(options.BirthDateClaim) ?? "";
        return true switch
        {
            _ when !number.IsValid => (null, "claim-number"),
            _ when fullName.Length is 0 or > LongestName || !fullName.Any(char.IsLetter) || fullName.Any(char.IsControl) => (null, "claim-name"),
            _ when birth.Length > 0 && !(PartialDate.TryParse(birth, out var born) && born.Year == number.Value!.BirthYear) => (null, "claim-birth"),
            _ => (new NationalPerson(token.Subject, number.Value!.ToString(), fullName.Normalize(NormalizationForm.FormC), birth,
                claims.GetValueOrDefault(options.GenderClaim) switch { "male" => PersonSex.Male, "female" => PersonSex.Female, _ => number.Value.Sex == Sex.Male ? PersonSex.Male : PersonSex.Female })
            {
                ProvenAt = ProvenAt(token),
            }, ""),
        };
    }

    private static (JsonWebToken?, string) Facts(JsonWebToken token, NationalOptions options, string nonce, DateTimeOffset? since, DateTime now, TimeSpan skew) => true switch
    {
        _ when token.Subject is not { Length: > 0 and <= LongestSubject } => (null, "sub"),
        _ when !(token.TryGetPayloadValue<string>("nonce", out var said) && said == nonce) => (null, "nonce"),
        _ when token.Audiences.Skip(1).Any() && token.Azp != options.ClientId => (null, "azp"),
        _ when token.IssuedAt == DateTime.MinValue || token.IssuedAt - skew > now => (null, "iat"),
        _ when options.RequiredAcr.Length > 0 && !(token.TryGetPayloadValue<string>("acr", out var acr) && options.RequiredAcr.Split(' ').Contains(acr)) => (null, "acr"),
        _ when since is { } asked && (ProvenAt(token) is { } proven ? proven + skew < asked : options.RequireAuthTime) => (null, "auth-time"),
        _ => (token, ""),
    };

    private static DateTimeOffset? ProvenAt(JsonWebToken token) =>
        token.TryGetPayloadValue<long>("auth_time", out var seconds) && seconds > 0 && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static string Word(Exception? e) => e switch
    {
        SecurityTokenInvalidIssuerException => "iss",
        SecurityTokenInvalidAudienceException => "aud",
        SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException or SecurityTokenExpiredException or SecurityTokenNotYetValidException => "time",
        SecurityTokenInvalidAlgorithmException => "alg",
        _ => "signature",
    };
}
