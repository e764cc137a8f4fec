using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.Union;
using NhipCau.Platform.Administration;

namespace NhipCau.Platform.Geography.Approximating;

/// <summary>
/// Puts together the map of one chart: boundaries that were imported, unions of them where the units above have none, and for the rest
/// one hexagon per commune near the rough centre of its district: a sketch that nobody takes for a survey.
/// </summary>
internal sealed class MapMaker(OrganisationChart chart, ILookup<string, BoundaryRow> rows, UnitCentres centres)
{
    private const double UsualCommuneKm2 = 8;
    private readonly Dictionary<string, UnitBoundary> made = [];

    public IReadOnlyCollection<UnitBoundary> Make()
    {
        var reader = new WKBReader();
        foreach (var unit in chart.Units)
        {
            // The code of a vanished unit may live on in another; only the boundary of this very version counts.
            if (rows[unit.Code].FirstOrDefault(r => r.ValidFrom == unit.ValidFrom) is { } row)
            {
                made[unit.Code] = new UnitBoundary(unit, reader.Read(row.Geometry), BoundaryOrigin.Imported, Geodesy.Wgs84.CreatePoint(new Coordinate(row.Lon, row.Lat)));
            }
        }

        Join(2, BoundaryOrigin.Union, u => Below(u));
        Join(1, BoundaryOrigin.Union, u => Below(u));
        foreach (var province in chart.Units.Where(u => u.Level == 1))
        {
            Sketch(province);
        }

        Join(2, BoundaryOrigin.Approximate, u => Below(u));
        Join(1, BoundaryOrigin.Approximate, u => Below(u));
        return made.Values;
    }

    private IEnumerable<AdministrativeUnit> Below(AdministrativeUnit unit) => chart.UnitChildren(unit.Code);

    /// <summary>The union of the units below, where all of those are there.</summary>
    private void Join(int level, BoundaryOrigin origin, Func<AdministrativeUnit, IEnumerable<AdministrativeUnit>> below)
    {
        foreach (var unit in chart.Units.Where(u => u.Level == level && !made.ContainsKey(u.Code)))
        {
            var parts = below(unit).Select(b => made.GetValueOrDefault(b.Code)).ToList();
            if (parts.Count > 0 && parts.All(p => p is not null && (origin == BoundaryOrigin.Approximate || p.Origin != BoundaryOrigin.Approximate)))
            {
                made[unit.Code] = new UnitBoundary(unit, Shapes.WithoutSlivers(UnaryUnionOp.Union(parts.Select(p => p!.Geometry).ToList())), origin);
            }
        }
    }

    private void Sketch(AdministrativeUnit province)
    {
        var communes = Below(province).SelectMany(u => u.Level == 3 ? [u] : Below(u)).Where(u => u.Level == 3 && !made.ContainsKey(u.Code)).ToList();
        foreach (var group in communes.Where(c => made.ContainsKey(c.ParentCode)).GroupBy(c => c.ParentCode).ToList())
        {
            Inside(made[group.Key].Geometry, [.. group]);
        }

        var free = communes.Where(c => !made.ContainsKey(c.ParentCode)).GroupBy(c => c.ParentCode).ToDictionary(g => g.Key, g => g.OrderBy(c => c.Code, StringComparer.Ordinal).ToList());
        if (free.Count > 0)
        {
            Around(province, free, communes.Count);
        }
    }

    /// <summary>Each commune takes the free cell nearest to its district's centre, the districts by turns.</summary>
    private void Around(AdministrativeUnit province, Dictionary<string, List<AdministrativeUnit>> communes, int count)
    {
        var middle = centres.OrSomewhere(province.Code);
        var cell = middle.AreaKm2 is { } area ? area / count : UsualCommuneKm2;
        var grid = new HexGrid(middle.Lon, middle.Lat, cell);
        var reach = Math.Sqrt(cell * count) * 2;
        var cells = grid.Within(-reach, -reach, reach, reach).ToHashSet();
        var homes = communes.Keys.Order(StringComparer.Ordinal).ToDictionary(k => k, k => centres.Find(k) is { } c ? grid.Flat(c.Lon, c.Lat) : (X: 0.0, Y: 0.0));
        for (var turn = 0; turn < communes.Values.Max(c => c.Count); turn++)
        {
            foreach (var (parent, (x, y)) in homes.Where(h => turn < communes[h.Key].Count))
            {
                var taken = cells.MinBy(c => (Math.Pow(grid.Centre(c).X - x, 2) + Math.Pow(grid.Centre(c).Y - y, 2), c.R, c.Q));
                cells.Remove(taken);
                Put(communes[parent][turn], grid, taken);
            }
        }
    }

    /// <summary>As many cells within a real boundary as there are communes, as large as will fit.</summary>
    private void Inside(Geometry area, List<AdministrativeUnit> communes)
    {
        var centre = area.InteriorPoint;
        var box = GeoBox.Of(area);
        for (var cell = Geodesy.AreaKm2(area) / communes.Count; ; cell *= 0.93)
        {
            var grid = new HexGrid(centre.X, centre.Y, cell);
            var (west, south) = grid.Flat(box.West, box.South);
            var (east, north) = grid.Flat(box.East, box.North);
            var cells = grid.Within(west, south, east, north).Where(c => area.Covers(Geodesy.Wgs84.CreatePoint(grid.Place(c)))).ToList();
            if (cells.Count >= communes.Count)
            {
                foreach (var (commune, at) in communes.OrderBy(c => c.Code, StringComparer.Ordinal).Zip(cells.OrderBy(c => Far(grid, c)).Take(communes.Count).OrderByDescending(c => c.R).ThenBy(c => c.Q)))
                {
                    Put(commune, grid, at, area);
                }

                return;
            }
        }
    }

    private static double Far(HexGrid grid, HexGrid.Cell cell) => grid.Centre(cell) is var (x, y) ? (x * x) + (y * y) : 0;

    /// <summary>A cell, cut off where the real boundary of the unit above ends.</summary>
    private void Put(AdministrativeUnit unit, HexGrid grid, HexGrid.Cell cell, Geometry? within = null)
    {
        var shape = within is null ? grid.Shape(cell) : Shapes.Together(Shapes.Polygons(grid.Shape(cell).Intersection(within)));
        made[unit.Code] = new UnitBoundary(unit, shape, BoundaryOrigin.Approximate, Geodesy.Wgs84.CreatePoint(grid.Place(cell)));
    }
}
