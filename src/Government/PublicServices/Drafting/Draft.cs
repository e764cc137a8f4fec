using NhipCau.Platform.Forms;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>An application being filled in: saved at every step, resumable on another device, kept until it expires.</summary>
public sealed record Draft
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    /// <summary>For whom, when the account acts for somebody; null for her own.</summary>
    public Guid? PersonId { get; init; }
    public required string ProcedureCode { get; init; }
    /// <summary>The competent agency it is meant for.</summary>
    public required string AgencyId { get; init; }
    public required string FormCode { get; init; }
    public required int FormVersion { get; init; }
    /// <summary>Online, or at the counter when an officer fills it in for the citizen.</summary>
    public required int Channel { get; init; }
    public required FormAnswers Answers { get; init; }
    /// <summary>The furthest page reached, from 0.</summary>
    public required int Page { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required long Version { get; init; }
}
