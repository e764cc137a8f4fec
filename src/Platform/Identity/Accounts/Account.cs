namespace NhipCau.Platform.Identity;

/// <summary>An account as stored; the person's data lie in Persons.</summary>
internal sealed class Account
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public string PasswordHash { get; init; } = "";
    public string SecurityStamp { get; init; } = "";
    public bool Disabled { get; init; }
    public bool Demo { get; init; }
    public long Version { get; init; }

    /// <summary>A fresh stamp; changing it ends every session of the account.</summary>
    public static string NewStamp() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
}
