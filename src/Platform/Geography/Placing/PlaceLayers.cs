using NetTopologySuite.IO;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography.Placing;

/// <summary>The layers that are tables of places; which there are is data (<c>map_layers.csv</c> of the nation, replaced or added to by rows of the province).</summary>
public sealed class PlaceLayers
{
    internal PlaceLayers(Folders folders, PlaceStore places)
    {
        var layers = new Dictionary<string, PlaceLayer>();
        foreach (var file in new[] { folders.National, folders.Province }.Select(f => Path.Combine(f, "map_layers.csv")).Where(File.Exists))
        {
            foreach (var line in CsvTable.Read(file, "code", "name", "theme", "permission"))
            {
                var permission = line["permission"].Length == 0 ? null : line["permission"];
                if (permission is not null && !Permissions.All.Contains(permission))
                {
                    throw new SettingException("NhipCau:Province", $"có tệp lớp bản đồ «{file}» ghi quyền không có: {permission}.");
                }

                layers[line["code"]] = new PlaceLayer(line["code"], line["name"], line["theme"], permission, line["shape"] == "area", places);
            }
        }

        All = [.. layers.Values];
    }

    public IReadOnlyList<IMapLayer> All { get; }

    /// <summary>Whether its places may cover ground.</summary>
    public bool HasAreas(string code) => Find(code) is PlaceLayer { Areas: true };

    public IMapLayer? Find(string code) => All.FirstOrDefault(l => l.Code == code);
}

/// <summary>One table of places as a layer.</summary>
internal sealed class PlaceLayer(string code, string name, string theme, string? permission, bool areas, PlaceStore places) : IMapLayer
{
    public string Code => code;
    public string Name => name;
    public string Theme => theme;
    public string? Permission => permission;
    public bool Areas => areas;

    public string? Version(DateOnly on) => places.Version();

    public async Task<IReadOnlyList<MapFeature>> Features(MapAsk ask, CancellationToken cancel)
    {
        var found = areas ? await places.Reaching(code, ask.Box, ask.On, ask.State, ask.Most, cancel) : await places.Within(code, ask.Box, ask.On, ask.State, ask.Most, cancel);
        var reader = new WKBReader();
        return [.. found.Select(p => new MapFeature(p.Id.ToString("N"), p.Lon, p.Lat, p.Name, p.Kind) { Area = p.Geometry is { } ground ? reader.Read(ground) : null })];
    }
}
