namespace NhipCau.Platform.Identity;

/// <summary>What an application asks when it sends a person here; every part of it has been checked.</summary>
internal sealed record AuthorizationRequest
{
    public required string ClientId { get; init; }
    public required string RedirectUri { get; init; }

    /// <summary>Only scopes the application is registered for.</summary>
    public required string Scopes { get; init; }
    public string? State { get; init; }
    public string? Nonce { get; init; }

    /// <summary>SHA-256 of the verifier, base64url (RFC 7636).</summary>
    public required string Challenge { get; init; }

    /// <summary><c>none</c>, <c>login</c>, <c>consent</c>, parted by blanks.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>Seconds since the person last signed in.</summary>
    public long? MaxAge { get; init; }

    /// <summary>The level of assurance she must reach (<c>acr_values</c>); none when the application takes any.</summary>
    public Assurance Level { get; init; }

    /// <summary>Whom the application expects, by the name it knows her; null: whoever signs in.</summary>
    public string? Subject { get; init; }

    /// <summary>One arrival of the person with it.</summary>
    public Guid Id { get; init; }

    /// <summary>When the person came with it; what she does later counts as done for it.</summary>
    public DateTimeOffset AskedAt { get; init; }

    public AuthorizationRequest ArrivedAt(DateTimeOffset now) => this with { Id = Guid.NewGuid(), AskedAt = now };

    /// <summary>The reference of a pushed request, which is good for one code.</summary>
    public string? Pushed { get; init; }

    public bool Silent => Prompt == "none";
    public bool AsksSignIn => ProviderScopes.Split(Prompt).Contains("login");
    public bool AsksConsent => ProviderScopes.Split(Prompt).Contains("consent");
}

/// <summary>Why a request is refused, as OAuth 2.0 writes it. Without an address it is said on our own page, never elsewhere.</summary>
internal sealed record AuthorizationFault(string Error, string Description, string? RedirectUri = null, string? State = null);
