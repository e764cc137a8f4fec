using NetTopologySuite.Geometries;

namespace NhipCau.Platform.Geography.Approximating;

/// <summary>Cells of a grid of hexagons, all of one area, over a part of the earth small enough to be flat.</summary>
/// <param name="lon">Where the grid begins, degrees.</param>
/// <param name="lat">Where the grid begins, degrees.</param>
/// <param name="cellKm2">Area of a cell.</param>
internal sealed class HexGrid(double lon, double lat, double cellKm2)
{
    private const double KmPerDegree = 111.2;
    private static readonly double Sqrt3 = Math.Sqrt(3);
    private readonly double side = Math.Sqrt(cellKm2 * 2 / (3 * Sqrt3));
    private readonly double kmPerLon = KmPerDegree * Math.Cos(lat * Math.PI / 180);

    public readonly record struct Cell(int Q, int R);

    /// <summary>Kilometres east and north of the beginning.</summary>
    public (double X, double Y) Flat(double atLon, double atLat) => ((atLon - lon) * kmPerLon, (atLat - lat) * KmPerDegree);

    public (double X, double Y) Centre(Cell cell) => (side * Sqrt3 * (cell.Q + (cell.R / 2.0)), side * 1.5 * cell.R);

    public Coordinate Place(Cell cell) => Point(Centre(cell));

    /// <summary>The cells whose centres lie within a rectangle of kilometres.</summary>
    public IEnumerable<Cell> Within(double west, double south, double east, double north)
    {
        for (var r = (int)Math.Ceiling(south / (side * 1.5)); r * side * 1.5 <= north; r++)
        {
            for (var q = (int)Math.Ceiling((west / (side * Sqrt3)) - (r / 2.0)); side * Sqrt3 * (q + (r / 2.0)) <= east; q++)
            {
                yield return new(q, r);
            }
        }
    }

    public Polygon Shape(Cell cell)
    {
        var (x, y) = Centre(cell);
        var corners = new Coordinate[7];
        for (var i = 0; i < 6; i++)
        {
            var angle = Math.PI / 180 * ((60 * i) - 30);
            corners[i] = Point((x + (side * Math.Cos(angle)), y + (side * Math.Sin(angle))));
        }

        corners[6] = corners[0].Copy();
        return Geodesy.Wgs84.CreatePolygon(corners);
    }

    // Rounded, so that neighbours share their corners to the last digit.
    private Coordinate Point((double X, double Y) flat) => new(Math.Round(lon + (flat.X / kmPerLon), 6), Math.Round(lat + (flat.Y / KmPerDegree), 6));
}
