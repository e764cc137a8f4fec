using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Events;

/// <summary>Reads the log. Appending happens only inside <see cref="Change.Commit"/>.</summary>
public sealed class EventLog(Database database)
{
    /// <summary>Serialises appends so that position order is commit order (house.md §3).</summary>
    public const string AppendLock = "select pg_advisory_xact_lock(7002)";

    private const string Columns = "position, id, type, case_id, case_version, payload_version, actor_id, agency, occurred_at, origin, trace_id, data";

    public Task<List<EventRecord>> After(long position, int limit, CancellationToken cancel = default) =>
        database.Query<EventRecord>($"select {Columns} from events_log where position > @Position order by position limit @Limit", new { Position = position, Limit = limit }, cancel);

    public Task<List<EventRecord>> OfCase(Guid caseId, CancellationToken cancel = default) =>
        database.Query<EventRecord>($"select {Columns} from events_log where case_id = @CaseId order by position", new { CaseId = caseId }, cancel);

    public async Task<EventRecord?> At(long position, CancellationToken cancel = default) =>
        (await database.Query<EventRecord>($"select {Columns} from events_log where position = @Position", new { Position = position }, cancel)).FirstOrDefault();

    public async Task<long> End(CancellationToken cancel = default) =>
        await database.First<long?>("select max(position) from events_log", null, cancel) ?? 0;

    /// <summary>The statements that append one event: the lock comes first, the position is drawn after it.</summary>
    internal static string InsertSql(Dialect dialect) => dialect == Dialect.Postgres
        ? "insert into events_log(position, id, type, case_id, case_version, payload_version, actor_id, agency, occurred_at, origin, trace_id, data) values (nextval('events_position'), @Id, @Type, @CaseId, @CaseVersion, @PayloadVersion, @ActorId, @Agency, @OccurredAt, @Origin, @TraceId, @Data)"
        : "insert into events_log(id, type, case_id, case_version, payload_version, actor_id, agency, occurred_at, origin, trace_id, data) values (@Id, @Type, @CaseId, @CaseVersion, @PayloadVersion, @ActorId, @Agency, @OccurredAt, @Origin, @TraceId, @Data)";
}
