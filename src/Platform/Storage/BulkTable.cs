using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace NhipCau.Platform.Storage;

/// <summary>Takes the values of one row, column by column, in the form each database stores.</summary>
public abstract class BulkRow
{
    public abstract BulkRow Uuid(Guid? value);
    public abstract BulkRow Text(string? value);
    public abstract BulkRow Instant(DateTimeOffset? value);
    public abstract BulkRow Date(DateOnly? value);
    public abstract BulkRow Int(int value);
    public abstract BulkRow Int16(short value);
    public abstract BulkRow Long(long? value);
    public abstract BulkRow Bool(bool value);
    public abstract BulkRow Bytes(byte[]? value);
}

/// <summary>A table that many rows are written to at once: COPY on PostgreSQL, inserts of many rows on SQLite.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns, in the order in which <paramref name="Write"/> gives values.</param>
/// <param name="Write">Gives the values of one row.</param>
public sealed record BulkTable<T>(string Name, string Columns, Action<BulkRow, T> Write)
{
    /// <summary>Writes all rows inside the caller's transaction.</summary>
    /// <exception cref="DbException">A row breaks a key of the table; nothing of the transaction stays.</exception>
    public async Task Insert(DbConnection connection, DbTransaction transaction, IReadOnlyList<T> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (connection is not NpgsqlConnection npgsql)
        {
            SqliteBulk.Insert((SqliteConnection)connection, (SqliteTransaction)transaction, this, rows);
            return;
        }

        await using var importer = await npgsql.BeginBinaryImportAsync($"copy {Name}({Columns}) from stdin (format binary)", cancel);
        var row = new PostgresBulkRow(importer);
        foreach (var item in rows)
        {
            // The synchronous writer fills a buffer; awaiting each value would cost more than the value.
            importer.StartRow();
            Write(row, item);
        }

        await importer.CompleteAsync(CancellationToken.None);
    }
}
