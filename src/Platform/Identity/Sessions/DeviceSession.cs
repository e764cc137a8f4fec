namespace NhipCau.Platform.Identity;

/// <summary>One sign-in on one device: how its holder proved who she is, from where, and when it was last used.</summary>
internal sealed class DeviceSession
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset LastUsedAt { get; init; }

    /// <summary>When the holder last proved who she is; later than the start after a step-up.</summary>
    public DateTimeOffset ProvenAt { get; init; }

    /// <summary>RFC 8176, separated by blanks: see <see cref="SignInMethods"/>.</summary>
    public string Methods { get; init; } = "";
    public string Address { get; init; } = "";
    public string Agent { get; init; } = "";

    public bool Has(string method) => Methods.Split(' ').Contains(method);
}

/// <summary>How somebody proved who she is, in the names of RFC 8176 (Authentication Method Reference Values).</summary>
internal static class SignInMethods
{
    public const string Password = "pwd";
    /// <summary>A one-time code of an authenticator app, or a recovery code in its place.</summary>
    public const string Code = "otp";
    /// <summary>A passkey: possession of a private key.</summary>
    public const string Passkey = "pop";
    /// <summary>The national identity vouched; a name of our own, RFC 8176 has none.</summary>
    public const string National = "vneid";
}

/// <summary>How sure the province is of who somebody is.</summary>
public enum Assurance
{
    /// <summary>Nobody signed in.</summary>
    None = 0,
    /// <summary>As declared by herself.</summary>
    Declared = 1,
    /// <summary>An officer saw the papers, or the national identity vouches.</summary>
    Verified = 2,
    /// <summary>Verified, and proven with a passkey in this session.</summary>
    VerifiedWithPasskey = 3,
}
