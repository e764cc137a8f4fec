using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using NhipCau.Platform.Storage;
using Npgsql;

namespace NhipCau.TestKit;

/// <summary>
/// An empty or prepared database of one test's own, dropped afterwards. A preparation (migrate, seed) runs once per
/// process on a template; every further database of the same name of preparation is a copy of it.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(Dialect Dialect, string Preparation), Lazy<Task<TestDatabase>>> Templates = new();

    private readonly TestFolder? folder;

    private TestDatabase(Dialect dialect, string connectionString, TestFolder? folder)
    {
        Dialect = dialect;
        ConnectionString = connectionString;
        this.folder = folder;
    }

    public Dialect Dialect { get; }

    /// <summary>Value for <c>NhipCau:Database</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>A database with nothing in it.</summary>
    public static Task<TestDatabase> Empty(Dialect dialect) => dialect == Dialect.Sqlite ? Task.FromResult(NewFile()) : NewOnServer(null);

    /// <summary>A copy of the template that <paramref name="prepare"/> fills, given its connection string, the first time this name is asked for.</summary>
    public static async Task<TestDatabase> Prepared(Dialect dialect, string preparation, Func<string, Task> prepare)
    {
        var template = await Templates.GetOrAdd((dialect, preparation), _ => new(() => Fill(dialect, prepare))).Value;
        if (dialect == Dialect.Postgres)
        {
            return await NewOnServer(template);
        }

        var copy = NewFile();
        File.Copy(template.folder!.File("test.db"), copy.folder!.File("test.db"));
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        if (folder is not null)
        {
            using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
            folder.Dispose();
            return;
        }

        await using var own = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(own);
        await OnServer($"drop database if exists {own.Database} with (force)");
    }

    private static async Task<TestDatabase> Fill(Dialect dialect, Func<string, Task> prepare)
    {
        var template = await Empty(dialect);
        await prepare(template.ConnectionString);
        if (dialect == Dialect.Sqlite)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => template.folder!.Dispose();
            using var connection = new SqliteConnection(template.ConnectionString);
            await connection.OpenAsync();
            using var command = connection.CreateCommand();
            command.CommandText = "pragma wal_checkpoint(truncate)";
            await command.ExecuteNonQueryAsync();
            SqliteConnection.ClearPool(connection);
        }
        else
        {
            // PostgreSQL copies a template only while nobody is connected to it.
            await using var connection = new NpgsqlConnection(template.ConnectionString);
            NpgsqlConnection.ClearPool(connection);
            await OnServer($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{connection.Database}'");
        }

        return template;
    }

    private static TestDatabase NewFile()
    {
        var folder = new TestFolder();
        return new TestDatabase(Dialect.Sqlite, $"Data Source={folder.File("test.db")}", folder);
    }

    private static async Task<TestDatabase> NewOnServer(TestDatabase? template)
    {
        var name = $"test_{Guid.NewGuid():N}";
        var source = template is null ? "template0" : new NpgsqlConnectionStringBuilder(template.ConnectionString).Database;
        await OnServer($"create database {name} template {source}");
        var text = new NpgsqlConnectionStringBuilder(PostgresServer.ConnectionString)
        {
            Database = name,
            MaxPoolSize = 20,
            ConnectionIdleLifetime = 5,
            ConnectionPruningInterval = 2,
            IncludeErrorDetail = true,
        };
        return new TestDatabase(Dialect.Postgres, text.ToString(), null);
    }

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
