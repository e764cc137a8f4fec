namespace NhipCau.Platform.Identity;

/// <summary>An inspector's mandate: read-only sight of chosen dossiers, from one day to another (both included), for a purpose, on the ground of a document.</summary>
public sealed record Mandate
{
    public Guid Id { get; init; }
    /// <summary>The inspector.</summary>
    public Guid AccountId { get; init; }
    /// <summary>Id of the agency in whose seat she inspects; the mandate ends with the seat.</summary>
    public string HeldAt { get; init; } = "";
    /// <summary>Id of the agency whose dossiers, with those of all agencies below it.</summary>
    public string AgencyId { get; init; } = "";
    /// <summary>Procedure codes, separated by blanks.</summary>
    public string Topics { get; init; } = "";
    /// <summary>Names of fields of administration, one a line. With no topic and no field: everything.</summary>
    public string Fields { get; init; } = "";
    /// <summary>Only what was handed in from this day on.</summary>
    public DateOnly? OpenedFrom { get; init; }
    /// <summary>Only what was handed in until this day, included.</summary>
    public DateOnly? OpenedTo { get; init; }
    /// <summary>Only dossiers chosen one by one; the other choices then do not count.</summary>
    public bool Listed { get; init; }
    public DateOnly FirstDay { get; init; }
    public DateOnly LastDay { get; init; }
    public string Purpose { get; init; } = "";
    public string Document { get; init; } = "";
    public Guid GivenBy { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public IReadOnlyList<string> TopicList => Topics.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> FieldList => Fields.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public bool Covers(DateOnly day) => EndedAt is null && FirstDay <= day && day <= LastDay;
}
