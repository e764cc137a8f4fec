using System.Data.Common;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Events;

/// <summary>
/// Reads the log. Appending happens only inside <see cref="Change.Commit"/>.
/// On PostgreSQL a change leaves its events unnumbered, so that commits share their flushes; every reader first numbers what was
/// committed since. Only one numbers at a time and its commit ends before the next begins: position order is commit order, a
/// cursor is one number, and no event appears below a cursor that has passed (decision 0005).
/// </summary>
public sealed class EventLog(Database database)
{
    /// <summary>Held until commit by whoever draws positions on PostgreSQL.</summary>
    private const string PositionLock = "select pg_advisory_xact_lock(7002)";

    private const string Content = "id, type, case_id, case_version, payload_version, actor_id, agency, occurred_at, origin, trace_id, data";

    /// <summary>A statement apart from the lock: its snapshot is taken when the lock is held.</summary>
    private const string Move = $"with moved as (delete from events_unnumbered returning ticket, {Content}) insert into events_log(position, {Content}) select nextval('events_position'), {Content} from (select * from moved order by ticket) m";

    public async Task<List<EventRecord>> After(long position, int limit, CancellationToken cancel = default)
    {
        await Number(cancel);
        return await database.Query<EventRecord>($"select position, {Content} from events_log where position > @Position order by position limit @Limit", new { Position = position, Limit = limit }, cancel);
    }

    /// <summary>Whole events after a position, up to another one and with it.</summary>
    internal Task<List<EventRecord>> Between(long after, long through, int limit, CancellationToken cancel) => database.Query<EventRecord>(
        $"select position, {Content} from events_log where position > @After and position <= @Through order by position limit @Limit", new { After = after, Through = through, Limit = limit }, cancel);

    /// <summary>Only what counting needs (position, type, case, agency, instant, origin, payload), between two positions, for reading the whole log fast.</summary>
    public async Task<List<EventRecord>> Slim(long after, long through, int limit, CancellationToken cancel = default)
    {
        await using var connection = await database.Open(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "select position, type, agency, occurred_at, origin, data from events_log where position > @After and position <= @Through order by position limit @Limit";
        SqlArguments.AddTo(command.Parameters, new { After = after, Through = through, Limit = limit }, database.Dialect);
        var read = new List<EventRecord>(limit);
        var types = new Dictionary<string, string>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            read.Add(new EventRecord
            {
                Position = reader.GetInt64(0),
                Type = Once(reader.GetString(1)),
                Agency = reader.IsDBNull(2) ? null : Once(reader.GetString(2)),
                OccurredAt = database.Dialect == Dialect.Postgres ? reader.GetFieldValue<DateTimeOffset>(3) : Instants.FromMicroseconds(reader.GetInt64(3)),
                Origin = Convert.ToInt32(reader.GetValue(4), System.Globalization.CultureInfo.InvariantCulture),
                Data = reader.GetString(5),
            });
        }

        return read;

        // A few words come again and again.
        string Once(string word) => types.TryGetValue(word, out var known) ? known : types[word] = word;
    }

    /// <summary>Whether a subscription has read everything that is committed.</summary>
    public async Task<bool> ReadToTheEnd(string subscription, CancellationToken cancel = default)
    {
        await Number(cancel);
        return await database.First<int?>(
            "select 1 from events_log where position > coalesce((select cursor_position from events_subscriptions where name = @Name), 0) limit 1", new { Name = subscription }, cancel) is null;
    }

    public async Task<List<EventRecord>> OfCase(Guid caseId, CancellationToken cancel = default)
    {
        await Number(cancel);
        return await database.Query<EventRecord>($"select position, {Content} from events_log where case_id = @CaseId order by position", new { CaseId = caseId }, cancel);
    }

    public async Task<EventRecord?> At(long position, CancellationToken cancel = default) =>
        (await database.Query<EventRecord>($"select position, {Content} from events_log where position = @Position", new { Position = position }, cancel)).FirstOrDefault();

    /// <summary>Several at once, by position.</summary>
    public async Task<IReadOnlyDictionary<long, EventRecord>> At(IEnumerable<long> positions, CancellationToken cancel = default) =>
        (await database.Query<EventRecord>($"select position, {Content} from events_log where {database.Dialect.AnyOf("position", "@Positions")}", new { Positions = positions.Distinct().ToArray() }, cancel)).ToDictionary(e => e.Position);

    public async Task<long> End(CancellationToken cancel = default)
    {
        await Number(cancel);
        return await database.First<long?>("select max(position) from events_log", null, cancel) ?? 0;
    }

    /// <summary>Gives every committed event its position.</summary>
    public async Task Number(CancellationToken cancel = default)
    {
        if (database.Dialect == Dialect.Postgres && await database.First<bool>("select exists(select 1 from events_unnumbered)", null, cancel))
        {
            await database.Transaction(async (connection, transaction) =>
            {
                await Number(connection, transaction);
                return 0;
            }, cancel);
        }
    }

    /// <summary>Takes the right to draw positions until the transaction ends, and numbers what was committed before.</summary>
    internal static async Task Number(DbConnection connection, DbTransaction transaction)
    {
        await connection.ExecuteAsync(PositionLock, transaction: transaction);
        await connection.ExecuteAsync(Move, transaction: transaction);
    }

    /// <summary>The statement that appends the events of one change, all of one actor and instant.</summary>
    internal static (string Sql, object Arguments) Append(IReadOnlyList<AppendedEvent> events, Actor actor, DateTimeOffset now, EventOrigin origin) => (
        "insert into events_unnumbered(id, type, case_id, case_version, payload_version, data, actor_id, agency, occurred_at, origin, trace_id) select e.*, @ActorId, @Agency, @Now, @Origin, @TraceId from unnest(@Ids, @Types, @CaseIds, @CaseVersions, @PayloadVersions, @Data) e",
        new
        {
            Ids = events.Select(e => e.Id).ToArray(),
            Types = events.Select(e => e.Type).ToArray(),
            CaseIds = events.Select(e => e.CaseId).ToArray(),
            CaseVersions = events.Select(e => e.CaseVersion).ToArray(),
            PayloadVersions = events.Select(e => e.PayloadVersion).ToArray(),
            Data = events.Select(e => e.Data).ToArray(),
            ActorId = actor.AccountId,
            actor.Agency,
            Now = now,
            Origin = (int)origin,
            actor.TraceId,
        });

    /// <summary>SQLite has one writer: the row's own number is its position.</summary>
    internal const string SqliteInsert = $"insert into events_log({Content}) values (@Id, @Type, @CaseId, @CaseVersion, @PayloadVersion, @ActorId, @Agency, @Now, @Origin, @TraceId, @Data)";
}

/// <summary>What differs between the events of one change.</summary>
internal sealed record AppendedEvent(Guid Id, string Type, Guid? CaseId, long? CaseVersion, int PayloadVersion, string Data);
