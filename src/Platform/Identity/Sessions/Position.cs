namespace NhipCau.Platform.Identity;

/// <summary>A seat somebody holds in an agency, with all the roles it brings. An officer with several acts in one at a time.</summary>
public sealed record Position
{
    public required Guid Id { get; init; }
    public required string AgencyId { get; init; }
    /// <summary>Path in the tree of agencies; empty when the agency is not in the chart.</summary>
    public required string AgencyPath { get; init; }
    public required string AgencyName { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }
    public required Grants Grants { get; init; }
    /// <summary>Colleagues on leave whose work lies with the holder of this seat today.</summary>
    public IReadOnlyList<Guid> StandsInFor { get; init; } = [];
}
