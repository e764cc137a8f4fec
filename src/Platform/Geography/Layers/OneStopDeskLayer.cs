namespace NhipCau.Platform.Geography.Layers;

/// <summary>The one-stop desks of the chart.</summary>
internal sealed class OneStopDeskLayer(AgencyPlaces places) : IMapLayer
{
    public string Code => "mot-cua";
    public string Name => "Bộ phận một cửa";
    public string Theme => "Dịch vụ công";
    public string? Permission => null;

    public string? Version(DateOnly on) => places.Version(on);

    public async Task<IReadOnlyList<MapFeature>> Features(MapAsk ask, CancellationToken cancel) =>
    [
        .. (await places.On(ask.On, cancel)).Values
            .Where(p => p is { Stands: true, Agency.OneStop: true } && (ask.State.Length == 0 || p.Agency.Kind == ask.State) && ask.Box.Contains(p.Lon, p.Lat)).Take(ask.Most)
            .Select(p => new MapFeature(p.Agency.Id, p.Lon, p.Lat, p.Agency.Name, p.Agency.Kind, $"/co-quan/{p.Agency.Id}", p.Approximate)),
    ];
}
