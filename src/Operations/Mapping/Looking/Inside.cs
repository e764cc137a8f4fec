using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NhipCau.Platform.Geography;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Identity;

namespace NhipCau.Operations.Mapping.Looking;

/// <summary>What a layer has within an area: how many, how much ground of theirs lies within, and the first of them.</summary>
public sealed record InsideLayer(IMapLayer Layer, int Count, double AreaKm2, IReadOnlyList<MapFeature> First);

/// <summary>A unit an area touches, and how much of the unit lies within, 0 to 1.</summary>
public sealed record InsideUnit(UnitBoundary Unit, double Share);

/// <summary>The answer to «what is inside»: units and points of the layers one may see.</summary>
public sealed record InsideAnswer(double AreaKm2, IReadOnlyList<InsideUnit> Units, IReadOnlyList<InsideLayer> Layers);

/// <summary>Asks every visible layer what lies within an area.</summary>
public sealed class Inside(IBoundaries boundaries)
{
    /// <summary>Points listed by name; all are counted.</summary>
    public const int Listed = 50;

    private const double Touching = 0.001;

    /// <param name="on">The day whose units are asked about.</param>
    /// <param name="day">The day of the layers' points.</param>
    public async Task<InsideAnswer> Of(Geometry area, int level, DateOnly on, IEnumerable<IMapLayer> layers, DateOnly day, Grants viewer, CancellationToken cancel)
    {
        var (exact, box) = (PreparedGeometryFactory.Prepare(area), GeoBox.Of(area));
        var units = boundaries.On(on).Units(level).Where(u => u.Meets(area))
            .Select(u => new InsideUnit(u, Math.Min(1, Geodesy.AreaKm2(u.Geometry.Intersection(area)) / u.AreaKm2))).Where(u => u.Share > Touching).OrderByDescending(u => u.Share).ThenBy(u => u.Unit.Code, StringComparer.Ordinal).ToList();
        var found = new List<InsideLayer>();
        foreach (var layer in layers)
        {
            var points = (await layer.Features(new(box, day) { For = viewer }, cancel)).Where(f => f.Area is { } ground ? exact.Intersects(ground) : exact.Covers(Geodesy.Wgs84.CreatePoint(new Coordinate(f.Lon, f.Lat)))).ToList();
            if (points.Count > 0)
            {
                found.Add(new InsideLayer(layer, points.Sum(p => p.Count), points.Sum(p => p.Area is { } ground ? Geodesy.AreaKm2(ground.Intersection(area)) : 0), [.. points.OrderBy(p => p.Title, StringComparer.Ordinal).Take(Listed)]));
            }
        }

        return new InsideAnswer(Geodesy.AreaKm2(area), units, found);
    }
}
