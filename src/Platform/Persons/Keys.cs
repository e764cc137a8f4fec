using System.Security.Cryptography;
using System.Text.Json;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Persons;

/// <summary>
/// The keys that protect personal data: one file in the data folder, never in the database, readable by this program's user alone.
/// It holds versions: the newest whose time has come writes, all read. Encryption and hashing use separate keys of 32 bytes.
/// A program that runs looks at the file every other second, so that a new version is known everywhere before it writes (decision 0024).
/// </summary>
public sealed class Keys
{
    private const string FileName = "persons.json";
    private const string DevelopmentMark = "chi-de-phat-trien";
    private const int LookEvery = 2000;
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly TimeProvider clock;
    private volatile Ring ring;
    private long lookedAt = Environment.TickCount64;

    public Keys(Folders folders, TimeProvider clock) : this(Path.Combine(folders.KeepSub("keys"), FileName), clock)
    {
    }

    internal Keys(string path, TimeProvider? clock = null)
    {
        PathOfFile = path;
        this.clock = clock ?? TimeProvider.System;
        if (!File.Exists(path))
        {
            Create(path, [Fresh(1, null)]);
        }

        ring = Ring.Read(path);
    }

    public string PathOfFile { get; }

    /// <summary>The version that writes.</summary>
    internal KeyPair Current => Looked().Current(clock);

    /// <summary>The version beside the one that writes: the one before it, or the next one whose time has not come; the same one when there is no other.</summary>
    internal KeyPair Other => Looked().Beside(clock);

    /// <summary>The lowest version in the file; every program that shares the file names the same one while a rotation lasts.</summary>
    internal KeyPair Oldest => Looked().Versions[0];

    /// <summary>All versions in the file, the oldest first.</summary>
    internal IReadOnlyList<KeyPair> All => Looked().Versions;

    internal KeyPair Version(byte version) => Looked().Find(version) ?? Reread().Find(version) ?? throw new CryptographicException($"Key version {version} is not in the key file.");

    /// <summary>Adds a version that writes from an instant on; until then it is only looked for.</summary>
    /// <exception cref="SettingException">A rotation is under way: two versions live already, and no look-up searches for three.</exception>
    internal static KeyPair Add(string path, DateTimeOffset? writesFrom) => Change(path, keys =>
    {
        if (keys.Length > 1)
        {
            throw new SettingException("NhipCau:DataFolder", "đã có hai khóa cùng sống. Hãy cho khóa cũ thôi dùng (nhipcau keys retire) trước khi thêm khóa mới.");
        }

        return keys[^1].Version == byte.MaxValue
            ? throw new SettingException("NhipCau:DataFolder", "đã dùng hết 255 số khóa.")
            : [.. keys, Fresh((byte)(keys[^1].Version + 1), writesFrom)];
    })[^1];

    /// <summary>Takes a version out of the file. Whoever calls this has made sure that nothing needs it.</summary>
    internal static void Remove(string path, byte version) => Change(path, keys => [.. keys.Where(k => k.Version != version)]);

    /// <summary>Looks at the file now instead of within two seconds.</summary>
    internal void Look() => Reread();

    private Ring Looked()
    {
        var (now, before) = (Environment.TickCount64, Interlocked.Read(ref lookedAt));
        if (now - before >= LookEvery && Interlocked.CompareExchange(ref lookedAt, now, before) == before && ring.Stamp != Ring.StampOf(PathOfFile))
        {
            return Reread();
        }

        return ring;
    }

    private Ring Reread()
    {
        try
        {
            return ring = Ring.Read(PathOfFile);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException or SettingException)
        {
            // A file that cannot be read at this moment takes nothing away from what is known.
            return ring;
        }
    }

    private static KeyPair[] Change(string path, Func<KeyPair[], KeyPair[]> change)
    {
        using var alone = new FileStream(path + ".lock", new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None });
        var (keys, replacement) = (change(Ring.Read(path).Versions), path + ".new");
        File.Delete(replacement);
        Create(replacement, keys);
        File.Move(replacement, path, overwrite: true);
        return keys;
    }

    /// <summary>Refuses a key file or folder that others on the machine may read.</summary>
    /// <exception cref="SettingException">Permissions are too wide.</exception>
    public void RequirePrivate()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        foreach (var path in new[] { PathOfFile, Path.GetDirectoryName(PathOfFile)! })
        {
            if ((File.GetUnixFileMode(path) & Others) != 0)
            {
                throw new SettingException("NhipCau:DataFolder", $"chứa khóa mà người khác trên máy đọc được: «{path}». Hãy chạy: chmod -R go= \"{Path.GetDirectoryName(PathOfFile)}\".");
            }
        }
    }

    private string Mark => Path.Combine(Path.GetDirectoryName(PathOfFile)!, DevelopmentMark);

    /// <summary>Leaves a mark beside the keys: many hands have seen them.</summary>
    public void MarkForDevelopment()
    {
        if (!File.Exists(Mark))
        {
            File.WriteAllText(Mark, "");
        }
    }

    /// <exception cref="SettingException">The keys have served Development.</exception>
    public void RefuseDevelopment()
    {
        if (File.Exists(Mark))
        {
            throw new SettingException("NhipCau:DataFolder", $"có khóa đã dùng khi phát triển (ASPNETCORE_ENVIRONMENT=Development): «{PathOfFile}». Chạy thật phải có thư mục dữ liệu và cơ sở dữ liệu mới.");
        }
    }

    private static KeyPair Fresh(byte version, DateTimeOffset? writesFrom) => new() { Version = version, WritesFrom = writesFrom, Encryption = RandomNumberGenerator.GetBytes(32), Hash = RandomNumberGenerator.GetBytes(32) };

    private static void Create(string path, KeyPair[] keys)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Written whole under another name first: a second program starting at once sees all of it or nothing.
        var draft = $"{path}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(stream, keys, Indented);
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    /// <summary>The file as it was read; never changed, replaced whole.</summary>
    private sealed record Ring(KeyPair[] Versions, (DateTime, long) Stamp)
    {
        public static (DateTime, long) StampOf(string path) => new FileInfo(path) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : default;

        public static Ring Read(string path)
        {
            var stamp = StampOf(path);
            var versions = JsonSerializer.Deserialize<KeyPair[]>(File.ReadAllBytes(path), Indented) ?? [];
            return versions.Length == 0
                ? throw new SettingException("NhipCau:DataFolder", $"có tệp khóa rỗng: «{path}». Hãy khôi phục tệp này từ bản sao lưu.")
                : new Ring([.. versions.OrderBy(v => v.Version)], stamp);
        }

        public KeyPair? Find(byte version) => Array.Find(Versions, v => v.Version == version);

        public KeyPair Current(TimeProvider clock)
        {
            for (var i = Versions.Length - 1; i > 0; i--)
            {
                if (Versions[i].WritesFrom is not { } from || from <= clock.GetUtcNow())
                {
                    return Versions[i];
                }
            }

            return Versions[0];
        }

        public KeyPair Beside(TimeProvider clock)
        {
            var current = Current(clock);
            return Array.FindLast(Versions, v => v.Version != current.Version) ?? current;
        }
    }
}

/// <summary>One version of the keys.</summary>
internal sealed record KeyPair
{
    public required byte Version { get; init; }

    /// <summary>Null: since it was made. Before this instant the version is looked for but writes nothing.</summary>
    public DateTimeOffset? WritesFrom { get; init; }
    public required byte[] Encryption { get; init; }
    public required byte[] Hash { get; init; }

    public override string ToString() => $"key version {Version}";
}
