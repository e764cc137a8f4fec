using System.Collections.Concurrent;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NhipCau.Platform.Administration;

namespace NhipCau.Platform.Geography;

/// <summary>How a boundary came about.</summary>
public enum BoundaryOrigin
{
    /// <summary>Given by a file.</summary>
    Imported = 0,

    /// <summary>The union of the units below it, all of them imported.</summary>
    Union = 1,

    /// <summary>Made by the program around rough centres: says who is near whom, never where a border runs.</summary>
    Approximate = 2,
}

/// <summary>The area of one unit on one date. Shapes are WGS 84, longitude first; never changed once made.</summary>
public sealed class UnitBoundary
{
    private readonly ConcurrentDictionary<int, Geometry> simplified = new();
    private readonly Lazy<IPreparedGeometry> prepared;

    internal UnitBoundary(AdministrativeUnit unit, Geometry geometry, BoundaryOrigin origin, Point? centre = null)
    {
        Unit = unit;
        Geometry = geometry;
        Origin = origin;
        Box = GeoBox.Of(geometry);
        AreaKm2 = Geodesy.AreaKm2(geometry);
        Centre = centre ?? geometry.InteriorPoint;
        prepared = new(() => PreparedGeometryFactory.Prepare(geometry));
    }

    public AdministrativeUnit Unit { get; }
    public string Code => Unit.Code;
    public string Name => Unit.Name;
    /// <summary>1 province, 2 district, 3 commune.</summary>
    public int Level => Unit.Level;
    public BoundaryOrigin Origin { get; }
    /// <summary>Polygon or MultiPolygon, holes kept.</summary>
    public Geometry Geometry { get; }
    public GeoBox Box { get; }
    public double AreaKm2 { get; }
    /// <summary>A point inside.</summary>
    public Point Centre { get; }

    public bool Contains(double lon, double lat) => Box.Contains(lon, lat) && prepared.Value.Covers(Geodesy.Wgs84.CreatePoint(new Coordinate(lon, lat)));

    public bool Meets(Geometry area) => Box.Meets(GeoBox.Of(area)) && prepared.Value.Intersects(area);

    /// <summary>The shape with no more detail than a zoom can show, kept once worked out.</summary>
    internal Geometry At(int zoom) => zoom >= Shapes.FinestZoom || Origin == BoundaryOrigin.Approximate ? Geometry : simplified.GetOrAdd(Math.Max(zoom, 0), z => Shapes.At(Geometry, z));
}
