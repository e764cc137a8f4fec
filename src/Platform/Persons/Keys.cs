using System.Security.Cryptography;
using System.Text.Json;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Persons;

/// <summary>
/// The keys that protect personal data: one file in the data folder, never in the database, readable by this program's user alone.
/// It holds versions; the highest is current, older ones still read. Encryption and hashing use separate keys of 32 bytes.
/// </summary>
public sealed class Keys
{
    private const string FileName = "persons.json";
    private const string DevelopmentMark = "chi-de-phat-trien";
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly SortedDictionary<byte, KeyPair> versions = [];

    public Keys(Folders folders) : this(Path.Combine(folders.KeepSub("keys"), FileName))
    {
    }

    internal Keys(string path)
    {
        PathOfFile = path;
        if (!File.Exists(path))
        {
            Create(path, [Fresh(1)]);
        }

        foreach (var key in Read(path))
        {
            versions[key.Version] = key;
        }

        if (versions.Count == 0)
        {
            throw new SettingException("NhipCau:DataFolder", $"có tệp khóa rỗng: «{path}». Hãy khôi phục tệp này từ bản sao lưu.");
        }

        Current = versions.Values.Last();
        Previous = versions.Count > 1 ? versions.Values.ElementAt(versions.Count - 2) : Current;
    }

    public string PathOfFile { get; }

    internal KeyPair Current { get; }

    /// <summary>The version before the current one; the current one when there is no other.</summary>
    internal KeyPair Previous { get; }

    internal KeyPair Version(byte version) => versions.TryGetValue(version, out var key)
        ? key
        : throw new CryptographicException($"Key version {version} is not in the key file.");

    /// <summary>Adds a new current version; programs read it at their next start.</summary>
    public static void Rotate(string path)
    {
        var keys = Read(path);
        var replacement = path + ".new";
        Create(replacement, [.. keys, Fresh((byte)(keys.Max(k => k.Version) + 1))]);
        File.Move(replacement, path, overwrite: true);
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

    private static KeyPair Fresh(byte version) => new() { Version = version, Encryption = RandomNumberGenerator.GetBytes(32), Hash = RandomNumberGenerator.GetBytes(32) };

    private static KeyPair[] Read(string path) => JsonSerializer.Deserialize<KeyPair[]>(File.ReadAllBytes(path), Indented) ?? [];

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
}

/// <summary>One version of the keys.</summary>
internal sealed record KeyPair
{
    public required byte Version { get; init; }
    public required byte[] Encryption { get; init; }
    public required byte[] Hash { get; init; }

    public override string ToString() => $"key version {Version}";
}
