using System.Reflection;
using Dapper;

namespace NhipCau.Platform.Storage;

/// <summary>A module's numbered script: <c>Cases/Schema/001_cases.sql</c>, or <c>.sqlite.sql</c> / <c>.postgres.sql</c> where the two differ.</summary>
public sealed record SchemaScript(string Name, string Sql);

/// <summary>Runs each module's forward-only scripts once, in the order of the modules and of their numbers.</summary>
public sealed class Migrator(Database database, IEnumerable<SchemaSource> sources, TimeProvider clock)
{
    /// <returns>The names of the scripts that ran now.</returns>
    public async Task<IReadOnlyList<string>> Run(CancellationToken cancel = default)
    {
        await using var connection = await database.Open(cancel);
        await connection.ExecuteAsync(database.Dialect.Types("create table if not exists kernel_scripts(name {key} primary key, ran_at {instant} not null)"));
        await using var transaction = await Database.Begin(connection, cancel);
        if (database.Dialect == Dialect.Postgres)
        {
            await connection.ExecuteAsync("select pg_advisory_xact_lock(7001)", transaction: transaction);
        }

        var done = (await connection.QueryAsync<string>("select name from kernel_scripts", transaction: transaction)).ToHashSet();
        var ran = new List<string>();
        foreach (var script in sources.SelectMany(s => s.Scripts(database.Dialect)).Where(s => !done.Contains(s.Name)))
        {
            await connection.ExecuteAsync(database.Dialect.Types(script.Sql), transaction: transaction);
            await connection.ExecuteAsync(database.Command("insert into kernel_scripts(name, ran_at) values (@Name, @At)", new { script.Name, At = clock.Now() }, transaction, cancel));
            ran.Add(script.Name);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return ran;
    }
}

/// <summary>The embedded scripts of one module's folder.</summary>
public sealed record SchemaSource(Assembly Assembly, string Folder)
{
    public IEnumerable<SchemaScript> Scripts(Dialect dialect)
    {
        var other = dialect == Dialect.Postgres ? ".sqlite.sql" : ".postgres.sql";
        return Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder + "/", StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal) && !n.EndsWith(other, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(n => new SchemaScript(n, Read(n)));
    }

    private string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
