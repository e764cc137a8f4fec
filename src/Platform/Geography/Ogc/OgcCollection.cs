using NetTopologySuite.Geometries;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Geography.Tiles;

namespace NhipCau.Platform.Geography.Ogc;

/// <summary>What is published: units of a level, or a public layer.</summary>
internal sealed record OgcCollection(string Id, string Title, string Description, int? Level, IMapLayer? Layer)
{
    public static IEnumerable<OgcCollection> All(MapLayers layers) =>
    [
        .. TileMaker.Levels.Select(l => new OgcCollection(l.Key, l.Value switch { 1 => "Đơn vị cấp tỉnh", 2 => "Đơn vị cấp huyện", _ => "Đơn vị cấp xã" },
            "Ranh giới đơn vị hành chính theo ngày (datetime); đơn vị chưa có ranh giới được ghi approximate = true.", l.Value, null)),
        .. layers.All.Where(l => l.Permission is null).Select(l => new OgcCollection(l.Code, l.Name, $"{l.Theme}: {l.Name}", null, l)),
    ];

    public static OgcCollection? Find(MapLayers layers, string id) => All(layers).FirstOrDefault(c => c.Id == id);
}

/// <summary>One item on its way out.</summary>
internal sealed record OgcItem(string Id, Geometry Geometry, IReadOnlyList<(string Name, object? Value)> Properties);

/// <summary>Reads the items of a collection.</summary>
internal sealed class OgcItems(IBoundaries boundaries)
{
    public async Task<IReadOnlyList<OgcItem>> Of(OgcCollection collection, GeoBox box, DateOnly on, CancellationToken cancel) => collection.Layer is { } layer
        ? [.. (await layer.Features(new(box, on), cancel)).Where(f => f.Area is null || box == GeoBox.World || f.Area.Intersects(Rectangle(box))).OrderBy(f => f.Id, StringComparer.Ordinal).Select(Feature)]
        : [.. boundaries.On(on).Units(collection.Level!.Value).Where(u => u.Box.Meets(box) && Reaches(u, box)).Select(Unit)];

    private static bool Reaches(UnitBoundary unit, GeoBox box) => box == GeoBox.World || unit.Meets(Rectangle(box));

    private static Geometry Rectangle(GeoBox box) => Geodesy.Wgs84.ToGeometry(new Envelope(box.West, box.East, box.South, box.North));

    private static OgcItem Unit(UnitBoundary u) => new(u.Code, u.Geometry,
    [
        ("code", u.Code), ("name", u.Name), ("level", u.Level), ("type", u.Unit.Type), ("parent_code", u.Unit.ParentCode), ("valid_from", AdministrationDates.Iso(u.Unit.ValidFrom)),
        ("valid_to", u.Unit.ValidTo == AdministrationDates.Open ? null : AdministrationDates.Iso(u.Unit.ValidTo)), ("area_km2", u.Origin == BoundaryOrigin.Approximate ? null : Math.Round(u.AreaKm2, 3)),
        ("approximate", u.Origin == BoundaryOrigin.Approximate),
    ]);

    private static OgcItem Feature(MapFeature f) => new(f.Id, f.Area ?? Geodesy.Wgs84.CreatePoint(new Coordinate(f.Lon, f.Lat)),
        [("name", f.Title), ("kind", f.State), ("page", f.Href.Length == 0 ? null : f.Href), ("approximate", f.Approximate), .. f.Area is { } ground ? [("area_km2", (object?)Math.Round(Geodesy.AreaKm2(ground), 4))] : Array.Empty<(string, object?)>()]);
}
