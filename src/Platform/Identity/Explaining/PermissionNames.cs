using CsvHelper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>What permissions are called in Vietnamese (<c>data/national/permissions.csv</c>).</summary>
internal sealed class PermissionNames(Folders folders)
{
    private readonly Lazy<Dictionary<string, string>> names = new(() => Read(Path.Combine(folders.National, "permissions.csv")));

    /// <summary>The name, or the code where the file has none.</summary>
    public string Of(string permission) => names.Value.GetValueOrDefault(permission, permission);

    private static Dictionary<string, string> Read(string path)
    {
        using var csv = CsvReader.FromFile(path);
        var read = new Dictionary<string, string>();
        csv.ReadHeader();
        while (csv.Read())
        {
            read[csv.GetString("permission")] = csv.GetString("name");
        }

        return read;
    }
}
