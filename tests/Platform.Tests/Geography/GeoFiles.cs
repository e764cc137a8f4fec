using System.Globalization;
using System.Text.Json;
using NhipCau.TestKit;

namespace NhipCau.Platform.Tests.Geography;

/// <summary>Small boundary files around the province, invented: squares in degrees.</summary>
internal sealed class GeoFiles : IDisposable
{
    private readonly TestFolder folder = new();
    private int count;

    public static object[][] Square(double west, double south, double side = 0.1) => [P(west, south), P(west + side, south), P(west + side, south + side), P(west, south + side), P(west, south)];

    public static object[] P(double x, double y) => [Math.Round(x, 6), Math.Round(y, 6)];

    public static object Feature(string code, string name, params object[][][] rings) => Feature(new { code, name }, "Polygon", rings);

    public static object Feature(object? properties, string type, object coordinates) => new { type = "Feature", properties, geometry = new { type, coordinates } };

    public string Write(params object[] features) => WriteText(JsonSerializer.Serialize(new { type = "FeatureCollection", features }));

    public string WriteIn(string crs, params object[] features) => WriteText(JsonSerializer.Serialize(new { type = "FeatureCollection", crs = new { type = "name", properties = new { name = crs } }, features }));

    public string WriteText(string text)
    {
        var path = Path.Combine(folder.Path, (++count).ToString(CultureInfo.InvariantCulture) + ".geojson");
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => folder.Dispose();
}
