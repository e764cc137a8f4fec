using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>The national identity does not answer, or not as its standard says. People are told that it is away; other ways to sign in stay.</summary>
internal sealed class NationalAwayException(string what, Exception? inner = null) : Exception(what, inner);

/// <summary>Where the national identity wants to be spoken to.</summary>
/// <param name="SaysIssuer">Its answers must name it (RFC 9207).</param>
internal sealed record NationalPlaces(string Authorize, string Token, string? UserInfo, string Keys, bool SaysIssuer);

/// <summary>What the token endpoint gave.</summary>
internal sealed record NationalTokens(string IdToken, string? AccessToken);

/// <summary>Speaks with the national identity over HTTP. Its addresses and keys are kept for a while, and older ones serve while it is away.</summary>
internal sealed class NationalProvider(IOptions<NationalOptions> options, Issuer issuer, TimeProvider clock) : IDisposable
{
    public const string ReturnPath = "/dang-nhap/vneid/ve";

    private const int LongestAnswer = 1024 * 1024;

    /// <summary>A key id nobody knows asks for the keys again, but not more often than this: it may be made up.</summary>
    private static readonly TimeSpan LeastBetweenLooks = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds),
        MaxResponseContentBufferSize = LongestAnswer,
    };

    private readonly SemaphoreSlim one = new(1, 1);
    private volatile Known? known;
    private DateTimeOffset failedAt;
    private int failures;

    private sealed record Known(NationalPlaces Places, IReadOnlyList<SecurityKey> Keys, DateTimeOffset At);

    public bool IsOn => options.Value.IsOn;
    public NationalOptions Options => options.Value;
    public string ReturnAddress => issuer.At(ReturnPath);

    /// <exception cref="NationalAwayException">It was never reached, or answers nonsense.</exception>
    public async Task<NationalPlaces> Places(CancellationToken cancel) => (await Know(TimeSpan.FromMinutes(Options.KeyMinutes), cancel)).Places;

    /// <summary>Its keys; looks again when none of them has this id.</summary>
    /// <exception cref="NationalAwayException">It was never reached, or answers nonsense.</exception>
    public async Task<IReadOnlyList<SecurityKey>> Keys(string? kid, CancellationToken cancel)
    {
        var keys = (await Know(TimeSpan.FromMinutes(Options.KeyMinutes), cancel)).Keys;
        return keys.Any(k => k.KeyId == kid) ? keys : (await Know(LeastBetweenLooks, cancel)).Keys;
    }

    /// <returns>Null when it refuses the code.</returns>
    /// <exception cref="NationalAwayException">It is away.</exception>
    public async Task<NationalTokens?> Exchange(string code, string verifier, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, (await Places(cancel)).Token);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(Options.ClientId)}:{Uri.EscapeDataString(Options.ReadSecret())}")));
        request.Content = new FormUrlEncodedContent([new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", ReturnAddress), new("code_verifier", verifier)]);
        var (status, body) = await Ask(request, "token", cancel);
        return status switch
        {
            200 when Text(body, "id_token") is { } token => new NationalTokens(token, Text(body, "access_token")),
            400 when Text(body, "error") == "invalid_grant" => null,
            _ => throw new NationalAwayException($"token: {status}"),
        };
    }

    /// <summary>What it says about the person beside the identity token; nothing when it has no such endpoint.</summary>
    /// <exception cref="NationalAwayException">It is away.</exception>
    public async Task<JsonElement?> UserInfo(string? accessToken, CancellationToken cancel)
    {
        if (accessToken is null || (await Places(cancel)).UserInfo is not { } address)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        var (status, body) = await Ask(request, "userinfo", cancel);
        return status == 200 ? body : throw new NationalAwayException($"userinfo: {status}");
    }

    public void Dispose()
    {
        http.Dispose();
        one.Dispose();
    }

    /// <summary>Who waits behind a look that fails does not look again: a place that hangs would make each wait for all before.</summary>
    private async Task<Known> Know(TimeSpan oldest, CancellationToken cancel)
    {
        if (known is { } fresh && clock.Now() - fresh.At < oldest)
        {
            return fresh;
        }

        var before = Volatile.Read(ref failures);
        await one.WaitAsync(cancel);
        try
        {
            if (known is { } meanwhile && clock.Now() - meanwhile.At < oldest)
            {
                return meanwhile;
            }

            if (Kept is { } kept && (clock.Now() - failedAt).Duration() < LeastBetweenLooks)
            {
                return kept;
            }

            if (failures != before)
            {
                return Kept ?? throw new NationalAwayException("away for whoever was asked before");
            }

            return known = await LookOnce(cancel);
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<Known> LookOnce(CancellationToken cancel)
    {
        try
        {
            return await Look(cancel);
        }
        catch (NationalAwayException)
        {
            (failedAt, failures) = (clock.Now(), failures + 1);
            if (Kept is { } kept)
            {
                return kept;
            }

            throw;
        }
    }

    /// <summary>What serves while it is away: not what it said days ago, for it may have withdrawn a key since.</summary>
    private Known? Kept => known is { } old && clock.Now() - old.At < Longest ? old : null;

    private async Task<Known> Look(CancellationToken cancel)
    {
        var issuerName = Options.Issuer;
        using var discovery = new HttpRequestMessage(HttpMethod.Get, issuerName.TrimEnd('/') + "/.well-known/openid-configuration");
        var (status, said) = await Ask(discovery, "discovery", cancel);
        if (status != 200 || Text(said, "issuer") != issuerName)
        {
            throw new NationalAwayException($"discovery: {status}, issuer «{Text(said, "issuer")}»");
        }

        var places = new NationalPlaces(
            Place(said, "authorization_endpoint"), Place(said, "token_endpoint"), Text(said, "userinfo_endpoint") is null ? null : Place(said, "userinfo_endpoint"), Place(said, "jwks_uri"),
            said.TryGetProperty("authorization_response_iss_parameter_supported", out var names) && names.ValueKind == JsonValueKind.True);
        using var asked = new HttpRequestMessage(HttpMethod.Get, places.Keys);
        var (answered, keys) = await Ask(asked, "jwks", cancel);
        if (answered != 200)
        {
            throw new NationalAwayException($"jwks: {answered}");
        }

        try
        {
            // Only public keys of signatures: a shared secret in the set would let anybody who reads it sign.
            var signing = new JsonWebKeySet(keys.GetRawText()).Keys.Where(k => k.Kty is "RSA" or "EC" && k.Use is null or "sig" && !string.IsNullOrEmpty(k.Kid)).ToArray<SecurityKey>();
            return new Known(places, signing, clock.Now());
        }
        catch (Exception e) when (e is ArgumentException or JsonException)
        {
            throw new NationalAwayException("jwks: unreadable", e);
        }
    }

    private async Task<(int Status, JsonElement Body)> Ask(HttpRequestMessage request, string what, CancellationToken cancel)
    {
        try
        {
            request.Headers.Accept.Add(new("application/json"));
            using var answer = await http.SendAsync(request, cancel);
            var text = await answer.Content.ReadAsStringAsync(cancel);
            return ((int)answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone());
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidOperationException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new NationalAwayException(what, e);
        }
    }

    private static string Place(JsonElement said, string name) =>
        Uri.TryCreate(Text(said, name), UriKind.Absolute, out var address) && NationalOptions.IsSecure(address) ? address.OriginalString : throw new NationalAwayException($"discovery: {name}");

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
