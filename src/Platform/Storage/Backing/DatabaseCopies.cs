using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace NhipCau.Platform.Storage.Backing;

/// <summary>Saves a database as of one instant into a file, and loads it into an empty one.</summary>
internal interface IDatabaseCopy
{
    string FileName { get; }
    Task<bool> HasTables(CancellationToken cancel);
    Task Save(string file, CancellationToken cancel);
    Task Load(string file, CancellationToken cancel);
}

/// <summary>SQLite's online backup: writers go on meanwhile.</summary>
internal sealed class SqliteCopy(string connectionString) : IDatabaseCopy
{
    private readonly string path = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);

    public string FileName => "database.sqlite";

    public async Task<bool> HasTables(CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from sqlite_master";
        return (long)(await command.ExecuteScalarAsync(cancel))! > 0;
    }

    public async Task Save(string file, CancellationToken cancel)
    {
        await using var from = new SqliteConnection($"Data Source={path};Pooling=False");
        await using var to = new SqliteConnection($"Data Source={file};Pooling=False");
        await from.OpenAsync(cancel);
        await to.OpenAsync(cancel);
        from.BackupDatabase(to);
        // One file without companions.
        await using var command = to.CreateCommand();
        command.CommandText = "pragma journal_mode = delete";
        await command.ExecuteNonQueryAsync(cancel);
    }

    public Task Load(string file, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(file, path + ".part", overwrite: true);
        File.Move(path + ".part", path, overwrite: true);
        return Task.CompletedTask;
    }
}

/// <summary>PostgreSQL's own <c>pg_dump</c> and <c>pg_restore</c>, as of one transaction each.</summary>
internal sealed class PostgresCopy(string connectionString) : IDatabaseCopy
{
    private readonly NpgsqlConnectionStringBuilder settings = new(connectionString);

    public string FileName => "database.pgdump";

    public async Task<bool> HasTables(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')", connection);
        return (long)(await command.ExecuteScalarAsync(cancel))! > 0;
    }

    public Task Save(string file, CancellationToken cancel) => Run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--file", file], cancel);

    public Task Load(string file, CancellationToken cancel) =>
        Run("pg_restore", ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--dbname", settings.Database ?? "", file], cancel);

    private async Task Run(string tool, string[] arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Find(tool), arguments) { RedirectStandardError = true };
        start.Environment["PGHOST"] = settings.Host;
        start.Environment["PGPORT"] = settings.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = settings.Username;
        start.Environment["PGPASSWORD"] = settings.Password;
        start.Environment["PGDATABASE"] = settings.Database;
        try
        {
            using var process = Process.Start(start)!;
            var complaint = await process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0)
            {
                throw new BackupException($"{tool} không làm được: {complaint.Trim()}");
            }
        }
        catch (Win32Exception)
        {
            throw new BackupException($"Máy này không có {tool}. Hãy cài gói postgresql-client cùng phiên bản với máy chủ, rồi làm lại.");
        }
    }

    /// <summary>On the path, or the newest where Debian puts them.</summary>
    private static string Find(string tool)
    {
        const string Debian = "/usr/lib/postgresql";
        return Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0)
                .Select(d => Path.Combine(d, "bin", tool)).FirstOrDefault(File.Exists) ?? tool
            : tool;
    }
}
