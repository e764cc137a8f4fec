using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography.Placing;

namespace NhipCau.Platform.Geography.Layers;

/// <summary>Where an agency is on the map.</summary>
/// <param name="Approximate">Nobody said where it stands: the middle of its unit.</param>
/// <param name="Stands">It is an agency of that day; false: of the chart in force alone, with work that was its own.</param>
public sealed record AgencyPlace(Agency Agency, double Lon, double Lat, bool Approximate, bool Stands);

/// <summary>Where agencies are: at the place of the layer <see cref="Layer"/> whose reference is the agency's code, else in the middle of their unit.</summary>
public sealed class AgencyPlaces(IOrganisation organisation, IBoundaries boundaries, PlaceStore places)
{
    /// <summary>Layer of agencies' buildings.</summary>
    public const string Layer = "tru-so";

    /// <summary>Changes with anything that moves an agency.</summary>
    public string Version(DateOnly on) => $"{boundaries.On(on).Stamp}-{System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(organisation.On(on)):x}-{places.Version()}";

    /// <summary>By the agency's id; every agency of a province with a map has a place.</summary>
    public async Task<IReadOnlyDictionary<string, AgencyPlace>> On(DateOnly on, CancellationToken cancel)
    {
        // Where the reference data does not reach, the chart in force stands for the day.
        var chart = organisation.On(on) is { Agencies.Count: > 0 } dated ? dated : organisation.Current;
        var (map, present, found) = (boundaries.On(chart.Date), boundaries.On(organisation.ChartDate), new Dictionary<string, AgencyPlace>());
        var known = (await places.Within(Layer, GeoBox.VietNam, on, "", MapLayers.Most, cancel)).ToDictionary(p => p.Ref);
        foreach (var agency in chart.Agencies.Concat(organisation.Current.Agencies).DistinctBy(a => a.Id))
        {
            var stands = chart.Find(agency.Id) is not null;
            if ((known.GetValueOrDefault(agency.Code) ?? known.GetValueOrDefault(agency.Id)) is { } place)
            {
                found[agency.Id] = new(agency, place.Lon, place.Lat, false, stands);
            }
            else if (Unit(agency) is { } unit)
            {
                found[agency.Id] = new(agency, unit.Centre.X, unit.Centre.Y, true, stands);
            }
        }

        return found;

        // An agency may outlive its unit; it then stands where the unit was, or with the agency above it.
        UnitBoundary? Unit(Agency agency) => map.Find(agency.UnitCode) ?? present.Find(agency.UnitCode) ?? ((chart.Find(agency.ParentId) ?? organisation.Current.Find(agency.ParentId)) is { } above ? Unit(above) : null);
    }
}
