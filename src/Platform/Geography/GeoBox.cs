using NetTopologySuite.Geometries;

namespace NhipCau.Platform.Geography;

/// <summary>A rectangle in degrees WGS 84, edges included.</summary>
public readonly record struct GeoBox(double West, double South, double East, double North)
{
    /// <summary>Viet Nam with its islands and seas.</summary>
    public static readonly GeoBox VietNam = new(102, 6, 118, 24);

    public static readonly GeoBox World = new(-180, -90, 180, 90);

    public bool Contains(double lon, double lat) => lon >= West && lon <= East && lat >= South && lat <= North;

    public bool Meets(GeoBox other) => West <= other.East && other.West <= East && South <= other.North && other.South <= North;

    public static GeoBox Of(Geometry geometry) => geometry.EnvelopeInternal is { IsNull: false } e ? new(e.MinX, e.MinY, e.MaxX, e.MaxY) : default;

    public static GeoBox Around(IEnumerable<GeoBox> boxes)
    {
        var all = boxes.ToList();
        return all.Count == 0 ? VietNam : new(all.Min(b => b.West), all.Min(b => b.South), all.Max(b => b.East), all.Max(b => b.North));
    }
}
