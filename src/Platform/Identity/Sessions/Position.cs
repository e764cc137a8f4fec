namespace NhipCau.Platform.Identity;

/// <summary>A seat somebody holds in an agency, with all it brings. An officer with several acts in one at a time.</summary>
public sealed record Position
{
    private Grants? all;

    public required Guid Id { get; init; }
    public required string AgencyId { get; init; }
    /// <summary>Path in the tree of agencies; empty when the agency is not in the chart.</summary>
    public required string AgencyPath { get; init; }
    public required string AgencyName { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }
    /// <summary>What the seat's roles and roles given directly bring: what may be delegated.</summary>
    public required Grants Own { get; init; }
    /// <summary>What others delegated to the holder of this seat.</summary>
    public IReadOnlyList<Delegation> Delegations { get; init; } = [];
    /// <summary>Own grants and those of delegations that are for every topic.</summary>
    public Grants Grants => all ??= Own.With(Delegations.Where(d => d.Topics.Count == 0).Select(d => d.Grants));
    /// <summary>Colleagues on leave whose work lies with the holder of this seat today.</summary>
    public IReadOnlyList<Guid> StandsInFor { get; init; } = [];
}
