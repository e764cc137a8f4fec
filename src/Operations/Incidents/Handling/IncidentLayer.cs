using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>Incidents under way on a day, where they happen or in the middle of their unit; for the agency that leads and those that have a task.</summary>
internal sealed class IncidentLayer(IncidentBook book, IOrganisation organisation, IBoundaries boundaries) : IMapLayer
{
    public string Code => "su-co";
    public string Name => "Sự cố đang xử lý";
    public string Theme => "Điều hành";
    public string Permission => Permissions.ReadCentre;
    public bool ByAgency => true;

    /// <summary>They come by the minute.</summary>
    public string? Version(DateOnly on) => null;

    public async Task<IReadOnlyList<MapFeature>> Features(MapAsk ask, CancellationToken cancel)
    {
        var (chart, map, features) = (organisation.Current, boundaries.On(ask.On), new List<MapFeature>());
        var concerned = (await book.Concerned(ask.On, cancel)).ToLookup(c => c.Id, c => c.Agency);
        foreach (var incident in await book.On(ask.On, cancel))
        {
            var unit = map.Find(incident.UnitCode);
            var (lon, lat) = (incident.Longitude ?? unit?.Centre.X, incident.Latitude ?? unit?.Centre.Y);
            if (lon is { } x && lat is { } y && ask.Box.Contains(x, y) && concerned[incident.Id].Append(incident.Agency).Any(a => chart.Find(a) is { } agency && ask.For.Allows(Permission, agency.Path)))
            {
                features.Add(new(incident.Number, x, y, incident.Drill ? "DIỄN TẬP: " + incident.Title : incident.Title, incident.Kind, "/dieu-hanh/su-co/" + incident.Number, incident.Longitude is null));
            }
        }

        return features;
    }
}
