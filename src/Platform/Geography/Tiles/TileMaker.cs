using NhipCau.Platform.Geography.Layers;

namespace NhipCau.Platform.Geography.Tiles;

/// <summary>Draws a tile: units of a level (layers <c>vung</c> with their areas and <c>nhan</c> with a point for the name), or points of a map layer, clustered (<c>diem</c>).</summary>
public sealed class TileMaker(IBoundaries boundaries, MapLayers layers)
{
    public static readonly IReadOnlyDictionary<string, int> Levels = new Dictionary<string, int> { ["tinh"] = 1, ["huyen"] = 2, ["xa"] = 3 };

    /// <summary>What a tile of the layer is made from; null when it cannot be told.</summary>
    public string? Version(string layer, DateOnly on) => Levels.ContainsKey(layer) ? boundaries.On(on).Stamp : layers.Find(layer)?.Version(on);

    public async Task<byte[]> Make(string layer, TileAddress tile, DateOnly on, CancellationToken cancel)
    {
        var content = new Protobuf();
        foreach (var drawn in Levels.TryGetValue(layer, out var level) ? Units(level, tile, on) : [await Points(layer, tile, on, cancel)])
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

    private async Task<TileLayer> Points(string layer, TileAddress tile, DateOnly on, CancellationToken cancel)
    {
        var points = new TileLayer("diem", tile);
        foreach (var cluster in Clustering.Of(await layers.Find(layer)!.Features(tile.Box, on, "", MapLayers.Most, cancel), tile.Z))
        {
            if (cluster.Only is { } one)
            {
                points.Point(one.Lon, one.Lat, ("so", 1UL), ("ma", one.Id), ("ten", one.Title), ("loai", one.State), ("trang", one.Href), ("gan_dung", one.Approximate ? 1UL : 0UL));
            }
            else
            {
                points.Point(cluster.Lon, cluster.Lat, ("so", (ulong)cluster.Count));
            }
        }

        return points;
    }
}
