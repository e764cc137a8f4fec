using NhipCau.Platform.Identity;

namespace NhipCau.Platform.Geography.Layers;

/// <summary>What is asked of a layer: the points and areas that stand on a day and reach into a box.</summary>
public sealed record MapAsk(GeoBox Box, DateOnly On)
{
    /// <summary>A word of the layer; empty means all.</summary>
    public string State { get; init; } = "";

    public int Most { get; init; } = MapLayers.Most;

    /// <summary>Who asks; only a layer <see cref="IMapLayer.ByAgency"/> looks at it.</summary>
    public Grants For { get; init; } = Grants.None;
}
