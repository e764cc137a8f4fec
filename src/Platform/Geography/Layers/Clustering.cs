namespace NhipCau.Platform.Geography.Layers;

/// <summary>One point, or several that a zoom cannot show apart.</summary>
/// <param name="Only">The feature when it stands alone.</param>
public sealed record MapCluster(double Lon, double Lat, int Count, MapFeature? Only);

/// <summary>Gathers points by the cells of a grid that divides every tile alike, so that neighbouring tiles agree.</summary>
public static class Clustering
{
    /// <summary>Cells along the side of a tile: 64 pixels each on a 512-pixel tile.</summary>
    private const int CellsPerTile = 8;

    /// <summary>From here on only points that lie on each other are gathered.</summary>
    public const int LoneFromZoom = 15;

    public static IReadOnlyList<MapCluster> Of(IEnumerable<MapFeature> features, int zoom)
    {
        var cells = zoom >= LoneFromZoom ? Math.Pow(2, 26) : Math.Pow(2, zoom) * CellsPerTile;
        return [.. features.GroupBy(f => ((long)(Tiles.TileAddress.WorldX(f.Lon) * cells), (long)(Tiles.TileAddress.WorldY(f.Lat) * cells)))
            .Select(g => g.Take(2).Count() == 1 ? new MapCluster(g.First().Lon, g.First().Lat, g.First().Count, g.First()) : new MapCluster(g.Average(f => f.Lon), g.Average(f => f.Lat), g.Sum(f => f.Count), null))];
    }
}
