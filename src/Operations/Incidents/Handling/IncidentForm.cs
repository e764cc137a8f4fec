using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>What the forms of an incident say, texts as typed.</summary>
public sealed record IncidentForm
{
    public string? Kind { get; init; }
    public int Severity { get; init; } = 2;
    public string? Title { get; init; }
    public string? Description { get; init; }
    public string? UnitCode { get; init; }
    public string? Longitude { get; init; }
    public string? Latitude { get; init; }
    public string? Place { get; init; }
    public int Dead { get; init; }
    public int Missing { get; init; }
    public int Injured { get; init; }
    public int Moved { get; init; }
    public string? Affected { get; init; }
    public string? Layers { get; init; }
    public string? Cameras { get; init; }

    internal static IncidentForm Of(Incident i) => new()
    {
        Kind = i.Kind,
        Severity = i.Severity,
        Title = i.Title,
        Description = i.Description,
        UnitCode = i.UnitCode,
        Longitude = Number(i.Longitude),
        Latitude = Number(i.Latitude),
        Place = i.Place,
        Dead = i.Dead,
        Missing = i.Missing,
        Injured = i.Injured,
        Moved = i.Moved,
        Affected = i.Affected,
        Layers = i.Layers,
        Cameras = i.Cameras,
    };

    /// <param name="decimals">Reads a number as people write it; what is none becomes a place outside the country, which is refused at its field.</param>
    internal IncidentWish Wish(Func<string?, double?> decimals) => new()
    {
        Kind = Kind ?? "",
        Severity = Severity,
        Title = Title ?? "",
        Description = Description ?? "",
        UnitCode = UnitCode ?? "",
        Longitude = Read(Longitude, decimals),
        Latitude = Read(Latitude, decimals),
        Place = Place ?? "",
        Dead = Dead,
        Missing = Missing,
        Injured = Injured,
        Moved = Moved,
        Affected = Affected ?? "",
        Layers = Layers ?? "",
        Cameras = Cameras ?? "",
    };

    private static double? Read(string? text, Func<string?, double?> decimals) => string.IsNullOrWhiteSpace(text) ? null : decimals(text) ?? -1;

    private static string? Number(double? value) => value?.ToString("0.######", ViFormat.Culture);
}

/// <summary>The fields of an incident with what may be chosen.</summary>
public sealed record IncidentFormView(IncidentForm Form, IReadOnlyList<Choice> Kinds, IReadOnlyList<Choice> Units, bool More)
{
    public static IReadOnlyList<Choice> Severities { get; } = [.. Enumerable.Range(1, 4).Reverse().Select(s => new Choice($"{s}", Alerting.AlertTexts.Severity(s)))];
}
