using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography.Placing;

namespace NhipCau.Platform.Geography.Layers;

/// <summary>Where an agency is on the map.</summary>
/// <param name="Approximate">Nobody said where it stands: the middle of its unit.</param>
public sealed record AgencyPlace(Agency Agency, double Lon, double Lat, bool Approximate);

/// <summary>Where agencies are: at the place of the layer <see cref="Layer"/> whose reference is the agency's code, else in the middle of their unit.</summary>
public sealed class AgencyPlaces(IOrganisation organisation, IBoundaries boundaries, PlaceStore places)
{
    /// <summary>Layer of agencies' buildings.</summary>
    public const string Layer = "tru-so";

    /// <summary>Changes with anything that moves an agency.</summary>
    public string Version(DateOnly on) => $"{boundaries.On(on).Stamp}-{System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(organisation.On(on)):x}-{places.Version()}";

    /// <summary>By the agency's id; agencies of units that are not on the map have no place.</summary>
    public async Task<IReadOnlyDictionary<string, AgencyPlace>> On(DateOnly on, CancellationToken cancel)
    {
        var (map, found) = (boundaries.On(on), new Dictionary<string, AgencyPlace>());
        var known = (await places.Within(Layer, GeoBox.VietNam, on, "", MapLayers.Most, cancel)).ToDictionary(p => p.Ref);
        foreach (var agency in organisation.On(on).Agencies)
        {
            if ((known.GetValueOrDefault(agency.Code) ?? known.GetValueOrDefault(agency.Id)) is { } place)
            {
                found[agency.Id] = new(agency, place.Lon, place.Lat, false);
            }
            else if (map.Find(agency.UnitCode) is { } unit)
            {
                found[agency.Id] = new(agency, unit.Centre.X, unit.Centre.Y, true);
            }
        }

        return found;
    }
}
