namespace NhipCau.Platform.Identity;

/// <summary>
/// A right beside those of a seat: a role given directly, or permissions delegated (uỷ quyền). It is used in a seat at <see cref="HeldAt"/>
/// and ends with that seat. Whole days, both ends included.
/// </summary>
public sealed record GivenRight
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    /// <summary>Id of the agency in whose seat the holder uses it.</summary>
    public string HeldAt { get; init; } = "";
    /// <summary>The role given directly; empty for a delegation.</summary>
    public string Role { get; init; } = "";
    /// <summary>What is delegated, separated by blanks; empty for a role.</summary>
    public string Permissions { get; init; } = "";
    /// <summary>Id of the agency it is for, with <see cref="Wide"/> and all below it.</summary>
    public string AgencyId { get; init; } = "";
    public bool Wide { get; init; }
    /// <summary>Only for these topics of cases (procedure codes), separated by blanks; empty: for all.</summary>
    public string Topics { get; init; } = "";
    /// <summary>Who delegates; null when given directly.</summary>
    public Guid? DelegatorId { get; init; }
    /// <summary>Id of the agency of the seat the delegator holds the right by.</summary>
    public string? DelegatorAt { get; init; }
    public DateOnly FirstDay { get; init; }
    public DateOnly LastDay { get; init; }
    /// <summary>Number and date of the document it rests on.</summary>
    public string Document { get; init; } = "";
    public DateTimeOffset? EndedAt { get; init; }

    public bool IsDelegation => DelegatorId is not null;

    public IReadOnlyList<string> PermissionList => Permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> TopicList => Topics.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Covers(DateOnly day) => EndedAt is null && FirstDay <= day && day <= LastDay;
}
