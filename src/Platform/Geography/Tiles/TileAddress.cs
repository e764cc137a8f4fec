using System.Globalization;

namespace NhipCau.Platform.Geography.Tiles;

/// <summary>A tile of the web's usual square grid (spherical Mercator, y down).</summary>
public readonly record struct TileAddress(int Z, int X, int Y)
{
    /// <summary>Units along a tile's side.</summary>
    public const int Extent = 4096;

    public const int DeepestZoom = 22;

    /// <summary>What lies this far outside is drawn too, so that lines join at the edges.</summary>
    internal const int Buffer = 96;

    /// <summary>Null when there is no such tile.</summary>
    public static TileAddress? Read(object? z, object? x, object? y) =>
        Number(z, out var zoom) && zoom <= DeepestZoom && Number(x, out var column) && Number(y, out var row) && column < 1 << zoom && row < 1 << zoom ? new(zoom, column, row) : null;

    /// <summary>From 0 in the west to 1 in the east.</summary>
    public static double WorldX(double lon) => (lon + 180) / 360;

    /// <summary>From 0 in the north to 1 in the south.</summary>
    public static double WorldY(double lat)
    {
        var sin = Math.Clamp(Math.Sin(lat * Math.PI / 180), -0.9999, 0.9999);
        return 0.5 - (Math.Log((1 + sin) / (1 - sin)) / (4 * Math.PI));
    }

    /// <summary>What the tile covers with its buffer, in degrees.</summary>
    public GeoBox Box
    {
        get
        {
            var (side, edge) = (1.0 / (1 << Z), (double)Buffer / Extent);
            return new(Lon((X - edge) * side), Lat((Y + 1 + edge) * side), Lon((X + 1 + edge) * side), Lat((Y - edge) * side));
        }
    }

    /// <summary>Whether a ground is large enough to be told from a point: 16 of the 512 pixels of a tile's side.</summary>
    internal bool Shows(GeoBox ground) => Math.Max(WorldX(ground.East) - WorldX(ground.West), WorldY(ground.South) - WorldY(ground.North)) * (1 << Z) >= 16.0 / 512;

    /// <summary>Position within the tile, 0 to <see cref="Extent"/>.</summary>
    public (double X, double Y) Place(double lon, double lat) => ((WorldX(lon) * (1 << Z) - X) * Extent, (WorldY(lat) * (1 << Z) - Y) * Extent);

    private static double Lon(double x) => (x * 360) - 180;

    private static double Lat(double y) => Math.Atan(Math.Sinh(Math.PI * (1 - (2 * y)))) * 180 / Math.PI;

    private static bool Number(object? text, out int number) => int.TryParse(text as string, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
