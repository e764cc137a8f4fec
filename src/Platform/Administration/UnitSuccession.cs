namespace NhipCau.Platform.Administration;

/// <summary>One arrow of a reorganisation: an old unit goes, whole or in part, to a new one on a day (Nghị quyết 1669/NQ-UBTVQH15 and its like).</summary>
public sealed record UnitSuccession
{
    public required string OldProvince { get; init; }
    public required string OldCode { get; init; }
    public required string OldName { get; init; }
    public required string NewProvince { get; init; }
    public required string NewCode { get; init; }
    public required string NewName { get; init; }
    /// <summary><c>full</c> or <c>partial</c>.</summary>
    public required string Share { get; init; }
    public required DateOnly EffectiveOn { get; init; }
    /// <summary>Into how many units the old one went.</summary>
    public required int Targets { get; init; }
    public required string LegalBasis { get; init; }
}

/// <summary>What became of a unit, as far as the tables tell.</summary>
/// <param name="Candidates">Every unit that took it or a part of it, by code; empty when it stands or nothing is known.</param>
public sealed record Successors(IReadOnlyList<UnitSuccession> Candidates)
{
    /// <summary>The one successor of the whole unit; null when it was divided: then people or a place must decide, never the first of the list.</summary>
    public UnitSuccession? Certain => Candidates is [{ Share: "full", Targets: 1 } only] ? only : null;
}
