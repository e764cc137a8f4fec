namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>Who may handle a procedure, from–to (exclusive). An empty <see cref="AgencyId"/> means every agency of the level.</summary>
public sealed record Competence
{
    public required string ProcedureCode { get; init; }
    /// <summary><c>department</c>, <c>district</c> or <c>commune</c>.</summary>
    public required string Level { get; init; }
    public required string AgencyId { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }
    public string LegalBasis { get; init; } = "";

    public bool Holds(DateOnly on) => ValidFrom <= on && on < ValidTo;

    public bool Names(string agencyId, string kind) => AgencyId.Length == 0 ? Level == kind : AgencyId == agencyId;
}
