using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>One way to the national identity and back.</summary>
/// <param name="Purpose">What the person wants of it.</param>
/// <param name="AccountId">Whose account is verified or proven; empty when somebody signs in.</param>
internal sealed record NationalRequest(string State, string Nonce, string Verifier, string Back, NationalPurpose Purpose, Guid AccountId, DateTimeOffset AskedAt);

/// <summary>What somebody wants of the national identity.</summary>
internal enum NationalPurpose
{
    SignIn,
    /// <summary>Her account becomes verified.</summary>
    Verify,
    /// <summary>She proves once more that it is she.</summary>
    Prove,
}

/// <summary>Remembers, sealed in a cookie of this browser, what was asked of the national identity; nothing is kept here of those who turn away. An answer is taken once.</summary>
internal sealed class NationalRequests(NationalProvider provider, Database database, Protector protector, IDataProtectionProvider protection, IHostEnvironment environment, TimeProvider clock)
{
    private readonly SealedCookie<NationalRequest> cookie = new(protection, environment, "nhipcau-vneid", "/dang-nhap/vneid");

    private TimeSpan Life => TimeSpan.FromMinutes(provider.Options.RequestMinutes);

    /// <summary>Begins, and says where to send the browser.</summary>
    /// <exception cref="NationalAwayException">It is away.</exception>
    public async Task<string> Begin(HttpContext http, string back, NationalPurpose purpose, Guid accountId, CancellationToken cancel)
    {
        var places = await provider.Places(cancel);
        var request = new NationalRequest(Random(), Random(), Random(), back, purpose, accountId, clock.Now());
        cookie.Give(http, request, Life);
        var options = provider.Options;
        var asking = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = options.ClientId,
            ["redirect_uri"] = provider.ReturnAddress,
            ["scope"] = options.Scopes,
            ["state"] = request.State,
            ["nonce"] = request.Nonce,
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(request.Verifier))),
            ["code_challenge_method"] = "S256",
            ["ui_locales"] = "vi",
        };
        if (purpose == NationalPurpose.Prove)
        {
            (asking["prompt"], asking["max_age"]) = ("login", "0");
        }

        if (options.RequiredAcr.Length > 0)
        {
            asking["acr_values"] = options.RequiredAcr;
        }

        return QueryHelpers.AddQueryString(places.Authorize, asking);
    }

    /// <summary>What this browser asked; the cookie ends with it.</summary>
    public NationalRequest? Read(HttpContext http)
    {
        cookie.End(http);
        return cookie.Read(http);
    }

    /// <returns>False when the answer to this state has been taken before.</returns>
    public async Task<bool> Take(string state, CancellationToken cancel)
    {
        var (hash, other) = protector.Hashes(HashPurpose.NationalState, state);
        return await database.Execute(
            "insert into identity_national_answers(state_hash, expires_at) select @Hash, @Expires where not exists (select 1 from identity_national_answers where state_hash = @Other) on conflict do nothing",
            new { Hash = hash, Other = other, Expires = clock.Now() + Life }, cancel) == 1;
    }

    private static string Random() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
}
