using System.Security.Cryptography;
using System.Text.Json;

namespace NhipCau.Platform.Storage.Backing;

/// <summary>What a backup says of itself, in <c>backup.json</c>.</summary>
public sealed record BackupManifest
{
    public required DateTimeOffset MadeAt { get; init; }
    public required Dialect Dialect { get; init; }
    /// <summary>Schema scripts the database had run.</summary>
    public required long Scripts { get; init; }
    public required string DatabaseHash { get; init; }
    public required long Files { get; init; }
    public required long Bytes { get; init; }
}

/// <summary>Why no backup or restore happened, in a sentence for operators.</summary>
public sealed class BackupException(string sentence) : Exception(sentence);

/// <summary>
/// Copies the whole of one installation, while it runs, into a folder: the database as of one instant, then the files, then the keys.
/// Files are only ever added before the rows that name them, so a database of an instant finds all of its files in a later copy.
/// </summary>
public sealed class Backups(Database database, Folders folders, TimeProvider clock)
{
    private const string Manifest = "backup.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    private IDatabaseCopy Copy => database.Dialect == Dialect.Postgres ? new PostgresCopy(folders.ConnectionString) : new SqliteCopy(folders.ConnectionString);

    /// <param name="to">A folder that is not there yet; it appears when the backup is whole.</param>
    /// <param name="keys">Where the keys go; null puts them into <paramref name="to"/> too.</param>
    /// <param name="cancel">Ends it; nothing is left.</param>
    /// <exception cref="BackupException">The place is taken, or the database's own tool failed.</exception>
    public async Task<BackupManifest> Make(string to, string? keys, CancellationToken cancel)
    {
        to = Path.GetFullPath(to);
        RequireNew(to);
        if (keys is not null)
        {
            RequireNew(Path.GetFullPath(keys));
        }

        if (!await Copy.HasTables(cancel))
        {
            throw new BackupException("Cơ sở dữ liệu trống, không có gì để sao lưu. Hãy xem cấu hình «NhipCau:Database».");
        }

        var part = to + ".part";
        FolderCopy.Private(part);
        try
        {
            var dump = Path.Combine(part, Copy.FileName);
            await Copy.Save(dump, cancel);
            var (count, bytes) = FolderCopy.Run(Path.Combine(folders.Keep, "files"), Path.Combine(part, "files"), "incoming", cancel);
            FolderCopy.Run(Path.Combine(folders.Keep, "keys"), keys is null ? Path.Combine(part, "keys") : Path.GetFullPath(keys), "", cancel);
            var manifest = new BackupManifest
            {
                MadeAt = clock.Now(),
                Dialect = database.Dialect,
                Scripts = await database.First<long>("select count(*) from kernel_scripts", null, cancel),
                DatabaseHash = await Hash(dump, cancel),
                Files = count,
                Bytes = bytes,
            };
            await File.WriteAllTextAsync(Path.Combine(part, Manifest), JsonSerializer.Serialize(manifest, Json), cancel);
            Directory.Move(part, to);
            return manifest;
        }
        catch
        {
            Directory.Delete(part, recursive: true);
            if (keys is not null && Directory.Exists(keys))
            {
                Directory.Delete(keys, recursive: true);
            }

            throw;
        }
    }

    /// <summary>Puts a backup into an empty database and data folder; everything is looked at before anything is written.</summary>
    /// <exception cref="BackupException">No backup, a damaged one, one of the other database, or a place that is in use.</exception>
    public async Task<BackupManifest> Restore(string from, string? keys, CancellationToken cancel)
    {
        from = Path.GetFullPath(from);
        keys = Path.GetFullPath(keys ?? Path.Combine(from, "keys"));
        var manifest = await Look(from, keys, cancel);
        if (await Copy.HasTables(cancel))
        {
            throw new BackupException("Cơ sở dữ liệu đích đã có dữ liệu nên không phục hồi đè lên. Hãy chỉ «NhipCau:Database» tới một cơ sở dữ liệu trống.");
        }

        foreach (var name in new[] { "files", "keys" })
        {
            var there = Path.Combine(folders.Keep, name);
            if (Directory.Exists(there) && Directory.EnumerateFiles(there, "*", SearchOption.AllDirectories).Any())
            {
                throw new BackupException($"Thư mục «{there}» đã có tệp nên không phục hồi đè lên. Hãy chỉ «NhipCau:DataFolder» tới một thư mục trống.");
            }
        }

        FolderCopy.Run(Path.Combine(from, "files"), Path.Combine(folders.Keep, "files"), "", cancel);
        FolderCopy.Run(keys, Path.Combine(folders.Keep, "keys"), "", cancel);
        // Last, so that a restore that was cut is seen as none.
        await Copy.Load(Path.Combine(from, Copy.FileName), cancel);
        return manifest;
    }

    private async Task<BackupManifest> Look(string from, string keys, CancellationToken cancel)
    {
        var path = Path.Combine(from, Manifest);
        if (!File.Exists(path))
        {
            throw new BackupException($"«{from}» không phải là một bản sao lưu trọn vẹn: không có tệp {Manifest}.");
        }

        var manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(path, cancel), Json)!;
        if (manifest.Dialect != database.Dialect)
        {
            throw new BackupException($"Bản sao lưu là của {manifest.Dialect}, còn «NhipCau:Database» chỉ tới {database.Dialect}. Hãy phục hồi vào đúng loại cơ sở dữ liệu.");
        }

        if (!Directory.Exists(keys) || !Directory.EnumerateFiles(keys).Any())
        {
            throw new BackupException($"Không có khóa ở «{keys}». Không có khóa thì không đọc được dữ liệu cá nhân; hãy chỉ chỗ cất khóa bằng --keys.");
        }

        var dump = Path.Combine(from, Copy.FileName);
        if (!File.Exists(dump) || await Hash(dump, cancel) != manifest.DatabaseHash)
        {
            throw new BackupException($"Tệp «{dump}» bị hỏng hoặc thiếu. Hãy dùng bản sao lưu khác.");
        }

        var files = Directory.Exists(Path.Combine(from, "files")) ? Directory.EnumerateFiles(Path.Combine(from, "files"), "*", SearchOption.AllDirectories).ToList() : [];
        if (files.Count != manifest.Files)
        {
            throw new BackupException($"Bản sao lưu ghi {manifest.Files} tệp nhưng chỉ có {files.Count}. Hãy dùng bản sao lưu khác.");
        }

        foreach (var file in files)
        {
            // A stored file is named by its content.
            if (await Hash(file, cancel) != Path.GetFileName(file))
            {
                throw new BackupException($"Tệp «{file}» bị hỏng. Hãy dùng bản sao lưu khác.");
            }
        }

        return manifest;
    }

    private static void RequireNew(string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new BackupException($"«{folder}» đã có nội dung. Hãy chọn một thư mục mới cho mỗi bản sao lưu.");
        }

        // An empty folder somebody made beforehand gives way.
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
        }
    }

    private static async Task<string> Hash(string file, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
    }
}
