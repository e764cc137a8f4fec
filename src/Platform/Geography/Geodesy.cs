using NetTopologySuite.Geometries;

namespace NhipCau.Platform.Geography;

/// <summary>Measures on the WGS 84 ellipsoid.</summary>
public static class Geodesy
{
    /// <summary>Radius of the sphere that has the ellipsoid's surface, in kilometres.</summary>
    private const double AuthalicRadius = 6371.0071809;
    private const double Eccentricity = 0.0818191908426215;
    private static readonly double PoleQ = Q(1);

    /// <summary>Geometry factory of every shape of the house: longitude and latitude in degrees.</summary>
    public static readonly GeometryFactory Wgs84 = new(new PrecisionModel(), 4326);

    /// <summary>Area in square kilometres, holes taken out; edges are straight in longitude and latitude.</summary>
    public static double AreaKm2(Geometry geometry)
    {
        var area = 0.0;
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is Polygon polygon)
            {
                area += Ring(polygon.ExteriorRing) - polygon.InteriorRings.Sum(Ring);
            }
        }

        return area;
    }

    /// <summary>Great-circle distance in kilometres.</summary>
    public static double DistanceKm(double lon1, double lat1, double lon2, double lat2)
    {
        var (a, b) = (Radians(lat1), Radians(lat2));
        var h = Math.Pow(Math.Sin((b - a) / 2), 2) + (Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin(Radians(lon2 - lon1) / 2), 2));
        return 2 * AuthalicRadius * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    private static double Ring(LineString ring)
    {
        var (points, sum) = (ring.CoordinateSequence, 0.0);
        for (var i = 1; i < points.Count; i++)
        {
            sum += Radians(points.GetX(i) - points.GetX(i - 1)) * (SinAuthalic(points.GetY(i - 1)) + SinAuthalic(points.GetY(i)));
        }

        return Math.Abs(sum) * AuthalicRadius * AuthalicRadius / 2;
    }

    private static double SinAuthalic(double lat) => Q(Math.Sin(Radians(lat))) / PoleQ;

    private static double Q(double sin)
    {
        var e = Eccentricity * sin;
        return (1 - (Eccentricity * Eccentricity)) * ((sin / (1 - (e * e))) + (Math.Atanh(e) / Eccentricity));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
