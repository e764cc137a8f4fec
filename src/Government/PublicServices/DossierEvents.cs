using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;

namespace NhipCau.Government.PublicServices;

/// <summary>Events of dossiers: past tense, ids and codes only.</summary>
public static class DossierEvents
{
    /// <summary>Payload every dossier event shares. <paramref name="DelegatedBy"/>: the account by whose delegation it was done.</summary>
    public sealed record Facts(string Number, string Procedure, string Agency, string ReceivingAgency, string Step, int State, int Channel, DateTimeOffset? PromisedAt, string? Detail = null, Guid? DelegatedBy = null);

    public static void Emit(this Change change, string type, CaseRecord c, string? detail = null) => change.Emit(
        new NewEvent(type, new Facts(c.Number, c.Topic, c.Agency, c.ReceivingAgency, c.Step, c.State, c.Channel, c.PromisedAt, detail, change.Actor.DelegatedBy)), c.Id, c.Version + 1);

    /// <summary>Open work of an officer who left an agency went back to it.</summary>
    public sealed record Released(string Agency, Guid Account, int Count);

    public const string WorkReleased = "dossier.work-released";
    public const string Submitted = "dossier.submitted";
    public const string Received = "dossier.received";
    public const string Refused = "dossier.refused";
    public const string Routed = "dossier.routed";
    public const string SupplementRequested = "dossier.supplement-requested";
    public const string Supplemented = "dossier.supplemented";
    public const string Consulted = "dossier.consulted";
    public const string ConsultationAnswered = "dossier.consultation-answered";
    public const string ConsultationClosed = "dossier.consultation-closed";
    public const string ReturnedForRework = "dossier.returned-for-rework";
    public const string FeeDemanded = "dossier.fee-demanded";
    public const string FeePaid = "dossier.fee-paid";
    public const string Approved = "dossier.approved";
    public const string FoundNotEligible = "dossier.found-not-eligible";
    public const string ResultReturned = "dossier.result-returned";
    public const string Withdrawn = "dossier.withdrawn";
    public const string Stopped = "dossier.stopped";
    public const string Assigned = "dossier.assigned";
    /// <summary>Its agency gave way to another, which goes on with it.</summary>
    public const string Reorganised = "dossier.reorganised";
    /// <summary>Taken over from the system before; always marked as imported.</summary>
    public const string Imported = "dossier.imported";
    public const string Rated = "dossier.rated";
    /// <summary>The national portal has it; the version is the one it has.</summary>
    public const string Synchronised = "dossier.synchronised";
}
