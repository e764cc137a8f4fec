using System.Data.Common;
using System.Text.Json;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Events;

/// <summary>One event of the past, to be appended by an import or a generator.</summary>
public sealed record PastEvent(Guid Id, string Type, Guid CaseId, long CaseVersion, string? Agency, DateTimeOffset At, object Payload);

/// <summary>Appends many events of the past under the append rule; they are marked and never delivered.</summary>
public static class EventBulk
{
    private const string Columns = "position, id, type, case_id, case_version, payload_version, actor_id, agency, occurred_at, origin, trace_id, data";

    /// <summary>Appends in the given order as the last step before the caller commits.</summary>
    /// <param name="connection">The caller's.</param>
    /// <param name="transaction">The caller's.</param>
    /// <param name="events">In the order of the log.</param>
    /// <param name="origin">Never <see cref="EventOrigin.Live"/>.</param>
    /// <param name="cancel">Stops between rows.</param>
    public static async Task Append(DbConnection connection, DbTransaction transaction, IReadOnlyList<PastEvent> events, EventOrigin origin, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)origin, (int)EventOrigin.Live);
        var first = await Reserve(connection, transaction, events.Count);
        var rows = events.Select((e, i) => (Event: e, Position: first + i)).ToList();
        await new BulkTable<(PastEvent Event, long Position)>("events_log", Columns, (w, r) => w
            .Long(r.Position).Uuid(r.Event.Id).Text(r.Event.Type).Uuid(r.Event.CaseId).Long(r.Event.CaseVersion).Int(1).Uuid(Actor.System.AccountId).Text(r.Event.Agency)
            .Instant(r.Event.At).Int16((short)origin).Text(null).Text(JsonSerializer.Serialize(r.Event.Payload, r.Event.Payload.GetType(), EventJson.Options))).Insert(connection, transaction, rows, cancel);
    }

    /// <returns>The first of a run of free positions, held for the caller until the transaction ends.</returns>
    private static async Task<long> Reserve(DbConnection connection, DbTransaction transaction, int count)
    {
        if (connection is not Npgsql.NpgsqlConnection)
        {
            return 1 + await connection.ExecuteScalarAsync<long>("select coalesce((select seq from sqlite_sequence where name = 'events_log'), 0)", transaction: transaction);
        }

        await EventLog.Number(connection, transaction);
        var first = await connection.ExecuteScalarAsync<long>("select nextval('events_position')", transaction: transaction);
        await connection.ExecuteScalarAsync<long>("select setval('events_position', @Last)", new { Last = first + count - 1 }, transaction);
        return first;
    }
}
