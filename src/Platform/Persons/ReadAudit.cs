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

    /// <summary>Who looked at this person's data, and at earlier records that turned out to be hers, newest first.</summary>
    /// <param name="personId">Whose.</param>
    /// <param name="after">The last row shown; null for the newest.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancel">Stops the query.</param>
    public Task<List<Look>> WhoLooked(Guid personId, (DateTimeOffset At, long Position)? after = null, int limit = 50, CancellationToken cancel = default) => database.Query<Look>(
        """
        select r.at, r.position, r.agency, r.purpose, r.case_id, r.actor_id
        from (
          select distinct s.position, s.at from persons_read_subjects s
          where s.person_id in (select @Person union select j.earlier_id from persons_joined j where j.person_id = @Person) and (s.at, s.position) < (@At, @Position)
          order by s.at desc, s.position desc limit @Limit) s
        join persons_reads r on r.position = s.position order by s.at desc, s.position desc
        """,
        new { Person = personId, At = after?.At ?? Instants.Never, Position = after?.Position ?? 0, Limit = limit }, cancel);

    /// <summary>The instants a Vietnamese day begins and ends.</summary>
    internal static (DateTimeOffset From, DateTimeOffset To) Bounds(DateOnly day)
    {
        var from = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Instants.VietnamOffset).ToUniversalTime();
        return (from, from.AddDays(1));
    }

    /// <summary>Who read for an agency on a day, of those who read more than when the day was last kept.</summary>
    internal Task<List<Reader>> ReadersOf(DateOnly day, CancellationToken cancel)
    {
        var (from, to) = Bounds(day);
        return database.Query<Reader>(
            "select r.actor_id, r.agency, r.looks from (select actor_id, agency, count(*) as looks from persons_reads where at >= @From and at < @To and agency is not null group by actor_id, agency) r left join persons_read_days d on d.day = @Day and d.actor_id = r.actor_id and d.agency = r.agency where d.looks is null or d.looks <> r.looks order by r.actor_id, r.agency",
            new { From = from, To = to, Day = day }, cancel);
    }

    /// <summary>What somebody read for an agency on a day, by time.</summary>
    internal async Task<IReadOnlyList<ReadEntry>> LooksOf(Guid account, string agency, DateOnly day, CancellationToken cancel)
    {
        var (from, to) = Bounds(day);
        var rows = await database.Query<EntryRow>(
            "select at, purpose, subjects, case_id from persons_reads where actor_id = @Account and at >= @From and at < @To and agency = @Agency order by at, position", new { Account = account, Agency = agency, From = from, To = to }, cancel);
        return [.. rows.Select(r => new ReadEntry(r.At, r.Purpose, JsonSerializer.Deserialize<Guid[]>(r.Subjects) ?? [], r.CaseId))];
    }

    /// <summary>How many persons she read on each of these days; days without a look are left out.</summary>
    internal Task<List<long>> PersonsOnDays(Guid account, string agency, DateOnly from, DateOnly before, CancellationToken cancel) => database.Query<long>(
        "select persons from persons_read_days where actor_id = @Account and day >= @From and day < @Before and agency = @Agency", new { Account = account, Agency = agency, From = from, Before = before }, cancel);

    internal Task<DateOnly?> LastDay(CancellationToken cancel) => database.First<DateOnly?>("select day from persons_read_days order by day desc limit 1", null, cancel);

    internal Task KeepDay(Reader reader, DateOnly day, long persons, CancellationToken cancel) => database.Execute(
        "insert into persons_read_days(day, actor_id, agency, looks, persons) values (@Day, @ActorId, @Agency, @Looks, @Persons) on conflict(day, actor_id, agency) do update set looks = excluded.looks, persons = excluded.persons",
        new { Day = day, reader.ActorId, reader.Agency, reader.Looks, Persons = persons }, cancel);

    private sealed class EntryRow
    {
        public DateTimeOffset At { get; init; }
        public string Purpose { get; init; } = "";
        public string Subjects { get; init; } = "";
        public Guid? CaseId { get; init; }
    }
}

/// <summary>Somebody who read for an agency on a day, and how often.</summary>
internal sealed class Reader
{
    public Guid ActorId { get; init; }
    public string Agency { get; init; } = "";
    public long Looks { get; init; }
}

/// <summary>One look as it is in the log.</summary>
internal sealed record ReadEntry(DateTimeOffset At, string Purpose, IReadOnlyList<Guid> Subjects, Guid? CaseId);

/// <summary>One look at a person's data.</summary>
public sealed class Look
{
    public DateTimeOffset At { get; init; }

    /// <summary>Its place in the log.</summary>
    public long Position { get; init; }

    /// <summary>Id of the agency the reader acted for; null for a fellow citizen in the same case.</summary>
    public string? Agency { get; init; }
    public string Purpose { get; init; } = "";
    public Guid? CaseId { get; init; }
    public Guid ActorId { get; init; }
}
