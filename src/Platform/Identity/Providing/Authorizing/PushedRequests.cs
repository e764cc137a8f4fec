using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Requests that applications sent ahead, past the browser (RFC 9126); each is good for one code.</summary>
internal sealed class PushedRequests(Database database, Protector protector, IOptions<ProviderOptions> options, TimeProvider clock)
{
    private const string Prefix = "urn:ietf:params:oauth:request_uri:";

    public static bool IsReference(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    public int Life => options.Value.PushedSeconds;

    /// <returns>The reference the application sends the person with.</returns>
    public async Task<string> Keep(AuthorizationRequest request, CancellationToken cancel)
    {
        var reference = Prefix + Base64UrlEncoder.Encode(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        await database.Execute(
            "insert into identity_pushed_requests(reference_hash, client_id, parameters, expires_at) values (@Hash, @ClientId, @Parameters, @Expires)",
            new { Hash = Hashes(reference).Current, request.ClientId, Parameters = JsonSerializer.Serialize(request with { Pushed = reference }), Expires = clock.Now().AddSeconds(Life) }, cancel);
        return reference;
    }

    /// <returns>Null when it is unknown, used, past its time, or another application's.</returns>
    public async Task<AuthorizationRequest?> Find(string reference, string clientId, CancellationToken cancel)
    {
        var text = await database.First<string>(
            "select parameters from identity_pushed_requests where reference_hash in (@Current, @Other) and client_id = @ClientId and expires_at > @Now", new { Hashes(reference).Current, Other = Hashes(reference).Previous, ClientId = clientId, Now = clock.Now() }, cancel);
        return text is null ? null : JsonSerializer.Deserialize<AuthorizationRequest>(text);
    }

    /// <summary>Uses it up.</summary>
    /// <returns>False when another has done so.</returns>
    public async Task<bool> Take(string reference, CancellationToken cancel) =>
        await database.Execute("delete from identity_pushed_requests where reference_hash in (@Current, @Other)", new { Hashes(reference).Current, Other = Hashes(reference).Previous }, cancel) == 1;

    private (byte[] Current, byte[] Previous) Hashes(string reference) => protector.Hashes(HashPurpose.PushedRequest, reference);
}
