using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Storage;
using Npgsql;

namespace NhipCau.Platform.Events;

/// <summary>Opens changes; one per request that writes.</summary>
public sealed class Changes(Database database, IOptions<EventOptions> options, TrainingMode training, TimeProvider clock, EventSignal signal)
{
    public Change Begin(Actor actor, Guid requestId, string operation, EventOrigin origin = EventOrigin.Live) =>
        new(database, clock, TimeSpan.FromDays(options.Value.RequestKeyDays), actor, requestId, operation, training.Of(origin), signal);

    /// <summary>The first answer given to this request key, if there is one.</summary>
    public async Task<T?> Earlier<T>(Actor actor, Guid requestId, CancellationToken cancel) where T : class
    {
        var answer = await database.First<string>("select answer from kernel_requests where actor_id = @Actor and request_id = @RequestId", new { Actor = actor.AccountId, RequestId = requestId }, cancel);
        return answer is null ? null : JsonSerializer.Deserialize<T>(answer, EventJson.Options);
    }

    public Task<int> Sweep(CancellationToken cancel) =>
        database.Execute("delete from kernel_requests where expires_at < @Now", new { Now = clock.Now() }, cancel);
}

/// <summary>
/// A change collects statements and events; <see cref="Commit"/> writes them in one short transaction, events last.
/// A guarded statement that does not meet exactly one row refuses the whole change.
/// </summary>
public sealed class Change
{
    private readonly Database database;
    private readonly TimeSpan keyLife;
    private readonly Actor actor;
    private readonly Guid requestId;
    private readonly string operation;
    private readonly EventOrigin origin;
    private readonly EventSignal signal;
    private readonly List<(string Sql, object? Arguments, Refusal? Guard)> statements = [];
    private readonly List<Func<AppendedEvent>> events = [];
    private Func<DbConnection, DbTransaction, Task>? before;

    internal Change(Database database, TimeProvider clock, TimeSpan keyLife, Actor actor, Guid requestId, string operation, EventOrigin origin, EventSignal signal)
    {
        this.database = database;
        this.keyLife = keyLife;
        this.actor = actor;
        this.requestId = requestId;
        this.operation = operation;
        this.origin = origin;
        this.signal = signal;
        Now = clock.Now();
    }

    /// <summary>The instant of the change, the same in every row it writes.</summary>
    public DateTimeOffset Now { get; }

    public Actor Actor => actor;

    /// <summary>How its events are marked; what a training installation does counts nowhere.</summary>
    public EventOrigin Origin => origin;

    /// <summary>Runs first inside the transaction, for what only the database can decide (drawing a number).</summary>
    public void First(Func<DbConnection, DbTransaction, Task> work) => before = work;

    public void Write(string sql, object arguments) => statements.Add((sql, arguments, null));

    /// <summary>Until this change ends, no other one that names the same number goes on. SQLite lets one change in at a time anyway.</summary>
    public void Alone(long number)
    {
        if (database.Dialect == Dialect.Postgres)
        {
            Write("select pg_advisory_xact_lock(@Number)", new { Number = number });
        }
    }

    /// <summary>A statement that must meet exactly one row; otherwise the change is refused (<see cref="Refusal.Stale"/> by default).</summary>
    public void Guard(string sql, object arguments, Refusal? otherwise = null) => statements.Add((sql, arguments, otherwise ?? Refusal.Stale));

    public void Emit(NewEvent e, Guid? caseId = null, long? caseVersion = null) =>
        events.Add(() => new AppendedEvent(Guid.CreateVersion7(Now), e.Type, caseId, caseVersion, e.PayloadVersion, JsonSerializer.Serialize(e.Payload, EventJson.Options)));

