using System.Data.Common;
using Dapper;
using NhipCau.Government.PublicServices.NationalPortal;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Measuring;

/// <summary>The rows of a dossier that measuring needs, as its operations left them.</summary>
public sealed class RawDossier
{
    public Guid Id { get; init; }
    public string CompetentAgency { get; init; } = "";
    public string ReceivingAgency { get; init; } = "";
    public string Topic { get; init; } = "";
    public int Channel { get; init; }
    public int State { get; init; }
    public Guid? Assignee { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public DateTimeOffset? PromisedAt { get; init; }
    public DateTimeOffset? FirstPromisedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string TimeLimit { get; init; } = "";
    public int SupplementCount { get; init; }
    public DateTimeOffset? ReturnedAt { get; init; }
    public string ResultNumber { get; init; } = "";
    public string ResultFile { get; init; } = "";
    public long FeeTotal { get; init; }
    public long Files { get; init; }
    public long Reuses { get; init; }
    public int Score { get; init; }

    /// <summary>Made live, imported, generated or to learn with.</summary>
    public int Origin { get; init; }

    /// <summary>The national portal has it.</summary>
    public bool Synchronised { get; init; }

    /// <summary>Receipts of payments that came in by an online channel.</summary>
    public long OnlineReceipts { get; init; }
    public Guid? Handler { get; init; }
    public IReadOnlyList<Asked> Supplements { get; set; } = [];
}

/// <summary>Reads dossiers as they are, some or all, but never those of training (origin 3); writes nothing.</summary>
public sealed class RawDossiers(Database database)
{
    private const string Sql = $"""
        select c.id, c.competent_agency, c.receiving_agency, c.topic, c.channel, c.state, c.assignee, c.opened_at, c.received_at, c.promised_at, c.first_promised_at, c.finished_at, c.closed_at, c.time_limit, c.supplement_count,
          d.returned_at, d.result_number, d.result_file, d.fee_total, d.origin, exists (select 1 from services_national n where n.case_id = c.id and {NationalLedger.Has}) as synchronised,
          (select count(*) from services_receipts q where q.case_id = c.id and q.online = @Yes and q.cancelled_at is null) as online_receipts,
          (select count(*) from services_papers p where p.case_id = c.id and p.state = 1 and p.origin in ('applicant', 'supplement', 'officer', 'reused')) as files,
          (select count(*) from services_papers p where p.case_id = c.id and p.state = 1 and p.origin = 'reused') + (select count(*) from services_papers p join services_papers o on o.file_hash = p.file_hash and o.case_id <> p.case_id and o.state = 1 and o.added_at < p.added_at join cases_cases e on e.id = o.case_id and e.owner_id = c.owner_id
             where p.case_id = c.id and p.state = 1 and p.file_hash <> '' and p.origin in ('applicant', 'supplement', 'officer')) as reuses,
          coalesce((select r.score from services_ratings r where r.case_id = c.id), 0) as score,
          (select t.actor_id from cases_trail t where t.case_id = c.id and t.action in ('forward', 'receive', 'refuse') and t.actor_id <> @System order by case t.action when 'forward' then 1 else 0 end desc, t.no desc limit 1) as handler
        from cases_cases c join services_dossiers d on d.case_id = c.id and d.origin <> 3
        """;

    public async Task<List<RawDossier>> Of(IReadOnlyCollection<Guid> ids, DbConnection connection, DbTransaction? transaction, CancellationToken cancel) =>
        await WithSupplements((await connection.QueryAsync<RawDossier>(database.Command($"{Sql} where {database.Dialect.AnyOf("c.id", "@Ids")}", new { Ids = ids.ToArray(), System = Guid.Empty, Yes = true }, transaction, cancel))).AsList(), connection, transaction, cancel);

    /// <summary>The next dossiers in the order of their ids.</summary>
    public async Task<List<RawDossier>> After(Guid id, int limit, CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        return await WithSupplements((await connection.QueryAsync<RawDossier>(database.Command($"{Sql} where c.id > @Id order by c.id limit @Limit", new { Id = id, Limit = limit, System = Guid.Empty, Yes = true }, null, cancel))).AsList(), connection, null, cancel);
    }

    private async Task<List<RawDossier>> WithSupplements(List<RawDossier> read, DbConnection connection, DbTransaction? transaction, CancellationToken cancel)
    {
        var ids = read.Where(r => r.SupplementCount > 0).Select(r => r.Id).ToArray();
        if (ids.Length == 0)
        {
            return read;
        }

        var asked = (await connection.QueryAsync<Row>(database.Command(
            $"select case_id, requested_at, answered_at from services_supplements where {database.Dialect.AnyOf("case_id", "@Ids")} order by case_id, no", new { Ids = ids }, transaction, cancel)))
            .ToLookup(r => r.CaseId, r => new Asked(r.RequestedAt, r.AnsweredAt));
        foreach (var row in read.Where(r => r.SupplementCount > 0))
        {
            row.Supplements = [.. asked[row.Id]];
        }

        return read;
    }

    private sealed class Row
    {
        public Guid CaseId { get; init; }
        public DateTimeOffset RequestedAt { get; init; }
        public DateTimeOffset? AnsweredAt { get; init; }
    }
}
