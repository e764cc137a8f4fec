using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Measuring;

/// <summary>Writes measured dossiers and makes their roll-ups from them: for some keys, or all at once.</summary>
internal sealed class MeasureTables(Database database)
{
    private const string Counters = "received, early, on_time, late, open, accepted, finished, online_counted, returns_paper, e_result, digitised, reused, with_files, fee, disliked, supplemented, to_synchronise, synchronised, fee_synchronised, paid_online, worked_minutes, elapsed_minutes";

    private const string Counted = """
        count(*), sum(case when verdict = 1 then 1 else 0 end), sum(case when verdict = 2 then 1 else 0 end), sum(case when verdict = 3 then 1 else 0 end), sum(case when verdict = 0 then 1 else 0 end),
        sum((flags & 1)), sum((flags & 2) / 2), sum((flags & 4) / 4), sum((flags & 8) / 8), sum((flags & 16) / 16), sum((flags & 32) / 32), sum((flags & 64) / 64), sum((flags & 1024) / 1024),
        sum((flags & 128) / 128), sum((flags & 256) / 256), sum((flags & 512) / 512),
        sum((flags & 2048) / 2048), sum((flags & 4096) / 4096), sum(case when (flags & 4096) <> 0 and (flags & 128) <> 0 then 1 else 0 end), sum((flags & 8192) / 8192), sum(worked_minutes), sum(elapsed_minutes)
        """;

    private static readonly string Summed = string.Join(", ", Counters.Split(", ").Select(c => $"sum({c})"));

    private static readonly BulkTable<MeasuredDossier> Table = new(
        "services_measured", "case_id, agency, desk, procedure_code, channel, day, month, state, ended_on, due_on, verdict, flags, supplements, worked_minutes, elapsed_minutes, officer", (w, d) => w
            .Uuid(d.CaseId).Text(d.Agency).Text(d.Desk).Text(d.Procedure).Int(d.Channel).Date(d.Day).Date(d.Month).Int(d.State).Date(d.EndedOn).Date(d.DueOn).Int((int)d.Verdict).Int((int)d.Flags)
            .Int(d.Supplements).Long(d.WorkedMinutes).Long(d.ElapsedMinutes).Uuid(d.Officer));

    /// <summary>Replaces what is known of these dossiers and remakes the roll-ups they were or are in.</summary>
    public async Task Replace(IReadOnlyCollection<Guid> ids, IReadOnlyList<MeasuredDossier> measured, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        var where = database.Dialect.AnyOf("case_id", "@Ids");
        var arguments = new { Ids = ids.ToArray() };
        var before = await connection.QueryAsync<KeyRow>(database.Command($"select distinct agency, procedure_code, channel, day from services_measured where {where}", arguments, transaction, cancel));
        await connection.ExecuteAsync(database.Command($"delete from services_measured where {where}", arguments, transaction, cancel));
        await Table.Insert(connection, transaction, measured, cancel);
        var keys = before.Select(k => (k.Agency, k.ProcedureCode, k.Channel, k.Day)).Concat(measured.Select(m => (m.Agency, m.Procedure, m.Channel, m.Day))).ToHashSet();
        await RollUp(keys, connection, transaction, cancel);
    }

    /// <summary>Replaces the dossiers between two ids without touching roll-ups.</summary>
    public Task Replace(Guid after, Guid through, IReadOnlyList<MeasuredDossier> measured, CancellationToken cancel) => database.Transaction(async (connection, transaction) =>
    {
        await connection.ExecuteAsync(database.Command("delete from services_measured where case_id > @After and case_id <= @Through", new { After = after, Through = through }, transaction, cancel));
        await Table.Insert(connection, transaction, measured, cancel);
        return 0;
    }, cancel);

