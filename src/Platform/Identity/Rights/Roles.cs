using CsvHelper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>A role: its Vietnamese name, whether it reaches below its agency, and what it permits.</summary>
/// <param name="ByHead">Given by whoever gives rights in the agency, without holding it herself: the work of those she appoints.</param>
public sealed record Role(string Code, string Name, bool Wide, IReadOnlyList<string> Permissions, bool ByHead);

/// <summary>The roles of this deployment: the nation's file, of which a province may replace rows by a file of its own.</summary>
public sealed class Roles
{
    private readonly Dictionary<string, Role> roles = [];

    public Roles(Folders folders)
    {
        foreach (var path in new[] { Path.Combine(folders.National, "roles.csv"), Path.Combine(folders.Province, "roles.csv") }.Where(File.Exists))
        {
            foreach (var role in Read(path))
            {
                roles[role.Code] = role;
            }
        }
    }

    public IReadOnlyCollection<Role> All => roles.Values;

    public Role? Find(string code) => roles.GetValueOrDefault(code);

    private static List<Role> Read(string path)
    {
        using var csv = CsvReader.FromFile(path);
        var read = new List<Role>();
        csv.ReadHeader();
        while (csv.Read())
        {
            var permissions = csv.GetString("permissions").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var unknown = permissions.Except(Identity.Permissions.All).ToArray();
            if (unknown.Length > 0)
            {
                throw new SettingException("NhipCau:Province", $"có tệp vai trò «{path}» ghi quyền không có: {string.Join(", ", unknown)}.");
            }

            read.Add(new Role(csv.GetString("role"), csv.GetString("name"), csv.GetString("wide") == "true", permissions, csv.GetString("by_head") == "true"));
        }

        return read;
    }
}
