using NetTopologySuite.Geometries;

namespace NhipCau.Platform.Geography;

/// <summary>Small work on polygons.</summary>
internal static class Shapes
{
    /// <summary>A hole smaller than this between joined units is where their borders do not quite meet, not land of somebody else.</summary>
    private const double SliverKm2 = 0.05;

    public static IEnumerable<Polygon> Polygons(Geometry geometry) =>
        geometry is Polygon one ? [one] : Enumerable.Range(0, geometry is GeometryCollection ? geometry.NumGeometries : 0).SelectMany(i => Polygons(geometry.GetGeometryN(i)));

    /// <summary>One polygon, or several together.</summary>
    public static Geometry Together(IEnumerable<Polygon> polygons) => polygons.ToArray() is var all && all.Length == 1 ? all[0] : Geodesy.Wgs84.CreateMultiPolygon(all);

    public static Geometry WithoutSlivers(Geometry joined) => Together(Polygons(joined).Select(p => Geodesy.Wgs84.CreatePolygon(
        (LinearRing)p.ExteriorRing, [.. p.InteriorRings.Cast<LinearRing>().Where(h => Geodesy.AreaKm2(Geodesy.Wgs84.CreatePolygon(h)) >= SliverKm2)])));
}
