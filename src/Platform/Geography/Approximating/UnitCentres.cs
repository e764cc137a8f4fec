using System.Globalization;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography.Approximating;

/// <summary>A rough centre of a province or district, and of a province its area in km².</summary>
internal sealed record UnitCentre(double Lon, double Lat, double? AreaKm2);

/// <summary>The province's shipped table of rough centres (<c>unit_centres.csv</c>); empty where a province ships none.</summary>
internal sealed class UnitCentres
{
    /// <summary>Where a province without a row is sketched: the middle of the Red River delta, said nowhere to be true.</summary>
    private static readonly UnitCentre Somewhere = new(106, 20.9, null);
    private readonly Dictionary<string, UnitCentre> centres = [];

    public UnitCentres(Folders folders)
    {
        var file = Path.Combine(folders.Province, "unit_centres.csv");
        if (!File.Exists(file))
        {
            return;
        }

        foreach (var line in CsvTable.Read(file, "code", "lon", "lat", "area_km2"))
        {
            centres[line["code"]] = new UnitCentre(Number(line["lon"]), Number(line["lat"]), line["area_km2"].Length == 0 ? null : Number(line["area_km2"]));
        }
    }

    public UnitCentre? Find(string code) => centres.GetValueOrDefault(code);

    public UnitCentre OrSomewhere(string code) => Find(code) ?? Somewhere;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
