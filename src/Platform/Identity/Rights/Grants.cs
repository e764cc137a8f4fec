namespace NhipCau.Platform.Identity;

/// <summary>One agency by its path, or with <see cref="Wide"/> the agency and all below it (paths between path + "." and path + "/").</summary>
public readonly record struct GrantRange(string Path, bool Wide)
{
    public bool Covers(string path) => path == Path || (Wide && path.StartsWith(Path + ".", StringComparison.Ordinal));
}

/// <summary>What somebody may do where: per permission disjoint ranges of agency paths, collapsed once per session.</summary>
public sealed class Grants
{
    public static readonly Grants None = new([]);

    private readonly Dictionary<string, GrantRange[]> ranges;

    /// <param name="held">Every permission with the range it is held for, in any order, overlaps allowed.</param>
    public Grants(IEnumerable<(string Permission, GrantRange Range)> held) =>
        ranges = held.GroupBy(h => h.Permission).ToDictionary(g => g.Key, g => Collapse(g.Select(h => h.Range)));

    /// <summary>Whether the permission is held for this agency.</summary>
    public bool Allows(string permission, string agencyPath) => ranges.TryGetValue(permission, out var all) && all.Any(r => r.Covers(agencyPath));

    /// <summary>Whether the permission is held anywhere: for menus, never instead of <see cref="Allows"/>.</summary>
    public bool Has(string permission) => ranges.ContainsKey(permission);

    /// <summary>Disjoint, ordered by path.</summary>
    public IReadOnlyList<GrantRange> Ranges(string permission) => ranges.GetValueOrDefault(permission) ?? [];

    /// <summary>Paths held alone, for <see cref="CaseAccess"/> and lists.</summary>
    public string[] Single(string permission) => [.. Ranges(permission).Where(r => !r.Wide).Select(r => r.Path)];

    /// <summary>Paths held with all below them.</summary>
    public string[] Wide(string permission) => [.. Ranges(permission).Where(r => r.Wide).Select(r => r.Path)];

    private static GrantRange[] Collapse(IEnumerable<GrantRange> held)
    {
        var all = held.Distinct().ToArray();
        return [.. all.Where(r => !all.Any(o => o != r && o.Covers(r.Path) && (o.Path != r.Path || o.Wide))).OrderBy(r => r.Path, StringComparer.Ordinal)];
    }
}
