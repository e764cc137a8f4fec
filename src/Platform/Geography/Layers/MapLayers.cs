using NhipCau.Platform.Geography.Placing;
using NhipCau.Platform.Identity;

namespace NhipCau.Platform.Geography.Layers;

/// <summary>Every layer of this deployment, by theme and name: those of modules and those that are tables of places.</summary>
public sealed class MapLayers
{
    /// <summary>More points than this are never asked of a layer at once.</summary>
    public const int Most = 200_000;

    private readonly Dictionary<string, IMapLayer> byCode;

    /// <exception cref="InvalidOperationException">Two layers have one code.</exception>
    public MapLayers(IEnumerable<IMapLayer> modules, PlaceLayers places)
    {
        All = [.. modules.Concat(places.All).OrderBy(l => l.Theme, StringComparer.Ordinal).ThenBy(l => l.Name, StringComparer.Ordinal)];
        byCode = All.GroupBy(l => l.Code).ToDictionary(g => g.Key, g => g.Count() == 1 ? g.First() : throw new InvalidOperationException($"Two map layers «{g.Key}»."));
    }

    public IReadOnlyList<IMapLayer> All { get; }

    public IMapLayer? Find(string code) => byCode.GetValueOrDefault(code);

    public IEnumerable<IMapLayer> VisibleTo(CurrentUser user) => All.Where(l => Sees(user, l));

    /// <summary>What somebody's answer depends on: nothing, where everybody sees the same.</summary>
    public static string Reach(IMapLayer layer, Grants grants) =>
        layer is { ByAgency: true, Permission: { } permission } ? string.Join(' ', grants.Ranges(permission).Select(r => r.Wide ? r.Path + ".*" : r.Path)) : "";

    public static bool Sees(CurrentUser user, IMapLayer layer) => layer.Permission is not { } permission || user.Grants.Has(permission);
}
