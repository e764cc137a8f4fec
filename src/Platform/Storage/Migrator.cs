using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace NhipCau.Platform.Storage;

/// <summary>A module's numbered script: <c>Cases/Schema/001_cases.sql</c>, or <c>.sqlite.sql</c> / <c>.postgres.sql</c> where the two differ.</summary>
public sealed record SchemaScript(string Name, string Sql)
{
    /// <summary>SHA-256 of the text, the same whatever line ends a checkout has.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}

/// <summary>Runs each module's forward-only scripts once, in the order of the modules and of their numbers.</summary>
public sealed class Migrator(Database database, Func<Dialect, IEnumerable<SchemaScript>> scripts, TimeProvider clock)
{
    /// <returns>The names of the scripts that ran now.</returns>
    /// <exception cref="SettingException">The database was made by a script that has another text now.</exception>
    public async Task<IReadOnlyList<string>> Run(CancellationToken cancel = default)
    {
        await using var connection = await database.Open(cancel);
        await connection.ExecuteAsync(database.Dialect.Types("create table if not exists kernel_scripts(name {key} primary key, ran_at {instant} not null, hash {key})"));
        await using var transaction = await Database.Begin(connection, cancel);
        if (database.Dialect == Dialect.Postgres)
        {
            await connection.ExecuteAsync("select pg_advisory_xact_lock(7001)", transaction: transaction);
        }

        await AddHash(connection, transaction);
        var done = (await connection.QueryAsync<(string Name, string? Hash)>("select name, hash from kernel_scripts", transaction: transaction)).ToDictionary(d => d.Name, d => d.Hash);
        var ran = new List<string>();
        foreach (var script in scripts(database.Dialect))
        {
            if (!done.TryGetValue(script.Name, out var hash))
            {
                await connection.ExecuteAsync(database.Dialect.Types(script.Sql), transaction: transaction);
                await connection.ExecuteAsync(database.Command("insert into kernel_scripts(name, ran_at, hash) values (@Name, @At, @Hash)", new { script.Name, At = clock.Now(), script.Hash }, transaction, cancel));
                ran.Add(script.Name);
            }
            else if (hash is null)
            {
                await connection.ExecuteAsync(database.Command("update kernel_scripts set hash = @Hash where name = @Name", new { script.Name, script.Hash }, transaction, cancel));
            }
            else if (hash != script.Hash)
            {
                throw new SettingException("NhipCau:Database", $"chỉ cơ sở dữ liệu mà tập lệnh «{script.Name}» đã chạy với nội dung khác nội dung trong chương trình này. Tập lệnh đã chạy thì không sửa: hãy trả lại nội dung cũ và viết thay đổi thành tập lệnh có số tiếp theo.");
            }
        }

        await transaction.CommitAsync(CancellationToken.None);
        return ran;
    }

    /// <summary>Databases made before scripts were hashed take the hashes of the scripts they have.</summary>
    private async Task AddHash(DbConnection connection, DbTransaction transaction)
    {
        var has = await connection.QueryFirstAsync<long>(
            database.Dialect == Dialect.Postgres
                ? "select count(*) from pg_attribute where attrelid = 'kernel_scripts'::regclass and attname = 'hash' and not attisdropped"
                : "select count(*) from pragma_table_info('kernel_scripts') where name = 'hash'",
            transaction: transaction);
        if (has == 0)
        {
            await connection.ExecuteAsync(database.Dialect.Types("alter table kernel_scripts add column hash {key}"), transaction: transaction);
        }
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
