using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography.Placing;

/// <summary>What a place must be, whether it comes from a file or from a form; each fault at its field.</summary>
internal static class PlaceRules
{
    public const int LongestName = 200;
    public const int LongestKind = 60;

    /// <summary>Farther than this from its unit a place is taken for a slip, in kilometres.</summary>
    private const double FarKm = 3;

    public static IEnumerable<FieldMessage> Faults(Place place, BoundaryMap map, OrganisationChart chart)
    {
        if (place.Name.Length is 0 or > LongestName)
        {
            yield return new("name", place.Name.Length == 0 ? "Hãy ghi tên địa điểm." : $"Tên dài quá {LongestName} ký tự.");
        }

        if (place.Kind.Length > LongestKind)
        {
            yield return new("kind", $"Loại dài quá {LongestKind} ký tự.");
        }

        if (place.ValidTo <= place.ValidFrom)
        {
            yield return new("valid_to", "Ngày kết thúc phải sau ngày bắt đầu.");
        }

        if (!GeoBox.VietNam.Contains(place.Lon, place.Lat))
        {
            yield return new("lon", GeoBox.VietNam.Contains(place.Lat, place.Lon) ? "Kinh độ và vĩ độ bị đảo chỗ cho nhau." : "Tọa độ phải là độ WGS 84 trong lãnh thổ Việt Nam.");
        }
        else if (place.UnitCode.Length > 0 && chart.Unit(place.UnitCode) is null)
        {
            yield return new("unit_code", $"Ngày {chart.Date:dd/MM/yyyy} không có đơn vị mang mã {place.UnitCode}.");
        }
        else if (map.Find(place.UnitCode) is { Origin: not BoundaryOrigin.Approximate } unit && !Near(unit, place))
        {
            yield return new("unit_code", $"Điểm nằm ngoài {unit.Name}: sai tọa độ hoặc sai mã đơn vị.");
        }
    }

    /// <summary>A place's point lies on its ground.</summary>
    public static FieldMessage? OutsideItsGround(Place place) =>
        place.Geometry is { } ground && !new WKBReader().Read(ground).Covers(Geodesy.Wgs84.CreatePoint(new Coordinate(place.Lon, place.Lat)))
            ? new("lon", "Điểm phải nằm trong vùng của địa điểm; muốn đổi vùng hãy nhập lại tệp GeoJSON.") : null;

    /// <summary>A decimal number with a point or a comma; null when it is none.</summary>
    public static double? Degrees(string? text) =>
        double.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) && double.IsFinite(degrees) ? degrees : null;

    private static bool Near(UnitBoundary unit, Place place) => unit.Contains(place.Lon, place.Lat)
        || NetTopologySuite.Operation.Distance.DistanceOp.NearestPoints(unit.Geometry, Geodesy.Wgs84.CreatePoint(new Coordinate(place.Lon, place.Lat))) is var near
            && Geodesy.DistanceKm(near[0].X, near[0].Y, near[1].X, near[1].Y) <= FarKm;
}
