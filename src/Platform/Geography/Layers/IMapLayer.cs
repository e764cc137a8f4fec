using NetTopologySuite.Geometries;

namespace NhipCau.Platform.Geography.Layers;

/// <summary>A point of a layer. <paramref name="State"/> is a word of the layer for colouring and filtering; <paramref name="Href"/> the page about it, or empty.</summary>
/// <param name="Id">Stable within the layer.</param>
/// <param name="Lon">Degrees WGS 84.</param>
/// <param name="Lat">Degrees WGS 84.</param>
/// <param name="Title">What it is called; never a person's name.</param>
/// <param name="Approximate">The true place is not known, the point stands for its unit.</param>
public sealed record MapFeature(string Id, double Lon, double Lat, string Title, string State = "", string Href = "", bool Approximate = false)
{
    /// <summary>How many things stand at this point: an agency's dossiers are one feature.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The ground it covers, WGS 84; null for a point. The point then lies within.</summary>
    public Geometry? Area { get; init; }
}

/// <summary>Points and areas a module puts on the map: reports, cameras, desks. Register it as <see cref="IMapLayer"/>; tiles, search and "what is inside" come by themselves.</summary>
public interface IMapLayer
{
    /// <summary>Lower case with hyphens, in addresses: <c>buu-cuc</c>. Not <c>tinh</c>, <c>huyen</c> or <c>xa</c>.</summary>
    string Code { get; }

    /// <summary>Vietnamese name.</summary>
    string Name { get; }

    /// <summary>Heading under which the layer is listed: <c>Hạ tầng số</c>.</summary>
    string Theme { get; }

    /// <summary>Who may see it; null is the public, then it is also published as OGC API Features.</summary>
    string? Permission { get; }

    /// <summary>Changes whenever the points of that day may have; null when the layer cannot tell, then tiles are kept for seconds only. Asked on every request: cheap.</summary>
    string? Version(DateOnly on);

    /// <summary>Everybody sees the points of the agencies she holds <see cref="Permission"/> for, and no others; tiles are then kept apart by grants.</summary>
    bool ByAgency => false;

    /// <summary>What stands on the day and reaches into the box.</summary>
    Task<IReadOnlyList<MapFeature>> Features(MapAsk ask, CancellationToken cancel);
}