    /// <summary>Writes all or nothing; ignores cancellation. The answer is built inside, after numbers were drawn.</summary>
    public async Task<Outcome<T>> Commit<T>(Func<T> answer) where T : class
    {
        await using var connection = await database.Open(CancellationToken.None);
        await using var transaction = await Database.Begin(connection, CancellationToken.None);
        if (before is not null)
        {
            await before(connection, transaction);
        }

        var value = answer();
        var all = new List<(string Sql, object? Arguments, Refusal? Guard)>(statements.Count + events.Count + 2)
        {
            ("insert into kernel_requests(actor_id, request_id, operation, answer, expires_at) values (@Actor, @RequestId, @Operation, @Answer, @Expires) on conflict do nothing",
                new { Actor = actor.AccountId, RequestId = requestId, Operation = operation, Answer = JsonSerializer.Serialize(value, EventJson.Options), Expires = Now + keyLife }, Replayed),
        };
        all.AddRange(statements);
        all.AddRange(Appends([.. events.Select(e => e())]).Select(a => (a.Sql, (object?)a.Arguments, (Refusal?)null)));
        var refusal = connection is NpgsqlConnection npgsql ? await Batch(npgsql, (NpgsqlTransaction)transaction, all) : await OneByOne(connection, transaction, all);
        if (refusal is null)
        {
            await transaction.CommitAsync(CancellationToken.None);
            if (events.Count > 0)
            {
                signal.Pulse();
            }

            return value;
        }

        await transaction.RollbackAsync(CancellationToken.None);
        if (!ReferenceEquals(refusal, Replayed))
        {
            return refusal;
        }

        var first = await connection.QueryFirstOrDefaultAsync<string>(database.Command("select answer from kernel_requests where actor_id = @Actor and request_id = @RequestId", new { Actor = actor.AccountId, RequestId = requestId }, null, CancellationToken.None));
        return first is null ? Refusal.Stale : JsonSerializer.Deserialize<T>(first, EventJson.Options)!;
    }

    private static readonly Refusal Replayed = new("replayed", "");

    private IEnumerable<(string Sql, object Arguments)> Appends(AppendedEvent[] appended) =>
        appended.Length == 0 ? []
        : database.Dialect == Dialect.Postgres ? [EventLog.Append(appended, actor, Now, origin)]
        : appended.Select(e => (EventLog.SqliteInsert, (object)new
        {
            e.Id,
            e.Type,
            e.CaseId,
            e.CaseVersion,
            e.PayloadVersion,
            ActorId = actor.AccountId,
            actor.Agency,
            Now,
            Origin = (int)origin,
            actor.TraceId,
            e.Data,
        }));

    private static async Task<Refusal?> Batch(NpgsqlConnection connection, NpgsqlTransaction transaction, List<(string Sql, object? Arguments, Refusal? Guard)> all)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (sql, arguments, _) in all)
        {
            var command = new NpgsqlBatchCommand(sql);
            if (arguments is not null)
            {
                SqlArguments.AddTo(command.Parameters, arguments, Dialect.Postgres);
            }

            batch.BatchCommands.Add(command);
        }

        try
        {
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (PostgresException) when (FirstRefused(batch, all, met: [1, NotReached]) is { } refusal)
        {
            // What follows a refused guard may stumble over what another change wrote first; the guard is the reason.
            return refusal;
        }

        return FirstRefused(batch, all, met: [1]);
    }

    /// <summary>What the driver tells of a statement behind the one that failed.</summary>
    private const int NotReached = -1;

    private static Refusal? FirstRefused(NpgsqlBatch batch, List<(string Sql, object? Arguments, Refusal? Guard)> all, int[] met) =>
        all.Where((s, i) => s.Guard is not null && !met.Contains(batch.BatchCommands[i].RecordsAffected)).Select(s => s.Guard).FirstOrDefault();

    private async Task<Refusal?> OneByOne(DbConnection connection, DbTransaction transaction, List<(string Sql, object? Arguments, Refusal? Guard)> all)
    {
        foreach (var (sql, arguments, guard) in all)
        {
            var rows = await connection.ExecuteAsync(database.Command(sql, arguments, transaction, CancellationToken.None));
            if (guard is not null && rows != 1)
            {
                return guard;
            }
        }

        return null;
    }
}
