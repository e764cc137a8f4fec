using System.Globalization;
using System.Text.RegularExpressions;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace NhipCau.Platform.Geography.Importing;

/// <summary>Brings coordinates of a declared system to WGS 84: VN-2000 (geographic, UTM 48N and 49N, the provinces' three-degree zones) and WGS 84 / UTM.</summary>
internal sealed partial class Projection
{
    /// <summary>Central meridians of VN-2000 / TM-3, EPSG 9205 to 9218 in this order.</summary>
    private static readonly double[] Zones = [103, 104, 104.5, 104.75, 105.5, 105.75, 106, 106.25, 106.5, 107, 107.25, 107.5, 108.25, 108.5];

    /// <summary>The seven parameters of VN-2000 to WGS 84 (QĐ 05/2007/QĐ-BTNMT).</summary>
    private const string Vn2000 =
        "GEOGCS[\"VN-2000\",DATUM[\"Vietnam_2000\",SPHEROID[\"WGS 84\",6378137,298.257223563],TOWGS84[-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]";

    private const string Wgs84 = "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]";
    private readonly MathTransform transform;

    private Projection(string wkt) => transform = new CoordinateTransformationFactory()
        .CreateFromCoordinateSystems(new CoordinateSystemFactory().CreateFromWkt(wkt), GeographicCoordinateSystem.WGS84).MathTransform;

    /// <summary>Null with <paramref name="known"/> when the system is WGS 84 already.</summary>
    public static Projection? Of(string? declared, out bool known)
    {
        known = true;
        if (declared is null || declared.EndsWith("CRS84", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var code = Epsg().Match(declared) is { Success: true } m ? int.Parse(m.Groups["code"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        switch (code)
        {
            case 4326:
                return null;
            case 4756:
                return new Projection(Vn2000);
            case 3405 or 3406:
                return new Projection(Transverse(Vn2000, 105 + (6 * (code - 3405)), 0.9996));
            case 32648 or 32649:
                return new Projection(Transverse(Wgs84, 105 + (6 * (code - 32648)), 0.9996));
            case >= 9205 and <= 9218:
                return new Projection(Transverse(Vn2000, Zones[code - 9205], 0.9999));
            default:
                known = false;
                return null;
        }
    }

    public (double Lon, double Lat) ToWgs84(double x, double y) => transform.Transform(x, y);

    private static string Transverse(string geographic, double meridian, double scale) => string.Create(CultureInfo.InvariantCulture,
        $"PROJCS[\"TM\",{geographic},PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],PARAMETER[\"central_meridian\",{meridian}],PARAMETER[\"scale_factor\",{scale}],PARAMETER[\"false_easting\",500000],PARAMETER[\"false_northing\",0],UNIT[\"metre\",1]]");

    [GeneratedRegex(@"EPSG:+(?:[\d.]*:)?(?<code>\d{4,5})$", RegexOptions.IgnoreCase)]
    private static partial Regex Epsg();
}
