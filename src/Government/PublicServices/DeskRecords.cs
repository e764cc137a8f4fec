using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices;

/// <summary>An apology with the new day it named.</summary>
public sealed record Reappointment
{
    public int No { get; init; }
    public string Reason { get; init; } = "";
    public DateTimeOffset MadeAt { get; init; }
    public Guid MadeBy { get; init; }
    public string SignedFor { get; init; } = "";
    public DateTimeOffset OldPromisedAt { get; init; }
    public DateTimeOffset NewPromisedAt { get; init; }
    /// <summary>Made after the old day had passed: the dossier counts late all the same.</summary>
    public bool Late { get; init; }
}

/// <summary>A dossier sent on to the desk that is competent.</summary>
public sealed record Forwarding
{
    public Guid CaseId { get; init; }
    public int No { get; init; }
    public string FromAgency { get; init; } = "";
    public string ToAgency { get; init; } = "";
    public string FromDesk { get; init; } = "";
    public string ToDesk { get; init; } = "";
    public string Reason { get; init; } = "";
    public DateTimeOffset ForwardedAt { get; init; }
    /// <summary>Office minutes the sender kept it.</summary>
    public long HeldMinutes { get; init; }
}

/// <summary>Who is competent where nobody here is.</summary>
public sealed record Referral
{
    public string CompetentName { get; init; } = "";
    public string CompetentAddress { get; init; } = "";
}

/// <summary>A value as one source has it, in clear.</summary>
public sealed record IdentityNote(int No, string Party, string Field, string Source, string Value, string Note, DateTimeOffset NotedAt, Guid NotedBy);

/// <summary>A value corrected (đính chính), in clear; the first declaration stays in the answers.</summary>
public sealed record Correction(int No, string Party, string Field, string Was, string Becomes, string Reason, string Document, bool AfterIssue, DateTimeOffset CorrectedAt, Guid CorrectedBy);

/// <summary>Reads what the desk has put beside a dossier.</summary>
public sealed class DeskRecords(Database database, Protector protector)
{
    public Task<List<Reappointment>> Reappointments(Guid caseId, CancellationToken cancel) => database.Query<Reappointment>(
        "select no, reason, made_at, made_by, signed_for, old_promised_at, new_promised_at, late from services_reappointments where case_id = @CaseId order by no", new { CaseId = caseId }, cancel);

    public Task<List<Forwarding>> Forwardings(Guid caseId, CancellationToken cancel) => database.Query<Forwarding>(
        "select case_id, no, from_agency, to_agency, from_desk, to_desk, reason, forwarded_at, held_minutes from services_forwardings where case_id = @CaseId order by no", new { CaseId = caseId }, cancel);

    public Task<Referral?> Referral(Guid caseId, CancellationToken cancel) => database.First<Referral>(
        "select competent_name, competent_address from services_referrals where case_id = @CaseId", new { CaseId = caseId }, cancel);

    public async Task<IReadOnlyList<IdentityNote>> IdentityNotes(Guid caseId, CancellationToken cancel) =>
        [.. (await database.Query<NoteRow>("select no, party, field, source, value, note, noted_at, noted_by from services_identity_notes where case_id = @CaseId order by no", new { CaseId = caseId }, cancel))
            .Select(r => new IdentityNote(r.No, r.Party, r.Field, r.Source, protector.DecryptText(r.Value) ?? "", r.Note, r.NotedAt, r.NotedBy))];

    public async Task<IReadOnlyList<Correction>> Corrections(Guid caseId, CancellationToken cancel) =>
        [.. (await database.Query<CorrectionRow>("select no, party, field, was, becomes, reason, document, after_issue, corrected_at, corrected_by from services_corrections where case_id = @CaseId order by no", new { CaseId = caseId }, cancel))
            .Select(r => new Correction(r.No, r.Party, r.Field, protector.DecryptText(r.Was) ?? "", protector.DecryptText(r.Becomes) ?? "", r.Reason, r.Document, r.AfterIssue, r.CorrectedAt, r.CorrectedBy))];

    private sealed class NoteRow
    {
        public int No { get; init; }
        public string Party { get; init; } = "";
        public string Field { get; init; } = "";
        public string Source { get; init; } = "";
        public byte[] Value { get; init; } = [];
        public string Note { get; init; } = "";
        public DateTimeOffset NotedAt { get; init; }
        public Guid NotedBy { get; init; }
    }

    private sealed class CorrectionRow
    {
        public int No { get; init; }
        public string Party { get; init; } = "";
        public string Field { get; init; } = "";
        public byte[]? Was { get; init; }
        public byte[] Becomes { get; init; } = [];
        public string Reason { get; init; } = "";
        public string Document { get; init; } = "";
        public bool AfterIssue { get; init; }
        public DateTimeOffset CorrectedAt { get; init; }
        public Guid CorrectedBy { get; init; }
    }
}
