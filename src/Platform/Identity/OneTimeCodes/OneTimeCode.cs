namespace NhipCau.Platform.Identity;

/// <summary>A code on its way to a phone or an e-mail.</summary>
internal sealed class OneTimeCode
{
    public Guid Id { get; init; }
    public string Purpose { get; init; } = "";
    public string Kind { get; init; } = "";
    public byte[] Destination { get; init; } = [];

    /// <summary>The account that signs in with this destination already: it is told, and no code is sent.</summary>
    public Guid? HolderId { get; init; }

    /// <summary>The account that asked; null before there is one.</summary>
    public Guid? AccountId { get; init; }
    public int Sends { get; init; }
    public int Tries { get; init; }
    public DateTimeOffset SentAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }
}

/// <summary>What codes are asked for.</summary>
internal static class CodePurpose
{
    public const string Register = "register";
    public const string Contact = "contact";
    public const string Help = "help";
}
