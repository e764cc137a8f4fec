using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Npgsql;

namespace NhipCau.Bench;

/// <summary>Dossiers a second through the operation, against the same rows by one batch in one transaction each.</summary>
internal static class SubmitScenario
{
    private const int Rounds = 3;

    public static async Task<Ratio> Run()
    {
        var size = Measure.Setting("BENCH_SUBMIT", 2000);
        var office = await Office.Open(Dialect.Postgres);
        await using var _ = office.Program;
        var citizen = await office.As("congdan1");
        var communes = office.Program.Get<ICatalogue>().AgenciesFor(Office.MaritalStatus, office.Program.Clock.Today());
        var source = NpgsqlDataSource.Create(office.Program.ConnectionString);
        await using var __ = source;

        var first = (await office.Submit(citizen, await office.Draft(citizen))).Value;
        await office.Program.Get<EventLog>().Number();
        var rows = await Template(source, first.Id, citizen.Actor.AccountId);
        await Ours(office, citizen, await Drafts(office, citizen, communes.Select(a => a.Id).ToArray(), 400));
        await Bare(source, rows, await Drafts(office, citizen, communes.Select(a => a.Id).ToArray(), 400), 0);

        var (ours, bare) = (new List<double>(), new List<double>());
        for (var round = 1; round <= Rounds; round++)
        {
            var seconds = await Ours(office, citizen, await Drafts(office, citizen, communes.Select(a => a.Id).ToArray(), size));
            var plain = await Bare(source, rows, await Drafts(office, citizen, communes.Select(a => a.Id).ToArray(), size), round);
            ours.Add(size / seconds);
            bare.Add(size / plain);
            Measure.Say($"round {round}: operation {size / seconds:0} dossiers/s, bare batch {size / plain:0} dossiers/s");
        }

        return new Ratio("submit", Measure.Median(ours) / Measure.Median(bare), AtLeast: true, 0.4);
    }

    private static async Task<List<Draft>> Drafts(Office office, CurrentUser citizen, string[] communes, int count)
    {
        var drafts = new Draft[count];
        await Measure.Seconds(count, async i => drafts[i] = await office.Draft(citizen, agency: communes[i % communes.Length]));
        return [.. drafts];
    }

    /// <summary>The operation, and the numbering of its events that readers of the log do.</summary>
    private static async Task<double> Ours(Office office, CurrentUser citizen, List<Draft> drafts)
    {
        var log = office.Program.Get<EventLog>();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await Measure.Seconds(drafts.Count, async i =>
        {
            var made = await office.Submit(citizen, drafts[i]);
            _ = made.Value.Number;
            if (i % 200 == 199)
            {
                await log.Number();
            }
        });
        await log.Number();
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<List<RowCopy>> Template(NpgsqlDataSource source, Guid caseId, Guid account)
    {
        await using var connection = await source.OpenConnectionAsync();
        var rows = await RowCopy.Read(connection, "kernel_requests", "actor_id", account);
        rows.AddRange(await RowCopy.Read(connection, "cases_cases", "id", caseId));
        foreach (var table in new[] { "cases_trail", "cases_access", "cases_worklist", "services_dossiers", "events_log" })
        {
            rows.AddRange(await RowCopy.Read(connection, table, "case_id", caseId));
        }

        Measure.Say($"{rows.Count} rows inserted a dossier, one draft removed, one number drawn");
        return rows;
    }

    private static Task<double> Bare(NpgsqlDataSource source, List<RowCopy> rows, List<Draft> drafts, int round) => Measure.Seconds(drafts.Count, async i =>
    {
        var id = Guid.CreateVersion7();
        var changed = new Dictionary<string, object> { ["case_id"] = id, ["request_id"] = Guid.NewGuid(), ["number"] = $"H23.BENCH-{round}-{i:000000}" };
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into cases_numbers(agency, day, last) values ($1, '2000-01-01', 1) on conflict(agency, day) do update set last = cases_numbers.last + 1") { Parameters = { new() { Value = drafts[i].AgencyId } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from services_drafts where id = $1") { Parameters = { new() { Value = drafts[i].Id } } });
        foreach (var row in rows)
        {
            changed["id"] = row.IsEvent ? Guid.CreateVersion7() : id;
            batch.BatchCommands.Add(row.Again(changed));
        }

        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    });
}
