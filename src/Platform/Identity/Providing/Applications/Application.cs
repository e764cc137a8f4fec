using System.Text.Json;

namespace NhipCau.Platform.Identity;

/// <summary>Another system that signs people in through this one, as stored.</summary>
internal sealed class Application
{
    public string ClientId { get; init; } = "";
    public Guid Id { get; init; }
    public string Name { get; init; } = "";

    /// <summary>The agency that answers for it; the person reads its name where she sees who looked.</summary>
    public string AgencyId { get; init; } = "";

    /// <summary>Able to keep a secret: a server. Apps and pages in a browser are public.</summary>
    public bool Confidential { get; init; }
    public byte[]? SecretHash { get; init; }

    /// <summary>Public keys as pasted, or where it publishes them: then it signs who it is and has no secret. Both empty: it has a secret or is public.</summary>
    public string Jwks { get; init; } = "";
    public string JwksUri { get; init; } = "";
    public string Scopes { get; init; } = "";
    public string Purposes { get; init; } = "{}";
    public string RedirectUris { get; init; } = "";
    public string LogoutUris { get; init; } = "";
    public string BackchannelUri { get; init; } = "";
    public string Sector { get; init; } = "";

    /// <summary>Calls a minute.</summary>
    public int Rate { get; init; }
    public bool Disabled { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public long Version { get; init; }

    public bool SignsItself => Jwks.Length + JwksUri.Length > 0;
    public IReadOnlyList<string> PersonScopes => [.. ProviderScopes.Split(Scopes).Intersect(ProviderScopes.All)];
    public IReadOnlyList<string> MachineScopes => [.. ProviderScopes.Split(Scopes).Except(ProviderScopes.All)];
    public IReadOnlyDictionary<string, string> PurposeByScope => JsonSerializer.Deserialize<Dictionary<string, string>>(Purposes)!;

    /// <summary>Exactly, letter by letter (RFC 9700, 2.1).</summary>
    public bool MayReturnTo(string? uri) => Lines(RedirectUris).Contains(uri, StringComparer.Ordinal);

    public bool MayLeaveTo(string? uri) => Lines(LogoutUris).Contains(uri, StringComparer.Ordinal);

    /// <summary>Whether what comes back surely reaches the application: then the person need not be asked each time (RFC 9700, 2.1 and RFC 8252, 8.6).</summary>
    public bool IsSure(string redirectUri) => Confidential || redirectUri.StartsWith("https://", StringComparison.Ordinal);

    public static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
