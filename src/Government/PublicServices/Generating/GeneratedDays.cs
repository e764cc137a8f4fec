using System.Data.Common;
using NhipCau.Government.PublicServices.Posting;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Generating;

/// <summary>The rows of some whole days, or of a batch of an import, written in one transaction.</summary>
internal sealed class GeneratedDays(DateOnly first)
{
    public static readonly BulkTable<DossierRow> DossierTable = new("services_dossiers", Dossiers.RowColumns, (w, d) => w
        .Uuid(d.CaseId).Text(d.ProcedureCode).Text(d.FormCode).Int(d.FormVersion).Bytes(d.Answers).Text(d.ServiceLevel).Text(d.ReturnMethod).Long(d.FeeTotal).Long(d.FeePaid)
        .Text(d.Decision).Text(d.DecisionNote).Text(d.ResultNumber).Text(d.ResultFile).Instant(d.ResultedAt).Instant(d.ReturnedAt).Bool(d.LateBySupplement).Int(d.Origin).Uuid(d.RepresentationId));

    public static readonly BulkTable<(Guid CaseId, Supplement Row)> SupplementTable = new("services_supplements", "case_id, no, requested_at, reason, papers, answered_at", (w, s) => w
        .Uuid(s.CaseId).Int(s.Row.No).Instant(s.Row.RequestedAt).Text(s.Row.Reason).Text(s.Row.Papers).Instant(s.Row.AnsweredAt));

    public static readonly BulkTable<Consignment> ConsignmentTable = new("services_consignments", "id, case_id, no, purpose, desk, carrier, tracking_no, recipient, address, fee, state, sent_at, sent_by, ended_at, reported_at, receiver, reason", (w, c) => w
        .Uuid(c.Id).Uuid(c.CaseId).Int(c.No).Text(c.Purpose).Text(c.Desk).Text(c.Carrier).Text(c.TrackingNo).Bytes(c.Recipient).Bytes(c.Address).Long(c.Fee).Int(c.State).Instant(c.SentAt).Uuid(c.SentBy)
        .Instant(c.EndedAt).Instant(c.EndedAt).Bytes(c.Receiver).Text(c.Reason));

    public DateOnly First { get; } = first;
    public DateOnly Last { get; set; }
    public List<CaseRecord> Cases { get; } = [];
    public List<TrailRow> Trail { get; } = [];
    public List<AccessRow> Access { get; } = [];
    public List<PauseRow> Pauses { get; } = [];
    public List<(CaseRecord Case, DateTimeOffset Since)> Worklist { get; } = [];
    public List<DossierRow> Rows { get; } = [];
    public List<(Guid CaseId, Supplement Row)> Supplements { get; } = [];
    public List<Consignment> Consignments { get; } = [];
    public List<(Person Person, DateTimeOffset At)> Persons { get; } = [];
    public List<(byte[] Hash, Guid PersonId)> Words { get; } = [];
    public List<PastEvent> Events { get; } = [];
    public List<(string Agency, DateOnly Day, long Last)> Numbers { get; } = [];

    public long Count => Cases.Count + Trail.Count + Access.Count + Pauses.Count + Worklist.Count + Rows.Count + Supplements.Count + Consignments.Count + Persons.Count + Words.Count + Events.Count;

    public async Task Write(DbConnection connection, DbTransaction transaction, PersonTables persons, CancellationToken cancel, EventOrigin origin = EventOrigin.Generated)
    {
        await persons.Persons.Insert(connection, transaction, Persons, cancel);
        await PersonTables.Words.Insert(connection, transaction, Words, cancel);
        await CaseTables.Cases.Insert(connection, transaction, Cases, cancel);
        await CaseTables.Trail.Insert(connection, transaction, Trail, cancel);
        await CaseTables.Access.Insert(connection, transaction, Access, cancel);
        await CaseTables.Pauses.Insert(connection, transaction, Pauses, cancel);
        await CaseTables.Worklist.Insert(connection, transaction, Worklist, cancel);
        await DossierTable.Insert(connection, transaction, Rows, cancel);
        await SupplementTable.Insert(connection, transaction, Supplements, cancel);
        await ConsignmentTable.Insert(connection, transaction, Consignments, cancel);
        await EventBulk.Append(connection, transaction, [.. Events.OrderBy(e => e.At).ThenBy(e => e.CaseVersion).ThenBy(e => e.Id)], origin, cancel);
    }
}
