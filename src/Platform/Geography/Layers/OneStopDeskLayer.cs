using System.Runtime.CompilerServices;
using NhipCau.Platform.Administration;

namespace NhipCau.Platform.Geography.Layers;

/// <summary>The one-stop desks of the chart, each in the middle of its unit: no table says where they stand.</summary>
internal sealed class OneStopDeskLayer(IOrganisation organisation, IBoundaries boundaries) : IMapLayer
{
    public string Code => "mot-cua";
    public string Name => "Bộ phận một cửa";
    public string Theme => "Dịch vụ công";
    public string? Permission => null;

    public string? Version(DateOnly day) => $"{boundaries.On(day).Stamp}-{RuntimeHelpers.GetHashCode(organisation.On(day)):x}";

    public Task<IReadOnlyList<MapFeature>> Features(GeoBox box, DateOnly day, string state, int most, CancellationToken cancel)
    {
        var map = boundaries.On(day);
        IReadOnlyList<MapFeature> found =
        [
            .. from agency in organisation.On(day).Agencies
               where agency.OneStop && (state.Length == 0 || agency.Kind == state)
               let unit = map.Find(agency.UnitCode)
               where unit is not null && box.Contains(unit.Centre.X, unit.Centre.Y)
               select new MapFeature(agency.Id, unit.Centre.X, unit.Centre.Y, agency.Name, agency.Kind, $"/co-quan/{agency.Id}", Approximate: true),
        ];
        return Task.FromResult<IReadOnlyList<MapFeature>>([.. found.Take(most)]);
    }
}
