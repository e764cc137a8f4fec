using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace NhipCau.Platform.Geography.Importing;

/// <summary>A shape read from a file: either sound (with what had to be repaired), or the reason why not.</summary>
internal sealed record BoundaryShape(Geometry? Geometry, IReadOnlyList<string> Repairs, string Reason)
{
    private const int LeastPoints = 3;

    /// <summary>A point, or an area as of <see cref="Read"/>.</summary>
    public static BoundaryShape Place(JsonElement geometry, Projection? projection)
    {
        if (geometry.ValueKind != JsonValueKind.Object || !geometry.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "Point")
        {
            return Read(geometry, projection);
        }

        try
        {
            return new(Geodesy.Wgs84.CreatePoint(Position(geometry.TryGetProperty("coordinates", out var at) ? at : default, projection)), [], "");
        }
        catch (WrongShapeException wrong)
        {
            return No(wrong.Message);
        }
    }

    public static BoundaryShape Read(JsonElement geometry, Projection? projection)
    {
        var repairs = new List<string>();
        try
        {
            var polygons = Rings(geometry).Select(rings => Polygon(rings, projection, repairs)).ToList();
            var shape = Shapes.Together(polygons);
            if (!shape.IsValid)
            {
                var sound = Shapes.Together(Shapes.Polygons(GeometryFixer.Fix(shape)).Where(p => p.Area > 0));
                repairs.Add("đường ranh giới tự cắt hoặc chồng lên nhau, đã sửa");
                shape = sound;
            }

            return shape.IsEmpty || Geodesy.AreaKm2(shape) <= 0 ? No("Vùng không có diện tích.") : new(shape, [.. repairs.Distinct()], "");
        }
        catch (WrongShapeException wrong)
        {
            return No(wrong.Message);
        }
    }

    private static BoundaryShape No(string reason) => new(null, [], reason);

    private static List<JsonElement> Rings(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object || !geometry.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            throw new WrongShapeException("Thiếu hình học.");
        }

        if (type.GetString() is not ("Polygon" or "MultiPolygon"))
        {
            throw new WrongShapeException($"Ranh giới phải là Polygon hoặc MultiPolygon, không phải {type.GetString()}.");
        }

        if (!geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array || coordinates.GetArrayLength() == 0)
        {
            throw new WrongShapeException("Hình học không có tọa độ.");
        }

        return type.GetString() == "Polygon" ? [coordinates] : [.. coordinates.EnumerateArray()];
    }

    private static Polygon Polygon(JsonElement rings, Projection? projection, List<string> repairs)
    {
        var read = Items(rings).Select(r => Ring(r, projection, repairs)).ToList();
        return read.Count == 0 ? throw new WrongShapeException("Hình học không có tọa độ.") : Geodesy.Wgs84.CreatePolygon(read[0], [.. read.Skip(1)]);
    }

    private static LinearRing Ring(JsonElement ring, Projection? projection, List<string> repairs)
    {
        var points = Items(ring).Select(p => Position(p, projection)).ToList();
        if (points.Distinct().Count() < LeastPoints)
        {
            throw new WrongShapeException("Một vòng có ít hơn ba điểm khác nhau.");
        }

        if (!points[0].Equals2D(points[^1]))
        {
            repairs.Add("vòng chưa khép kín, đã khép");
            points.Add(points[0].Copy());
        }

        return Geodesy.Wgs84.CreateLinearRing([.. points]);
    }

    private static Coordinate Position(JsonElement position, Projection? projection)
    {
        if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2 || !Number(position[0], out var x) || !Number(position[1], out var y))
        {
            throw new WrongShapeException("Có tọa độ không phải là hai số.");
        }

        if (projection is not null)
        {
            (x, y) = projection.ToWgs84(x, y);
        }

        if (GeoBox.VietNam.Contains(x, y))
        {
            return new Coordinate(Math.Round(x, 7), Math.Round(y, 7));
        }

        throw new WrongShapeException(
            GeoBox.VietNam.Contains(y, x) ? "Tọa độ bị đảo trục: GeoJSON ghi kinh độ trước, vĩ độ sau."
            : Math.Abs(x) > 180 || Math.Abs(y) > 90 ? "Tọa độ không phải độ WGS 84 (có lẽ là VN-2000 hoặc UTM tính bằng mét): hãy ghi hệ tọa độ vào «crs» của tệp, ví dụ urn:ogc:def:crs:EPSG::9209, hoặc chuyển sang WGS 84."
            : FormattableString.Invariant($"Điểm ({x:0.###}; {y:0.###}) nằm ngoài Việt Nam."));
    }

    private static bool Number(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && double.IsFinite(number);
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement array) => array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : throw new WrongShapeException("Tọa độ không đúng cấu trúc.");

    private sealed class WrongShapeException(string message) : Exception(message);
}
