using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Identity;

namespace NhipCau.Platform.Geography.Tiles;

/// <summary>Draws a tile: units of a level (layers <c>vung</c> with their areas and <c>nhan</c> with a point for the name), or a map layer: points, clustered (<c>diem</c>), and grounds large enough to be seen (<c>vung</c>).</summary>
public sealed class TileMaker(IBoundaries boundaries, MapLayers layers)
{
    public static readonly IReadOnlyDictionary<string, int> Levels = new Dictionary<string, int> { ["tinh"] = 1, ["huyen"] = 2, ["xa"] = 3 };

    /// <summary>What a tile of the layer is made from; null when it cannot be told.</summary>
    public string? Version(string layer, DateOnly on) => Levels.ContainsKey(layer) ? boundaries.On(on).Stamp : layers.Find(layer)?.Version(on);

    /// <summary>What somebody's tile of the layer depends on beside its version; empty where everybody's is the same.</summary>
    public string Reach(string layer, Grants viewer) => layers.Find(layer) is { } found ? MapLayers.Reach(found, viewer) : "";

    public async Task<byte[]> Make(string layer, TileAddress tile, DateOnly on, Grants viewer, CancellationToken cancel)
    {
        var content = new Protobuf();
        foreach (var drawn in Levels.TryGetValue(layer, out var level) ? Units(level, tile, on) : await Features(layers.Find(layer)!, new(tile.Box, on) { For = viewer }, tile, cancel))
        {
            if (!drawn.IsEmpty)
            {
                content.Message(3, drawn.Write());
            }
        }

        return content.ToArray();
    }

    private TileLayer[] Units(int level, TileAddress tile, DateOnly on)
    {
        var (areas, names, box) = (new TileLayer("vung", tile), new TileLayer("nhan", tile), tile.Box);
        foreach (var unit in boundaries.On(on).Units(level).Where(u => u.Box.Meets(box)))
        {
            var sketch = unit.Origin == BoundaryOrigin.Approximate ? 1UL : 0UL;
            areas.Area(unit.At(tile.Z), ("ma", unit.Code), ("ten", unit.Name), ("gan_dung", sketch));
            names.Point(unit.Centre.X, unit.Centre.Y, ("ma", unit.Code), ("ten", unit.Name));
        }

        return [areas, names];
    }

    private static async Task<TileLayer[]> Features(IMapLayer layer, MapAsk ask, TileAddress tile, CancellationToken cancel)
    {
        var (areas, points) = (new TileLayer("vung", tile), new TileLayer("diem", tile));
        var found = (await layer.Features(ask, cancel)).ToLookup(f => f.Area is { } area && tile.Shows(GeoBox.Of(area)));
        foreach (var f in found[true])
        {
            areas.Area(Shapes.At(f.Area!, tile.Z), Words(f));
        }

        foreach (var cluster in Clustering.Of(found[false], tile.Z))
        {
            points.Point(cluster.Lon, cluster.Lat, cluster.Only is { } one ? Words(one) : [("so", (ulong)cluster.Count)]);
        }

        return [areas, points];
    }

    private static (string, object)[] Words(MapFeature f) =>
        [("so", (ulong)f.Count), ("ma", f.Id), ("ten", f.Title), ("loai", f.State), ("trang", f.Href), ("gan_dung", f.Approximate ? 1UL : 0UL)];
}
