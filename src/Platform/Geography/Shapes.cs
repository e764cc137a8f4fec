using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;

namespace NhipCau.Platform.Geography;

/// <summary>Small work on polygons.</summary>
internal static class Shapes
{
    /// <summary>A hole smaller than this between joined units is where their borders do not quite meet, not land of somebody else.</summary>
    private const double SliverKm2 = 0.05;

    /// <summary>Closer than this everything is shown as it is.</summary>
    public const int FinestZoom = 14;

    /// <summary>The shape with no more detail than a zoom can show: a third of a pixel of a 512-pixel tile.</summary>
    public static Geometry At(Geometry geometry, int zoom) =>
        zoom < FinestZoom && DouglasPeuckerSimplifier.Simplify(geometry, 360.0 / 512 / Math.Pow(2, zoom) / 3) is { IsEmpty: false } simple ? simple : geometry;

    public static IEnumerable<Polygon> Polygons(Geometry geometry) =>
        geometry is Polygon one ? [one] : Enumerable.Range(0, geometry is GeometryCollection ? geometry.NumGeometries : 0).SelectMany(i => Polygons(geometry.GetGeometryN(i)));

    /// <summary>One polygon, or several together.</summary>
    public static Geometry Together(IEnumerable<Polygon> polygons) => polygons.ToArray() is var all && all.Length == 1 ? all[0] : Geodesy.Wgs84.CreateMultiPolygon(all);

    public static Geometry WithoutSlivers(Geometry joined) => Together(Polygons(joined).Select(p => Geodesy.Wgs84.CreatePolygon(
        (LinearRing)p.ExteriorRing, [.. p.InteriorRings.Cast<LinearRing>().Where(h => Geodesy.AreaKm2(Geodesy.Wgs84.CreatePolygon(h)) >= SliverKm2)])));
}
