using Npgsql;

namespace NhipCau.Bench;

/// <summary>One row as the operation wrote it, to be written again bare: same columns, same sizes, other keys.</summary>
internal sealed class RowCopy
{
    private readonly string sql;
    private readonly string[] names;
    private readonly object[] values;

    private RowCopy(string sql, string[] names, object[] values) => (this.sql, this.names, this.values) = (sql, names, values);

    public static async Task<List<RowCopy>> Read(NpgsqlConnection connection, string table, string where, object key)
    {
        await using var command = new NpgsqlCommand($"select * from {table} where {where} = $1", connection) { Parameters = { new() { Value = key } } };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<RowCopy>();
        while (await reader.ReadAsync())
        {
            var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
            var values = new object[names.Length];
            reader.GetValues(values);
            var kept = Enumerable.Range(0, names.Length).Where(i => values[i] is not DBNull && !(table == "events_log" && names[i] == "position")).ToArray();
            var places = string.Join(", ", kept.Select((_, n) => $"${n + 1}"));
            var columns = string.Join(", ", kept.Select(i => names[i]));
            var sql = table == "events_log"
                ? $"insert into events_log(position, {columns}) values (nextval('events_position'), {places})"
                : $"insert into {table}({columns}) values ({places})";
            rows.Add(new RowCopy(sql, [.. kept.Select(i => names[i])], [.. kept.Select(i => values[i])]));
        }

        return rows;
    }

    public bool IsEvent => sql.StartsWith("insert into events_log", StringComparison.Ordinal);

    public NpgsqlBatchCommand Again(IReadOnlyDictionary<string, object> changed)
    {
        var command = new NpgsqlBatchCommand(sql);
        for (var i = 0; i < names.Length; i++)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = changed.GetValueOrDefault(names[i]) ?? values[i] });
        }

        return command;
    }
}
