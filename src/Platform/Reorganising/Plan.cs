namespace NhipCau.Platform.Reorganising;

/// <summary>Where a reorganisation stands; stored as a number, the values must not change.</summary>
public enum PlanState
{
    Draft = 0,
    Scheduled = 1,
    /// <summary>The day has come; cases are on their way.</summary>
    Moving = 2,
    Done = 3,
    /// <summary>Cases are on their way back.</summary>
    MovingBack = 4,
    TakenBack = 5,
    Dropped = 6,
}

/// <summary>A reorganisation of agencies (sắp xếp cơ quan, đơn vị) that takes effect as a day begins.</summary>
public sealed record Plan
{
    public Guid Id { get; init; }
    public string Title { get; init; } = "";
    /// <summary>Number and date of the resolution it carries out.</summary>
    public string LegalBasis { get; init; } = "";
    public DateOnly EffectiveOn { get; init; }
    public PlanState State { get; init; }
    public long Version { get; init; }
    public DateTimeOffset DraftedAt { get; init; }
    public Guid DraftedBy { get; init; }
    public DateTimeOffset? ApprovedAt { get; init; }
    public Guid? ApprovedBy { get; init; }
    public DateTimeOffset? ReversedAt { get; init; }
    public Guid? ReversedBy { get; init; }

    public bool IsDraft => State == PlanState.Draft;

    public bool CanBeReversed => State is PlanState.Scheduled or PlanState.Moving or PlanState.Done;
}

/// <summary>One agency, whole or in part, into another; ids of agencies, <see cref="ToAgency"/> empty where nobody knows yet.</summary>
public sealed record Arrow
{
    public string FromAgency { get; init; } = "";
    public string ToAgency { get; init; } = "";
    /// <summary>Its officers go here unless one is named elsewhere.</summary>
    public bool Staff { get; init; }
    /// <summary>Its cases and records go here.</summary>
    public bool Work { get; init; }
}

/// <summary>An officer who goes elsewhere than her colleagues; <see cref="ToAgency"/> empty: her seat ends.</summary>
public sealed record OfficerChoice
{
    public string FromAgency { get; init; } = "";
    public Guid AccountId { get; init; }
    public string ToAgency { get; init; } = "";
}

/// <summary>What was moved and can be moved back.</summary>
public sealed record Move
{
    public const string Seat = "seat", Right = "right", Agency = "agency", Case = "case", Question = "question";

    public string Kind { get; init; } = "";
    public string ObjectId { get; init; } = "";
    public string Before { get; init; } = "";
    public string After { get; init; } = "";
}
