namespace NhipCau.Platform.Identity;

/// <summary>One role of a seat (chức vụ) at an agency, from a day until before another.</summary>
public sealed record Seat
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public string AgencyId { get; init; } = "";
    public string Title { get; init; } = "";
    public string Role { get; init; } = "";
    public bool Wide { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly ValidTo { get; init; }
}
