namespace NhipCau.Platform.Events;

/// <summary>Who does something: an account, the person behind it, and for officers the agency and position they act in.</summary>
public sealed record Actor
{
    public required Guid AccountId { get; init; }
    public Guid? PersonId { get; init; }
    /// <summary>Agency acted for; null for citizens.</summary>
    public string? Agency { get; init; }
    public Guid? PositionId { get; init; }
    public string? TraceId { get; init; }
    /// <summary>Accounts of colleagues on leave in whose place she acts in her agency today.</summary>
    public IReadOnlyList<Guid> StandsInFor { get; init; } = [];

    /// <summary>The delegation (uỷ quyền) she acts under; null when she acts by her own right.</summary>
    public Guid? DelegationId { get; init; }
    /// <summary>The account that delegated.</summary>
    public Guid? DelegatedBy { get; init; }

    /// <summary>The representation by which she acts for somebody else; null when she acts for herself.</summary>
    public Guid? RepresentationId { get; init; }

    /// <summary>The product itself: imports, clocks, synchronisation.</summary>
    public static readonly Actor System = new() { AccountId = Guid.Empty };

    /// <summary>Somebody who has not signed in.</summary>
    public static readonly Actor Anonymous = new() { AccountId = new Guid("00000000-0000-7000-8000-000000000001") };
}
