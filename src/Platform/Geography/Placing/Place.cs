namespace NhipCau.Platform.Geography.Placing;

/// <summary>One place of a simple layer, between two days.</summary>
public sealed record Place
{
    public Guid Id { get; init; }
    public string Layer { get; init; } = "";
    /// <summary>Tells places of a layer apart from one import to the next.</summary>
    public string Ref { get; init; } = "";
    public string Name { get; init; } = "";
    public string Kind { get; init; } = "";
    /// <summary>The unit it is in, or empty.</summary>
    public string UnitCode { get; init; } = "";
    /// <summary>Degrees WGS 84.</summary>
    public double Lon { get; init; }
    /// <summary>Degrees WGS 84.</summary>
    public double Lat { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly ValidTo { get; init; }
    public long Version { get; init; }

    /// <summary>The ground it covers as WKB; null for a point.</summary>
    public byte[]? Geometry { get; init; }

    /// <summary>In square kilometres; null for a point.</summary>
    public double? AreaKm2 { get; init; }
}
