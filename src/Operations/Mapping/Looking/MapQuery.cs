using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using NetTopologySuite.Geometries;
using NhipCau.Platform.Geography;

namespace NhipCau.Operations.Mapping.Looking;

/// <summary>Everything a view of the map consists of, as it stands in its address; what cannot be read is left at its default.</summary>
public sealed record MapQuery
{
    private const int MostCorners = 200;
    private static readonly string[] DateForms = ["yyyy-MM-dd", "d/M/yyyy"];

    /// <summary>Metric's code, or empty.</summary>
    public string Metric { get; init; } = "";
    public string Agency { get; init; } = "";
    /// <summary><c>tinh</c>, <c>huyen</c>, <c>xa</c> or empty for the usual.</summary>
    public string Level { get; init; } = "";
    public DateOnly? From { get; init; }
    public DateOnly? Through { get; init; }
    /// <summary>The day whose units are drawn.</summary>
    public DateOnly? On { get; init; }
    public IReadOnlyList<string> Layers { get; init; } = [];
    public string Words { get; init; } = "";
    /// <summary>A unit whose inside is asked about.</summary>
    public string Unit { get; init; } = "";
    /// <summary>Corners of a drawn area, <c>lon,lat;lon,lat;…</c>.</summary>
    public string Area { get; init; } = "";
    /// <summary>What the screen showed: <c>lon,lat,zoom</c>.</summary>
    public string View { get; init; } = "";

    public static MapQuery Read(IQueryCollection query) => new()
    {
        Metric = query["chi-so"].ToString(),
        Agency = query["co-quan"].ToString(),
        Level = query["cap"].ToString() is "tinh" or "huyen" or "xa" ? query["cap"].ToString() : "",
        From = Date(query["tu"]),
        Through = Date(query["den"]),
        On = Date(query["ngay"]),
        Layers = [.. query["lop"].OfType<string>().SelectMany(l => l.Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct().Take(40)],
        Words = query["tim"].ToString().Trim(),
        Unit = query["trong"].ToString(),
        Area = query["vung"].ToString(),
        View = query["nhin"].ToString(),
    };

    /// <summary>The drawn area; null when none is drawn or it is none.</summary>
    public Geometry? Drawn()
    {
        var corners = Area.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split(',')).ToList();
        var points = new List<Coordinate>();
        foreach (var corner in corners)
        {
            if (corner.Length != 2 || !Degrees(corner[0], out var lon) || !Degrees(corner[1], out var lat) || !GeoBox.VietNam.Contains(lon, lat))
            {
                return null;
            }

            points.Add(new Coordinate(lon, lat));
        }

        if (points.Distinct().Count() < 3 || points.Count > MostCorners)
        {
            return null;
        }

        points.Add(points[0].Copy());
        // A line drawn across itself encloses what it encloses.
        var area = Geodesy.Wgs84.CreatePolygon([.. points]);
        var sound = area.IsValid ? area : NetTopologySuite.Geometries.Utilities.GeometryFixer.Fix(area);
        return sound.Area > 0 ? sound : null;
    }

    /// <summary>The address of this view.</summary>
    public string Href()
    {
        var parts = new List<KeyValuePair<string, string?>>();
        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parts.Add(new(key, value));
            }
        }

        Add("chi-so", Metric);
        Add("co-quan", Agency);
        Add("cap", Level);
        Add("tu", Iso(From));
        Add("den", Iso(Through));
        Add("ngay", Iso(On));
        foreach (var layer in Layers)
        {
            Add("lop", layer);
        }

        Add("tim", Words);
        Add("trong", Unit);
        Add("vung", Area);
        Add("nhin", View);
        return QueryHelpers.AddQueryString("/dieu-hanh/ban-do", parts);
    }

    public static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Date(string? text) => DateOnly.TryParseExact(text?.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static bool Degrees(string text, out double degrees) => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out degrees);
}
