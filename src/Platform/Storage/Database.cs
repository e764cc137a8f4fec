using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace NhipCau.Platform.Storage;

/// <summary>The one door to the database. <c>Data Source=…</c> opens SQLite (WAL), <c>Host=…</c> PostgreSQL.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly NpgsqlDataSource? postgres;
    private readonly string connectionString;

    public Database(string connectionString)
    {
        TypeHandlers.Register();
        Dialect = Kind(connectionString);
        if (Dialect == Dialect.Postgres)
        {
            var builder = new NpgsqlDataSourceBuilder(Prepared(connectionString));
            Listen?.Invoke(builder);
            postgres = builder.Build();
            this.connectionString = connectionString;
        }
        else
        {
            this.connectionString = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        }
    }

    /// <summary>For measurements: hears the statements of every database opened afterwards.</summary>
    internal static Action<NpgsqlDataSourceBuilder>? Listen { get; set; }

    public Dialect Dialect { get; }

    /// <summary>
    /// Statements are few and repeat: planned once per connection instead of each time. Nothing in the house leaves a setting, lock or
    /// temporary table on a connection (open transactions are rolled back in any case), so none is reset between two uses.
    /// </summary>
    internal static string Prepared(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 3, NoResetOnClose = true }.ToString();

    /// <exception cref="SettingException">The text is neither a SQLite nor a PostgreSQL connection string.</exception>
    public static Dialect Kind(string connectionString) =>
        connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? Dialect.Postgres
        : connectionString.Contains("Data Source=", StringComparison.OrdinalIgnoreCase) ? Dialect.Sqlite
        : throw new SettingException("NhipCau:Database", "phải bắt đầu bằng «Data Source=» (SQLite) hoặc «Host=» (PostgreSQL).");

    public async Task<DbConnection> Open(CancellationToken cancel = default)
    {
        if (postgres is not null)
        {
            return await postgres.OpenConnectionAsync(cancel);
        }

        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancel);
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 30000; pragma temp_store = memory; pragma cache_size = -32000";
        await pragma.ExecuteNonQueryAsync(cancel);
        return connection;
    }

    /// <summary>Reads rows; the arguments are an anonymous object whose property names are the parameters.</summary>
    public async Task<List<T>> Query<T>(string sql, object? arguments = null, CancellationToken cancel = default)
    {
        await using var connection = await Open(cancel);
        return (await connection.QueryAsync<T>(Command(sql, arguments, null, cancel))).AsList();
    }

    /// <summary>The first row, or null.</summary>
    public async Task<T?> First<T>(string sql, object? arguments = null, CancellationToken cancel = default)
    {
        await using var connection = await Open(cancel);
        return await connection.QueryFirstOrDefaultAsync<T>(Command(sql, arguments, null, cancel));
    }

    /// <summary>One statement in a transaction of its own; for housekeeping only, changes of cases go through <see cref="Events.Change"/>.</summary>
    public async Task<int> Execute(string sql, object? arguments = null, CancellationToken cancel = default)
    {
        await using var connection = await Open(cancel);
        return await connection.ExecuteAsync(Command(sql, arguments, null, cancel));
    }

    /// <summary>Several statements, all or none.</summary>
    public async Task<T> Transaction<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel = default)
    {
        await using var connection = await Open(cancel);
        await using var transaction = await Begin(connection, cancel);
        var result = await work(connection, transaction);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    /// <summary>SQLite transactions start immediate, so that two writers queue instead of failing late.</summary>
    public static async ValueTask<DbTransaction> Begin(DbConnection connection, CancellationToken cancel) =>
        connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: false) : await connection.BeginTransactionAsync(cancel);

    public CommandDefinition Command(string sql, object? arguments, DbTransaction? transaction, CancellationToken cancel) =>
        new(sql, arguments is null ? null : new SqlArguments(arguments, Dialect), transaction, cancellationToken: cancel);

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
        else
        {
            using var connection = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(connection);
        }
    }
}
