using NhipCau.Platform.Metrics;

namespace NhipCau.Operations.OperationsCentre.Tiles;

/// <summary>Draws the province for a tile; without boundaries there is none.</summary>
public sealed class MapPictures
{
    public Task<TileMap?> Of(Metric metric, MetricSlice slice, string by, CancellationToken cancel) => Task.FromResult<TileMap?>(null);
}
