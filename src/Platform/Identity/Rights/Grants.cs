namespace NhipCau.Platform.Identity;

/// <summary>One agency by its path, or with <see cref="Wide"/> the agency and all below it (paths between path + "." and path + "/").</summary>
public readonly record struct GrantRange(string Path, bool Wide)
{
    public bool Covers(string path) => path == Path || (Wide && path.StartsWith(Path + ".", StringComparison.Ordinal));

    /// <summary>What lies in both; ranges of a tree are nested or apart.</summary>
    public GrantRange? And(GrantRange other) =>
        Path == other.Path ? this with { Wide = Wide && other.Wide }
        : Covers(other.Path) ? other
        : other.Covers(Path) ? this
        : null;
}

/// <summary>What somebody may do where: per permission disjoint ranges of agency paths, collapsed once per session. Asking takes as many steps as a path has parts, however many ranges there are.</summary>
public sealed class Grants
{
    public static readonly Grants None = new([]);

    private readonly Dictionary<string, Reach> reaches;

    /// <param name="held">Every permission with the range it is held for, in any order, overlaps allowed.</param>
    public Grants(IEnumerable<(string Permission, GrantRange Range)> held) =>
        reaches = held.GroupBy(h => h.Permission).ToDictionary(g => g.Key, g => new Reach(g.Select(h => h.Range)));

    /// <summary>Every permission held anywhere.</summary>
    public IReadOnlyCollection<string> Permissions => reaches.Keys;

    /// <summary>Whether the permission is held for this agency.</summary>
    public bool Allows(string permission, string agencyPath) => reaches.TryGetValue(permission, out var reach) && reach.Covers(agencyPath);

    /// <summary>Whether the permission is held anywhere: for menus, never instead of <see cref="Allows"/>.</summary>
    public bool Has(string permission) => reaches.ContainsKey(permission);

    /// <summary>Disjoint, ordered by path.</summary>
    public IReadOnlyList<GrantRange> Ranges(string permission) => reaches.TryGetValue(permission, out var reach) ? reach.Ranges : [];

    /// <summary>Paths held alone, for <see cref="CaseAccess"/> and lists.</summary>
    public string[] Single(string permission) => [.. Ranges(permission).Where(r => !r.Wide).Select(r => r.Path)];

    /// <summary>Paths held with all below them.</summary>
    public string[] Wide(string permission) => [.. Ranges(permission).Where(r => r.Wide).Select(r => r.Path)];

    /// <summary>These and those of others.</summary>
    public Grants With(IEnumerable<Grants> others) => others.ToList() is { Count: > 0 } more ? new Grants(more.Prepend(this).SelectMany(g => g.All)) : this;

    /// <summary>What of this lies within some permissions and one range.</summary>
    public Grants Within(IEnumerable<string> permissions, GrantRange range) =>
        new(permissions.Distinct().SelectMany(p => Ranges(p).Select(r => r.And(range)).OfType<GrantRange>().Select(r => (p, r))));

    private IEnumerable<(string Permission, GrantRange Range)> All => reaches.SelectMany(r => r.Value.Ranges.Select(range => (r.Key, range)));

    private sealed class Reach
    {
        private readonly HashSet<string> single;
        private readonly HashSet<string> wide;

        public Reach(IEnumerable<GrantRange> held)
        {
            var all = held.ToHashSet();
            wide = [.. all.Where(r => r.Wide).Select(r => r.Path)];
            wide.RemoveWhere(UnderWide);
            single = [.. all.Where(r => !r.Wide && !wide.Contains(r.Path) && !UnderWide(r.Path)).Select(r => r.Path)];
            Ranges = [.. wide.Select(p => new GrantRange(p, true)).Concat(single.Select(p => new GrantRange(p, false))).OrderBy(r => r.Path, StringComparer.Ordinal)];
        }

        public GrantRange[] Ranges { get; }

        public bool Covers(string path) => single.Contains(path) || wide.Contains(path) || UnderWide(path);

        /// <summary>Whether something above the path is held with all below it. What is removed while asking lies under something that stays.</summary>
        private bool UnderWide(string path)
        {
            var above = wide.GetAlternateLookup<ReadOnlySpan<char>>();
            for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
            {
                if (above.Contains(path.AsSpan(0, dot)))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
