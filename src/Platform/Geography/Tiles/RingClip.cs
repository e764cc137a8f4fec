using NetTopologySuite.Geometries;

namespace NhipCau.Platform.Geography.Tiles;

/// <summary>Cuts a ring to the square of a tile with its buffer (Sutherland–Hodgman): edges that run along the cut lie outside what is shown.</summary>
internal static class RingClip
{
    private const double Low = -TileAddress.Buffer;
    private const double High = TileAddress.Extent + TileAddress.Buffer;

    /// <summary>Whole positions without repetition and without the closing point; empty when nothing visible is left.</summary>
    public static List<(int X, int Y)> Into(TileAddress tile, LineString ring)
    {
        var points = new List<(double X, double Y)>(ring.NumPoints);
        for (var i = 0; i < ring.NumPoints - 1; i++)
        {
            points.Add(tile.Place(ring.CoordinateSequence.GetX(i), ring.CoordinateSequence.GetY(i)));
        }

        points = Cut(points, p => p.X - Low);
        points = Cut(points, p => High - p.X);
        points = Cut(points, p => p.Y - Low);
        points = Cut(points, p => High - p.Y);
        var whole = new List<(int X, int Y)>(points.Count);
        foreach (var (x, y) in points)
        {
            var at = ((int)Math.Round(x), (int)Math.Round(y));
            if (whole.Count == 0 || whole[^1] != at)
            {
                whole.Add(at);
            }
        }

        while (whole.Count > 1 && whole[0] == whole[^1])
        {
            whole.RemoveAt(whole.Count - 1);
        }

        return whole.Count >= 3 && TwiceArea(whole) != 0 ? whole : [];
    }

    public static long TwiceArea(List<(int X, int Y)> ring)
    {
        var sum = 0L;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            sum += ((long)a.X * b.Y) - ((long)b.X * a.Y);
        }

        return sum;
    }

    /// <summary>Keeps the side where <paramref name="inside"/> is not negative; it is linear, so a crossing lies in proportion.</summary>
    private static List<(double X, double Y)> Cut(List<(double X, double Y)> points, Func<(double X, double Y), double> inside)
    {
        if (points.TrueForAll(p => inside(p) >= 0))
        {
            return points;
        }

        var kept = new List<(double X, double Y)>(points.Count + 8);
        for (var i = 0; i < points.Count; i++)
        {
            var (from, to) = (points[i], points[(i + 1) % points.Count]);
            var (a, b) = (inside(from), inside(to));
            if (a >= 0)
            {
                kept.Add(from);
            }

            if (a >= 0 != b >= 0)
            {
                var part = a / (a - b);
                kept.Add((from.X + (part * (to.X - from.X)), from.Y + (part * (to.Y - from.Y))));
            }
        }

        return kept;
    }
}
