namespace NhipCau.Platform.Identity;

/// <summary>Leave (nghỉ phép) of an officer in one agency, with the colleague who stands in. Whole days, both ends included.</summary>
public sealed record Leave
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public string AgencyId { get; init; } = "";
    public Guid SubstituteId { get; init; }
    public DateOnly FirstDay { get; init; }
    public DateOnly LastDay { get; init; }
    public string Note { get; init; } = "";
    /// <summary>Ended before its last day, or called off before it began.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public bool Covers(DateOnly day) => EndedAt is null && FirstDay <= day && day <= LastDay;

    public bool Meets(DateOnly from, DateOnly to) => EndedAt is null && FirstDay <= to && from <= LastDay;
}
