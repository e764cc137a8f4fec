namespace NhipCau.Platform.Identity;

/// <summary>What is written down when somebody gets or leaves a seat, and when an officer's account is locked.</summary>
public static class SeatEvents
{
    public const string Given = "identity.seat-given";
    public const string Ended = "identity.seat-ended";
    public const string Locked = "identity.officer-locked";
    public const string Unlocked = "identity.officer-unlocked";

    /// <param name="To">The day it ends; she holds it until the day before.</param>
    public sealed record Facts(Guid AccountId, string AgencyId, string Title, IReadOnlyList<string> Roles, DateOnly From, DateOnly To);

    public sealed record LockFacts(Guid AccountId, string Reason);
}
