using NhipCau.Platform.Cases;

namespace NhipCau.Government.PublicServices;

/// <summary>A dossier (hồ sơ): the case and what belongs to public services alone.</summary>
public sealed record Dossier
{
    public required CaseRecord Case { get; init; }
    public required DossierRow Row { get; init; }

    public Guid Id => Case.Id;
    public DossierState State => (DossierState)Case.State;
}

/// <summary>The row beside the case. Answers are protected: they hold personal data.</summary>
public sealed record DossierRow
{
    public Guid CaseId { get; init; }
    public string ProcedureCode { get; init; } = "";
    public string FormCode { get; init; } = "";
    public int FormVersion { get; init; }
    public byte[] Answers { get; init; } = [];
    public string ServiceLevel { get; init; } = "";
    /// <summary><c>desk</c>, <c>post</c> or <c>online</c>.</summary>
    public string ReturnMethod { get; init; } = "desk";
    public long FeeTotal { get; init; }
    public long FeePaid { get; init; }
    /// <summary>Empty, <c>approved</c> or <c>not-eligible</c>.</summary>
    public string Decision { get; init; } = "";
    public string DecisionNote { get; init; } = "";
    public string ResultNumber { get; init; } = "";
    public string ResultFile { get; init; } = "";
    public DateTimeOffset? ResultedAt { get; init; }
    public DateTimeOffset? ReturnedAt { get; init; }
    /// <summary>More than one supplement request: QĐ 766 counts the dossier as late.</summary>
    public bool LateBySupplement { get; init; }
    /// <summary>Handed in by somebody who acted for the owner.</summary>
    public Guid? RepresentationId { get; init; }
    public int Origin { get; init; }
}

/// <summary>A file handed in, or the result.</summary>
public sealed record Paper
{
    public Guid Id { get; init; }
    public Guid? DraftId { get; init; }
    public Guid? CaseId { get; init; }
    public Guid? AccountId { get; init; }
    public string Slot { get; init; } = "";
    public string Name { get; init; } = "";
    public string FileHash { get; init; } = "";
    public long Size { get; init; }
    public string MediaType { get; init; } = "";
    /// <summary><c>applicant</c>, <c>supplement</c>, <c>officer</c>, <c>result</c>, <c>slip</c>.</summary>
    public string Origin { get; init; } = "";
    public int State { get; init; }
    public DateTimeOffset AddedAt { get; init; }
}

public sealed record Supplement
{
    public int No { get; init; }
    public DateTimeOffset RequestedAt { get; init; }
    public string Reason { get; init; } = "";
    /// <summary>One paper a line.</summary>
    public string Papers { get; init; } = "";
    public DateTimeOffset? AnsweredAt { get; init; }
}

public sealed record Fee
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public long Amount { get; init; }
    public DateTimeOffset DemandedAt { get; init; }
    public DateTimeOffset? PaidAt { get; init; }
    public string Receipt { get; init; } = "";
}
