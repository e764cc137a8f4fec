using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Geography.Importing;

namespace NhipCau.Platform.Geography.Placing;

/// <summary>A row of a file of places, whatever its form.</summary>
internal sealed record PlaceLine(int Number, string Ref, string Name, string Kind, string UnitCode, string From, string To)
{
    public double? Lon { get; init; }
    public double? Lat { get; init; }

    /// <summary>The ground it covers, where the file gives one.</summary>
    public byte[]? Ground { get; init; }

    public double? AreaKm2 { get; init; }

    /// <summary>Why its shape or its place cannot be read; empty when it can.</summary>
    public string Wrong { get; init; } = "";
}

/// <summary>Reads places from CSV (<c>lon,lat,name,kind,unit_code,valid_from,valid_to[,ref]</c>) or from GeoJSON, whose features have the same properties and a point or the ground they cover.</summary>
internal static class PlaceFile
{
    /// <exception cref="UnreadableFileException">The file cannot be read at all.</exception>
    public static IEnumerable<PlaceLine> Read(string file, bool areas) => file.EndsWith("json", StringComparison.OrdinalIgnoreCase) ? Features(file, areas) : Rows(file);

    private static IEnumerable<PlaceLine> Rows(string file) => CsvTable.Read(file, "lon", "lat", "name", "kind", "unit_code", "valid_from", "valid_to").Select(line =>
        new PlaceLine(line.Line, Ref(line["ref"], line["name"], line["kind"], line["unit_code"]), line["name"], line["kind"], line["unit_code"], line["valid_from"], line["valid_to"])
        {
            Lon = PlaceRules.Degrees(line["lon"]),
            Lat = PlaceRules.Degrees(line["lat"]),
            Wrong = line.HasWrongWidth ? "Số ô của dòng khác số cột của tệp."
                : PlaceRules.Degrees(line["lon"]) is null || PlaceRules.Degrees(line["lat"]) is null ? $"Tọa độ «{line["lon"]}», «{line["lat"]}» không phải hai số." : "",
        });

    private static IEnumerable<PlaceLine> Features(string file, bool areas)
    {
        var content = GeoJsonFile.Read(file);
        var projection = content.Projection(file);
        return content.Features.Select(f =>
        {
            var (shape, writer) = (BoundaryShape.Place(f.Geometry, projection), new WKBWriter());
            var (name, kind, unit) = (f.Text(["name", "ten"]), f.Text(["kind", "loai"]), f.Text(["unitcode", "madvhc", "maxa"]));
            var line = new PlaceLine(f.Number, Ref(f.Text(["ref", "ma", "code"]), name, kind, unit), name, kind, unit, f.Text(["validfrom", "tungay"]), f.Text(["validto", "denngay"]));
            return shape.Geometry switch
            {
                null => line with { Wrong = shape.Reason },
                Point point => line with { Lon = point.X, Lat = point.Y },
                _ when !areas => line with { Wrong = "Lớp này chỉ nhận điểm, không nhận vùng." },
                var ground => line with { Lon = ground.InteriorPoint.X, Lat = ground.InteriorPoint.Y, Ground = writer.Write(ground), AreaKm2 = Geodesy.AreaKm2(ground) },
            };
        });
    }

    private static string Ref(string given, string name, string kind, string unit) => given.Length > 0 ? given : string.Join('|', name, kind, unit);
}
