using NhipCau.Platform.Geography;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Search.Text;

namespace NhipCau.Operations.Mapping.Looking;

/// <summary>Something found by name, and where.</summary>
public sealed record MapHit(string Name, string What, double Lon, double Lat, int Zoom, string UnitCode, bool Approximate);

/// <summary>Finds units and places by name, with or without marks.</summary>
public sealed class MapSearch(IBoundaries boundaries)
{
    private const int Most = 20;
    private const int MostPoints = 20_000;
    private static readonly int[] Zooms = [0, 8, 10, 12];
    private static readonly string[] Levels = ["", "Cấp tỉnh", "Cấp huyện", "Cấp xã"];

    public async Task<IReadOnlyList<MapHit>> Find(string words, DateOnly on, IEnumerable<IMapLayer> layers, DateOnly day, Grants viewer, CancellationToken cancel)
    {
        var key = VietnameseText.SearchKey(words);
        if (key.Length < 2)
        {
            return [];
        }

        var map = boundaries.On(on);
        var hits = map.All.Where(u => Matches(u.Name) || u.Code == words)
            .Select(u => new MapHit(u.Name, Levels[u.Level], u.Centre.X, u.Centre.Y, Zooms[u.Level], u.Code, u.Origin == BoundaryOrigin.Approximate)).ToList();
        foreach (var layer in layers)
        {
            hits.AddRange((await layer.Features(new(GeoBox.VietNam, day) { Most = MostPoints, For = viewer }, cancel)).Where(f => Matches(f.Title))
                .Select(f => new MapHit(f.Title, layer.Name, f.Lon, f.Lat, 15, "", f.Approximate)));
        }

        // Who typed the marks meant them.
        return [.. hits.OrderByDescending(h => h.Name.Contains(words, StringComparison.OrdinalIgnoreCase)).ThenBy(h => h.Zoom).ThenBy(h => h.Name, StringComparer.Ordinal).Take(Most)];

        bool Matches(string name) => $" {VietnameseText.SearchKey(name)}".Contains($" {key}", StringComparison.Ordinal);
    }
}
