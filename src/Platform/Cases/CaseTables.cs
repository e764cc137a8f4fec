using System.Data.Common;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Cases;

public sealed record TrailRow(Guid CaseId, TrailEntry Entry);

public sealed record AccessRow(Guid CaseId, string Agency, string Reason, DateTimeOffset GrantedAt);

public sealed record PauseRow(Guid CaseId, CasePause Pause);

/// <summary>The tables of cases for imports and generated data; live changes go through <see cref="CaseStore"/>.</summary>
public static class CaseTables
{
    public static readonly BulkTable<CaseRecord> Cases = new("cases_cases", CaseStore.Columns, (w, c) => w
        .Uuid(c.Id).Text(c.Kind).Text(c.Number).Text(c.Topic).Text(c.Title).Uuid(c.SubmitterId).Uuid(c.OwnerId).Uuid(c.SubmitterAccount).Int(c.Channel)
        .Text(c.CompetentAgency).Text(c.ReceivingAgency).Text(c.Agency).Text(c.UnitCode).Date(c.UnitDate).Text(c.Process).Int(c.ProcessVersion).Text(c.Step).Int(c.State).Uuid(c.Assignee)
        .Instant(c.OpenedAt).Instant(c.ReceivedAt).Instant(c.PromisedAt).Instant(c.FirstPromisedAt).Date(c.PromisedOn).Text(c.CalendarVersion).Text(c.TimeLimit)
        .Instant(c.StepDueAt).Instant(c.PausedSince).Int(c.SupplementCount).Instant(c.FinishedAt).Instant(c.ClosedAt).Text(c.Flag).Long(c.Version));

    public static readonly BulkTable<TrailRow> Trail = new("cases_trail", "case_id, no, at, actor_id, agency, action, step, state, public_text, note", (w, t) => w
        .Uuid(t.CaseId).Int(t.Entry.No).Instant(t.Entry.At).Uuid(t.Entry.ActorId).Text(t.Entry.Agency).Text(t.Entry.Action).Text(t.Entry.Step).Int(t.Entry.State).Text(t.Entry.PublicText).Text(t.Entry.Note));

    public static readonly BulkTable<AccessRow> Access = new("cases_access", "case_id, agency, reason, granted_at, ended_at", (w, a) => w
        .Uuid(a.CaseId).Text(a.Agency).Text(a.Reason).Instant(a.GrantedAt).Instant(Instants.Never));

    public static readonly BulkTable<PauseRow> Pauses = new("cases_pauses", "case_id, no, reason, note, paused_at, resumed_at", (w, p) => w
        .Uuid(p.CaseId).Int(p.Pause.No).Text(p.Pause.Reason).Text(p.Pause.Note).Instant(p.Pause.PausedAt).Instant(p.Pause.ResumedAt));

    /// <summary>Takes imported cases out again, to be written anew from a corrected file; nothing else ever removes a case.</summary>
    public static async Task Remove(Database database, DbConnection connection, DbTransaction transaction, Guid[] ids, CancellationToken cancel)
    {
        foreach (var table in new[] { "cases_worklist", "cases_access", "cases_pauses", "cases_trail" })
        {
            await connection.ExecuteAsync(database.Command($"delete from {table} where {database.Dialect.AnyOf("case_id", "@Ids")}", new { Ids = ids }, transaction, cancel));
        }

        await connection.ExecuteAsync(database.Command($"delete from cases_cases where {database.Dialect.AnyOf("id", "@Ids")}", new { Ids = ids }, transaction, cancel));
    }

    /// <summary>Lets the numbers of an agency's day go on after the largest one taken over.</summary>
    public static Task Reserve(Database database, DbConnection connection, DbTransaction transaction, string agency, DateOnly day, long last, CancellationToken cancel) => connection.ExecuteAsync(database.Command(
        "insert into cases_numbers(agency, day, last) values (@Agency, @Day, @Last) on conflict(agency, day) do update set last = case when cases_numbers.last < excluded.last then excluded.last else cases_numbers.last end",
        new { Agency = agency, Day = day, Last = last }, transaction, cancel));

    /// <summary>An open, unassigned case in its agency's list, since an instant.</summary>
    public static readonly BulkTable<(CaseRecord Case, DateTimeOffset Since)> Worklist = new("cases_worklist", "bucket, due_at, case_id, topic, step, state, since, assignee", (w, l) => w
        .Text(l.Case.Agency).Instant(l.Case.PausedSince is not null ? Instants.Never : l.Case.PromisedAt ?? Instants.NotYet).Uuid(l.Case.Id).Text(l.Case.Topic).Text(l.Case.Step).Int(l.Case.State).Instant(l.Since).Uuid(l.Case.Assignee));
}
