using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Persons;

/// <summary>A hash column and what it is the hash of: a text in an encrypted column, for a purpose.</summary>
public sealed record HashedColumn(string Hash, string Of, string Purpose);

/// <summary>
/// A table with encrypted columns, each beginning with the version of its key, and hashes of them. Every writer encrypts first and hashes after,
/// so that a hash is never older than its text: rows are found by the text's version.
/// </summary>
public class ProtectedTable(Database database, Protector protector, string table, string[] key, string[] encrypted, params HashedColumn[] hashed) : IProtectedRows
{
    /// <summary>Rows in one transaction: writers wait for so many at most.</summary>
    private const int Batch = 200;

    public string Name => table;

    /// <summary>Columns that this covers; a structure test holds them against the schema.</summary>
    public IEnumerable<string> Columns => encrypted.Concat(hashed.Select(h => h.Hash)).Select(c => $"{table}.{c}");

    public Task<long> Left(byte current, CancellationToken cancel) =>
        database.First<long>($"select count(*) from {table} where {Old}", new { New = new[] { current } }, cancel);

    public async Task<long> Rewrite(byte current, CancellationToken cancel)
    {
        var (written, after) = (0L, (IReadOnlyDictionary<string, object>?)null);
        while (await Rows(current, after, cancel) is { Count: > 0 } rows)
        {
            written += await database.Transaction(async (connection, transaction) =>
            {
                var done = 0L;
                foreach (var row in rows)
                {
                    done += await Rewrite(row, current, connection, transaction, cancel) ? 1 : 0;
                }

                return done;
            }, cancel);
            after = rows[^1];
        }

        return written;
    }

    /// <summary>Writes what hangs on a row, in its transaction, after the row itself.</summary>
    protected virtual Task Follow(IReadOnlyDictionary<string, object> row, DbConnection connection, DbTransaction transaction, CancellationToken cancel) => Task.CompletedTask;

    protected Database Database => database;
    protected Protector Protector => protector;

    private string Old => "(" + string.Join(" or ", encrypted.Select(c => $"substr({c}, 1, 1) <> @New")) + ")";

    private async Task<List<Dictionary<string, object>>> Rows(byte current, IReadOnlyDictionary<string, object>? after, CancellationToken cancel)
    {
        var arguments = new Dictionary<string, object> { ["New"] = new[] { current }, ["Limit"] = Batch };
        foreach (var name in after is null ? [] : key)
        {
            arguments["After_" + name] = after![name];
        }

        var further = after is null ? "" : $" and ({string.Join(", ", key)}) > ({string.Join(", ", key.Select(k => "@After_" + k))})";
        var rows = await database.Query<dynamic>(
            $"select {string.Join(", ", key.Concat(encrypted))} from {table} where {Old}{further} order by {string.Join(", ", key)} limit @Limit", arguments, cancel);
        return [.. rows.Select(r => ((IDictionary<string, object?>)r).Where(c => c.Value is not null).ToDictionary(c => c.Key, c => c.Value!))];
    }

    /// <returns>False when somebody has changed the row since it was read: she wrote with the new key, or the next pass meets it again.</returns>
    private async Task<bool> Rewrite(Dictionary<string, object> row, byte current, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        var old = encrypted.Where(c => row.TryGetValue(c, out var bytes) && bytes is byte[] { Length: > 0 } cipher && cipher[0] != current).ToArray();
        var arguments = key.ToDictionary(k => "Key_" + k, k => row[k]);
        var sets = new List<string>();
        foreach (var column in old)
        {
            var plain = protector.Decrypt((byte[])row[column]);
            (arguments["Was_" + column], arguments["New_" + column]) = (row[column], protector.Encrypt(plain));
            sets.Add($"{column} = @New_{column}");
            foreach (var hash in hashed.Where(h => h.Of == column))
            {
                arguments["New_" + hash.Hash] = protector.Hash(hash.Purpose, Encoding.UTF8.GetString(plain)) ?? throw new CryptographicException($"{table}.{column} is empty.");
                sets.Add($"{hash.Hash} = @New_{hash.Hash}");
            }
        }

        var where = key.Select(k => $"{k} = @Key_{k}").Concat(old.Select(c => $"{c} = @Was_{c}"));
        if (await connection.ExecuteAsync(database.Command($"update {table} set {string.Join(", ", sets)} where {string.Join(" and ", where)}", arguments, transaction, cancel)) == 0)
        {
            return false;
        }

        await Follow(row, connection, transaction, cancel);
        return true;
    }
}
