using System.Text.Json;
using Dapper;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Persons;

/// <summary>Writes down who looked at whose data and what for, before it is shown; and tells each person who looked at hers.</summary>
public sealed class ReadAudit(Database database, TimeProvider clock)
{
    /// <summary>Records one view. Durable when it returns; the page is rendered only after. A person looking at herself is not recorded.</summary>
    /// <param name="actor">Who looks, with the agency acted for.</param>
    /// <param name="purpose">Vietnamese words the person will read: <c>Xem hồ sơ để giải quyết</c>.</param>
    /// <param name="subjects">Ids of the persons shown.</param>
    /// <param name="caseId">The case looked at, if any.</param>
    public async Task Record(Actor actor, string purpose, IEnumerable<Guid> subjects, Guid? caseId = null, CancellationToken cancel = default)
    {
        var shown = subjects.Where(s => s != actor.PersonId).Distinct().Order().ToArray();
        if (shown.Length == 0)
        {
            return;
        }

        const string columns = "id, at, actor_id, agency, purpose, subjects, case_id, trace_id";
        const string values = "@Id, @At, @ActorId, @Agency, @Purpose, @Subjects, @CaseId, @TraceId";
        var read = new { Id = Guid.CreateVersion7(), At = clock.Now(), ActorId = actor.AccountId, actor.Agency, Purpose = purpose, Subjects = JsonSerializer.Serialize(shown), CaseId = caseId, actor.TraceId, Shown = shown };
        if (database.Dialect == Dialect.Postgres)
        {
            await database.Execute(
                $"with r as (insert into persons_reads({columns}) values ({values}) returning position, at) insert into persons_read_subjects(position, person_id, at) select r.position, s.id, r.at from r cross join unnest(@Shown) s(id)", read, cancel);
            return;
        }

        await database.Transaction(async (connection, transaction) =>
        {
            var position = await connection.ExecuteScalarAsync<long>(database.Command($"insert into persons_reads({columns}) values ({values}) returning position", read, transaction, cancel));
            return await connection.ExecuteAsync(database.Command(
                "insert into persons_read_subjects(position, person_id, at) select @Position, value, @At from json_each(@Shown)", new { Position = position, read.At, Shown = shown }, transaction, cancel));
        }, cancel);
    }

    /// <summary>Who looked at this person's data, newest first.</summary>
    /// <param name="before">Only older ones: the <see cref="Look.At"/> of the last row shown.</param>
    public Task<List<Look>> WhoLooked(Guid personId, DateTimeOffset? before = null, int limit = 50, CancellationToken cancel = default) => database.Query<Look>(
        "select r.at, r.agency, r.purpose, r.case_id, r.actor_id from persons_read_subjects s join persons_reads r on r.position = s.position where s.person_id = @Person and s.at < @Before order by s.at desc limit @Limit",
        new { Person = personId, Before = before ?? Instants.Never, Limit = limit }, cancel);
}

/// <summary>One look at a person's data.</summary>
public sealed class Look
{
    public DateTimeOffset At { get; init; }

    /// <summary>Id of the agency the reader acted for; null for a fellow citizen in the same case.</summary>
    public string? Agency { get; init; }
    public string Purpose { get; init; } = "";
    public Guid? CaseId { get; init; }
    public Guid ActorId { get; init; }
}