    /// <summary>Makes every roll-up anew from the measured dossiers.</summary>
    public Task RollUpAll(CancellationToken cancel) => database.Transaction(async (connection, transaction) =>
    {
        foreach (var sql in new[]
        {
            "delete from services_measured_days", "delete from services_measured_months", "delete from services_measured_due",
            $"insert into services_measured_days(agency, procedure_code, channel, day, month, {Counters}) select agency, procedure_code, channel, day, month, {Counted} from services_measured group by agency, procedure_code, channel, day, month",
            $"insert into services_measured_months(agency, procedure_code, channel, month, {Counters}) select agency, procedure_code, channel, month, {Summed} from services_measured_days group by agency, procedure_code, channel, month",
            "insert into services_measured_due(agency, procedure_code, channel, day, due_on, open) select agency, procedure_code, channel, day, due_on, count(*) from services_measured where verdict = 0 group by agency, procedure_code, channel, day, due_on",
        })
        {
            await connection.ExecuteAsync(new CommandDefinition(sql, transaction: transaction, commandTimeout: 0, cancellationToken: cancel));
        }

        return 0;
    }, cancel);

    public static async Task Clear(DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        foreach (var table in new[] { "services_measured", "services_measured_days", "services_measured_months", "services_measured_due" })
        {
            await connection.ExecuteAsync(new CommandDefinition($"delete from {table}", transaction: transaction, commandTimeout: 0, cancellationToken: cancel));
        }
    }

    /// <summary>Statistics at once after a fill, so that the first questions are planned well.</summary>
    public Task<int> Analyse(CancellationToken cancel) => database.Execute(
        database.Dialect == Dialect.Postgres ? "analyze services_measured, services_measured_days, services_measured_months, services_measured_due" : "pragma optimize", null, cancel);

    private async Task RollUp(HashSet<(string Agency, string Procedure, int Channel, DateOnly Day)> keys, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        if (keys.Count == 0)
        {
            return;
        }

        var days = Json(keys.Select(k => (k.Agency, k.Procedure, k.Channel, k.Day)));
        var months = Json(keys.Select(k => (k.Agency, k.Procedure, k.Channel, Day: new DateOnly(k.Day.Year, k.Day.Month, 1))).Distinct());
        foreach (var (sql, json) in new[]
        {
            ($"delete from services_measured_days where {In("day")}", days),
            ($"insert into services_measured_days(agency, procedure_code, channel, day, month, {Counters}) select agency, procedure_code, channel, day, month, {Counted} from services_measured where {In("day")} group by agency, procedure_code, channel, day, month", days),
            ($"delete from services_measured_due where {In("day")}", days),
            ($"insert into services_measured_due(agency, procedure_code, channel, day, due_on, open) select agency, procedure_code, channel, day, due_on, count(*) from services_measured where verdict = 0 and {In("day")} group by agency, procedure_code, channel, day, due_on", days),
            ($"delete from services_measured_months where {In("month")}", months),
            ($"insert into services_measured_months(agency, procedure_code, channel, month, {Counters}) select agency, procedure_code, channel, month, {Summed} from services_measured_days where {In("month")} group by agency, procedure_code, channel, month", months),
        })
        {
            await connection.ExecuteAsync(database.Command(sql, new { Keys = json }, transaction, cancel));
        }
    }

    private static string Json(IEnumerable<(string Agency, string Procedure, int Channel, DateOnly Day)> keys) =>
        JsonSerializer.Serialize(keys.Select(k => new object[] { k.Agency, k.Procedure, k.Channel, k.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }));

    private string In(string day) => $"(agency, procedure_code, channel, {day}) in (" + (database.Dialect == Dialect.Postgres
        ? "select k ->> 0, k ->> 1, (k ->> 2)::int, (k ->> 3)::date from json_array_elements(@Keys::json) k)"
        : "select json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'), json_extract(value, '$[3]') from json_each(@Keys))");

    private sealed class KeyRow
    {
        public string Agency { get; init; } = "";
        public string ProcedureCode { get; init; } = "";
        public int Channel { get; init; }
        public DateOnly Day { get; init; }
    }
}
