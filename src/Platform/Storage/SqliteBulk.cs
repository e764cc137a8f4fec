using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace NhipCau.Platform.Storage;

/// <summary>Inserts of many rows a statement, prepared once per table and size.</summary>
internal sealed class SqliteBulk : BulkRow
{
    private const int MostParameters = 3000;
    private readonly SqliteCommand command;
    private int next;

    private SqliteBulk(SqliteCommand command) => this.command = command;

    public static void Insert<T>(SqliteConnection connection, SqliteTransaction transaction, BulkTable<T> table, IReadOnlyList<T> rows)
    {
        var width = table.Columns.Count(c => c == ',') + 1;
        var size = Math.Max(1, Math.Min(rows.Count, MostParameters / width));
        var whole = rows.Count / size * size;
        Write(connection, transaction, table, rows, 0, whole, size, width);
        Write(connection, transaction, table, rows, whole, rows.Count, rows.Count - whole, width);
    }

    private static void Write<T>(SqliteConnection connection, SqliteTransaction transaction, BulkTable<T> table, IReadOnlyList<T> rows, int from, int to, int size, int width)
    {
        if (from == to)
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Sql(table.Name, table.Columns, size, width);
        for (var i = 0; i < size * width; i++)
        {
            command.Parameters.Add(new SqliteParameter(Name(i), null));
        }

        command.Prepare();
        for (var at = from; at < to; at += size)
        {
            var row = new SqliteBulk(command);
            for (var i = at; i < at + size; i++)
            {
                table.Write(row, rows[i]);
            }

            command.ExecuteNonQuery();
        }
    }

    private static string Sql(string table, string columns, int rows, int width)
    {
        var sql = new StringBuilder("insert into ").Append(table).Append('(').Append(columns).Append(") values ");
        for (var r = 0; r < rows; r++)
        {
            sql.Append(r == 0 ? "(" : ",(").AppendJoin(',', Enumerable.Range(r * width, width).Select(Name)).Append(')');
        }

        return sql.ToString();
    }

    private static string Name(int i) => "@p" + i.ToString(CultureInfo.InvariantCulture);

    public override BulkRow Uuid(Guid? value) => Put(value?.ToString("D"));

    public override BulkRow Text(string? value) => Put(value);

    public override BulkRow Instant(DateTimeOffset? value) => Put(value is { } v ? Instants.ToMicroseconds(v) : null);

    public override BulkRow Date(DateOnly? value) => Put(value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public override BulkRow Int(int value) => Put((long)value);

    public override BulkRow Int16(short value) => Put((long)value);

    public override BulkRow Long(long? value) => Put(value);

    public override BulkRow Bool(bool value) => Put(value ? 1L : 0L);

    public override BulkRow Bytes(byte[]? value) => Put(value);

    private SqliteBulk Put(object? value)
    {
        command.Parameters[next++].Value = value ?? DBNull.Value;
        return this;
    }
}
