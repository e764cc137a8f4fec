using System.Data.Common;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>The SQL of the catalogue's two tables.</summary>
internal sealed class CatalogueTables(Database database, TimeProvider clock)
{
    private const string VersionFact = "catalogue.version";

    /// <summary>What a text source says.</summary>
    private static readonly string[] Content =
    [
        "name", "name_key", "folded", "field", "field_key", "ministry", "subjects", "decision", "result_name", "result_code",
        "limits", "fees", "fee_note", "parts", "components", "source", "content_hash",
    ];

    /// <summary>How the province handles the procedure.</summary>
    private static readonly string[] Handling =
    [
        "levels", "service_level_2021", "service_level_2022", "form_code", "process_code", "lead_agency", "handling_pattern", "status", "shipped_hash", "valid_from", "valid_to",
    ];

    private static readonly string[] All = ["code", .. Content, .. Handling];

    public Database Database => database;

    public async Task<string> Version(CancellationToken cancel) =>
        await database.First<string>("select value from kernel_facts where name = @Name", new { Name = VersionFact }, cancel) ?? "";

    public async Task<CatalogueSnapshot> Load(string version, CancellationToken cancel)
    {
        var columns = string.Join(", ", All.Select(c => c is "valid_from" or "valid_to" ? $"cast({c} as text) as {c}" : c));
        var rows = await database.Query<ProcedureRow>($"select {columns} from services_procedures order by name_key, code", null, cancel);
        var competence = await database.Query<Competence>("select procedure_code, level, agency_id, valid_from, valid_to, legal_basis from services_competence", null, cancel);
        return new CatalogueSnapshot(version, [.. rows.Select(r => r.ToProcedure())], competence);
    }

    public async Task<Dictionary<string, (string Content, string Shipped)>> Hashes(CancellationToken cancel) =>
        (await database.Query<ProcedureRow>("select code, content_hash, shipped_hash from services_procedures", null, cancel))
        .ToDictionary(r => r.Code, r => (r.ContentHash, r.ShippedHash), StringComparer.Ordinal);

    /// <summary>Writes what a text source says; rows already there keep how the province handles them.</summary>
    public Task WriteImported(IReadOnlyList<ProcedureRow> rows, CancellationToken cancel) => database.Transaction(async (connection, transaction) =>
    {
        var update = Content.Append("updated_at").Select(c => $"{c} = excluded.{c}");
        await Upsert(connection, transaction, rows, string.Join(", ", update), cancel);
        await Touch(connection, transaction, cancel);
        return 0;
    }, cancel);

    /// <summary>Writes shipped facts; texts that were imported since stay.</summary>
    public async Task WriteShipped(DbConnection connection, DbTransaction transaction, IReadOnlyList<ProcedureRow> rows, CancellationToken cancel)
    {
        var update = Handling.Select(c => $"{c} = excluded.{c}")
            .Concat(Content.Append("updated_at").Select(c => $"{c} = case when services_procedures.source = 'shipped' then excluded.{c} else services_procedures.{c} end"));
        await Upsert(connection, transaction, rows, string.Join(", ", update), cancel);
        await Touch(connection, transaction, cancel);
    }

    public async Task ReplaceCompetence(DbConnection connection, DbTransaction transaction, IEnumerable<Competence> rows, CancellationToken cancel)
    {
        await connection.ExecuteAsync(database.Command("delete from services_competence", null, transaction, cancel));
        foreach (var row in rows)
        {
            await connection.ExecuteAsync(database.Command(
                "insert into services_competence(procedure_code, level, agency_id, valid_from, valid_to, legal_basis) values (@ProcedureCode, @Level, @AgencyId, @ValidFrom, @ValidTo, @LegalBasis)",
                row, transaction, cancel));
        }
    }

    public async Task SetFact(DbConnection connection, DbTransaction transaction, string name, string value, CancellationToken cancel) =>
        await connection.ExecuteAsync(database.Command(
            "insert into kernel_facts(name, value) values (@Name, @Value) on conflict(name) do update set value = excluded.value", new { Name = name, Value = value }, transaction, cancel));

    private Task Touch(DbConnection connection, DbTransaction transaction, CancellationToken cancel) =>
        SetFact(connection, transaction, VersionFact, Guid.CreateVersion7().ToString(), cancel);

    /// <summary>One statement for the whole batch: the rows travel as one JSON text.</summary>
    private async Task Upsert(DbConnection connection, DbTransaction transaction, IReadOnlyList<ProcedureRow> rows, string update, CancellationToken cancel)
    {
        var columns = string.Join(", ", All);
        var source = database.Dialect == Dialect.Postgres
            ? $"select {columns}, @At from json_to_recordset(@Rows::json) as r({string.Join(", ", All.Select(c => c + (c.StartsWith("valid_", StringComparison.Ordinal) ? " date" : c == "service_level_2021" ? " int" : " text")))})"
            : $"select {string.Join(", ", All.Select(c => $"value ->> '{c}'"))}, @At from json_each(@Rows) where true";
        await connection.ExecuteAsync(database.Command(
            $"insert into services_procedures({columns}, updated_at) {source} on conflict(code) do update set {update}",
            new { Rows = ProcedureRow.Array(rows), At = clock.Now() }, transaction, cancel));
    }
}
