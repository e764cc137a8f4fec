using Dapper;

namespace NhipCau.Platform.Storage;

/// <summary>A table that PostgreSQL keeps in ranges of a growing position. Its default partition <c>NAME_rest</c> takes whatever no range takes, so that nothing is refused or lost.</summary>
/// <param name="Name">The table; its partitions start with this name.</param>
/// <param name="Sequence">Draws the positions.</param>
/// <param name="Size">Positions of one partition.</param>
public sealed record PartitionedTable(string Name, string Sequence, long Size);

/// <summary>Makes partitions ahead of the positions that will need them; on SQLite there is nothing to do.</summary>
public sealed class Partitions(Database database, IEnumerable<PartitionedTable> tables) : ISweep
{
    public string Name => "partitions";
    public string Words => "Tạo sẵn phân vùng nhật ký";

    public async Task<long> Run(CancellationToken cancel)
    {
        var made = 0L;
        foreach (var table in tables)
        {
            made += await Extend(table, cancel);
        }

        return made;
    }

    /// <summary>Goes on until at least one whole partition lies ahead of the last position drawn.</summary>
    /// <returns>How many partitions were made.</returns>
    public async Task<int> Extend(PartitionedTable table, CancellationToken cancel)
    {
        if (database.Dialect != Dialect.Postgres)
        {
            return 0;
        }

        var made = 0;
        for (; ; made++)
        {
            var end = await End(table, cancel);
            if (end - await database.First<long>($"select last_value from {table.Sequence}", null, cancel) > table.Size)
            {
                return made;
            }

            await Make(table, end, end + table.Size, cancel);
        }
    }

    /// <summary>Where the last range ends.</summary>
    private async Task<long> End(PartitionedTable table, CancellationToken cancel) => await database.First<long?>(
        "select max((regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \\(''?(\\d+)''?\\)'))[1]::bigint) from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = @Name::regclass", new { table.Name }, cancel) ?? 0;

    /// <summary>Rows of the range that fell into the default partition move over in the same transaction; who writes meanwhile waits a moment. They only move, so the triggers that keep a log are not asked.</summary>
    private Task<int> Make(PartitionedTable table, long from, long to, CancellationToken cancel)
    {
        var (name, rest) = ($"{table.Name}_{from}", $"{table.Name}_rest");
        return database.Transaction((connection, transaction) => connection.ExecuteAsync(new CommandDefinition(
            $"""
            set local lock_timeout = '5s';
            lock table {rest} in access exclusive mode;
            create table {name}(like {table.Name} including all);
            alter table {rest} disable trigger user;
            with moved as (delete from {rest} where position >= {from} and position < {to} returning *) insert into {name} select * from moved;
            alter table {rest} enable trigger user;
            alter table {table.Name} attach partition {name} for values from ({from}) to ({to});
            """, transaction: transaction, cancellationToken: cancel)), cancel);
    }
}
