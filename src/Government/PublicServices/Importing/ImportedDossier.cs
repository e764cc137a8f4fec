using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Persons;

namespace NhipCau.Government.PublicServices.Importing;

/// <summary>One row that reads as a running dossier. Ids are given when it is written.</summary>
internal sealed record ImportedDossier
{
    public required int Row { get; init; }
    public required DossierCode Number { get; init; }
    public required Procedure Procedure { get; init; }
    public required Agency Competent { get; init; }
    public required Agency Desk { get; init; }
    public required Agency Handler { get; init; }
    public required Process Process { get; init; }
    public required ProcessStep Step { get; init; }
    public required int Channel { get; init; }
    public required DossierState State { get; init; }
    public required DateTimeOffset Opened { get; init; }
    public required DateTimeOffset? Received { get; init; }
    public required DateTimeOffset? Promised { get; init; }
    public required DateTimeOffset? FirstPromised { get; init; }
    public required string Limit { get; init; }
    public required IReadOnlyList<CasePause> Pauses { get; init; }
    public required int Supplements { get; init; }
    public required Person Owner { get; init; }
    public required Person? Submitter { get; init; }
    public required long FeeTotal { get; init; }
    public required long FeePaid { get; init; }
    public required string ReturnMethod { get; init; }

    /// <summary>Every cell that counts, for comparing with the row taken before.</summary>
    public required string Text { get; init; }
}
