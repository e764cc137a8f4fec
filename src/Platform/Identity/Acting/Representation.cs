using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>An account may act for a person.</summary>
internal sealed record Representation
{
    public Guid Id { get; init; }
    public string Kind { get; init; } = "";

    /// <summary>The account that acts.</summary>
    public Guid AgentId { get; init; }

    /// <summary>Who is acted for.</summary>
    public Guid PersonId { get; init; }
    public DateOnly ValidFrom { get; init; }

    /// <summary>The first day it no longer covers.</summary>
    public DateOnly ValidTo { get; init; }
    public DateTimeOffset EndsAt { get; init; }

    /// <summary><c>desk</c>, <c>both</c>, <c>code</c> or <c>given</c>.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>The paper the officer saw.</summary>
    public byte[]? Note { get; init; }

    /// <summary>Where the evidence was seen; empty when both accounts agreed.</summary>
    public string Agency { get; init; } = "";

    /// <summary>The giver's own representation, if this one was given under it.</summary>
    public Guid? GivenUnder { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? AgreedAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public bool InForce(DateTimeOffset now) =>
        AgreedAt is not null && EndedAt is null && EndsAt > now && ValidFrom <= Instants.LocalDate(now) && ValidTo > Instants.LocalDate(now);

    /// <summary>Asked for, and the other side has neither agreed nor refused.</summary>
    public bool Waits(DateTimeOffset now) => AgreedAt is null && EndedAt is null && EndsAt > now;
}

/// <summary>For whom somebody acts now, and by which representation.</summary>
public sealed record ActingFor
{
    public required Guid RepresentationId { get; init; }
    public required string Kind { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>The represented person's or organisation's name.</summary>
    public required string Name { get; init; }

    /// <summary>Shows every dossier of the represented; else only what the agent handed in.</summary>
    public bool SeesAll { get; init; }

    /// <summary>Consent was given for one dossier and is used up by it.</summary>
    public bool OneDossier => Kind == RepresentationKind.Helper;
}

/// <summary>One thing done for somebody.</summary>
public sealed class Act
{
    public Guid RepresentationId { get; init; }
    public Guid AgentId { get; init; }
    public Guid AgentPersonId { get; init; }
    public Guid PersonId { get; init; }
    public string Kind { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string Action { get; init; } = "";
    public Guid? CaseId { get; init; }
}
