using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NetTopologySuite.Geometries;
using NhipCau.Operations.Mapping.Basemap;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Geography.Tiles;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Operations.Mapping.Looking;

/// <summary>The digital map: units coloured by a metric, layers of points, search, what lies inside an area, and the same numbers as a table. The address is the view.</summary>
[Authorize]
public sealed class MapPageModel(
    IBoundaries boundaries, MapLayers layers, TileMaker tiles, Inside inside, MapSearch search, MapScope scope, PmTiles basemap, IEnumerable<IMetricReader> metrics, IOrganisation organisation, CurrentUser user, TimeProvider clock) : PageModel
{
    private readonly IMetricReader? reader = metrics.LastOrDefault();

    public static IReadOnlyList<Choice> LevelChoices { get; } = [new("huyen", "Cấp huyện"), new("xa", "Cấp xã"), new("tinh", "Cấp tỉnh")];

    public MapQuery Asked { get; private set; } = new();
    public BoundaryMap Map { get; private set; } = null!;
    public string Level { get; private set; } = "";

    /// <summary>The day whose points the layers show: the end of the period asked about, or the day of the units, never later than today.</summary>
    public DateOnly Day { get; private set; }
    public int LevelNumber { get; private set; }
    public Metric? Metric { get; private set; }
    public MetricSlice Slice { get; private set; } = null!;
    public Choropleth Figures { get; private set; } = Choropleth.Of([]);
    public IReadOnlyList<IMapLayer> Layers { get; private set; } = [];
    public IReadOnlyList<MapHit> Hits { get; private set; } = [];
    public InsideAnswer? Within { get; private set; }
    public string WithinWhat { get; private set; } = "";
    public bool WrongArea { get; private set; }
    public bool MayArrange => user.Grants.Has(Permissions.EditCentre);
    public bool HasBasemap => basemap.Present;
    public string BasemapSpan => basemap.Span;

    /// <summary>For those who could mend it.</summary>
    public string? BasemapProblem => MayArrange ? basemap.Problem : null;

    public IEnumerable<Choice> MetricChoices => reader?.All.Select(m => new Choice(m.Code, m.Name, Group: m.Theme)) ?? [];
    public IEnumerable<Choice> AgencyChoices => scope.Agencies.Select(a => new Choice(a.Id, a.Name));

    /// <summary>Days on which units changed, to step through the history of the map.</summary>
    public IEnumerable<Choice> Days { get; private set; } = [];

    public IEnumerable<UnitBoundary> Units => Map.Units(LevelNumber);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!scope.Open || scope.Of(MapQuery.Read(Request.Query).Agency) is not { } agency)
        {
            return Forbid();
        }

        Asked = MapQuery.Read(Request.Query);
        Map = boundaries.On(Asked.On ?? organisation.ChartDate);
        Level = Asked.Level.Length > 0 ? Asked.Level : Map.Units(2).Any() ? "huyen" : "xa";
        LevelNumber = TileMaker.Levels[Level];
        Layers = [.. layers.VisibleTo(user)];
        Day = (Asked.Through ?? Asked.On) is { } day && day < clock.Today() ? day : clock.Today();
        Days = ChangeDays();
        await Count(agency, cancel);
        Hits = Asked.Words.Length > 0 ? await search.Find(Asked.Words, Map.Date, Layers, Day, user.Grants, cancel) : [];
        var area = Asked.Area.Length > 0 ? Asked.Drawn() : Map.Find(Asked.Unit)?.Geometry;
        WrongArea = Asked.Area.Length > 0 && area is null;
        if (area is not null)
        {
            WithinWhat = Asked.Area.Length > 0 ? "vùng đã vẽ" : Map.Find(Asked.Unit)!.Name;
            Within = await inside.Of(area, Level == "tinh" ? 2 : 3, Map.Date, Layers, Day, user.Grants, cancel);
        }

        return Page();
    }

    public string Number(string unitCode) => Figures.Figure(unitCode)?.Value is { } value && Metric is not null ? Choropleth.Text(value, Metric.Decimals) : "";

    /// <summary>The cases behind a unit's number, where the metric can show them.</summary>
    public string? Behind(UnitBoundary unit)
    {
        var kind = unit.Level switch { 1 => "province", 2 => "district", _ => "commune" };
        return Metric?.Behind is { } behind && organisation.On(Map.Date).OfUnit(unit.Code, kind) is { } agency ? behind(Slice with { Agency = agency.Id }) : null;
    }

    /// <summary>Address of the units' tiles.</summary>
    public string TilesOf(string level) => Tiles(level, Map.Date);

    /// <summary>Address of a layer's tiles.</summary>
    public string TilesOf(IMapLayer layer) => Tiles(layer.Code, Day);

    private string Tiles(string code, DateOnly on) => $"/ban-do/o/{code}/{{z}}/{{x}}/{{y}}.pbf?ngay={MapQuery.Iso(on)}{(tiles.Version(code, on) is { } version ? $"&v={version}" : "")}";

    public string Bounds => string.Create(CultureInfo.InvariantCulture, $"{Map.Bounds.West},{Map.Bounds.South},{Map.Bounds.East},{Map.Bounds.North}");

    public string HrefOf(MapHit hit) => (Asked with
    {
        Words = "",
        View = string.Create(CultureInfo.InvariantCulture, $"{hit.Lon:0.#####},{hit.Lat:0.#####},{hit.Zoom}"),
        Unit = hit.UnitCode,
        Area = "",
    }).Href();

    private async Task Count(string agency, CancellationToken cancel)
    {
        var today = clock.Today();
        var from = Asked.From ?? new DateOnly((Asked.Through ?? today).Year, (Asked.Through ?? today).Month, 1);
        var through = Asked.Through ?? (from > today ? from : today);
        Slice = new MetricSlice(agency, from, through < from ? from : through);
        Metric = Asked.Metric.Length > 0 ? reader?.Find(Asked.Metric) : null;
        if (Metric is not null)
        {
            Figures = Choropleth.Of(await reader!.ByUnit(Metric, Slice, LevelNumber, Map.Date, cancel));
        }
    }

    private List<Choice> ChangeDays()
    {
        var chart = organisation.Current;
        var days = Map.All.Select(u => u.Code).Concat(chart.Units.Select(u => u.Code)).Distinct().SelectMany(organisation.Versions).Select(v => v.ValidFrom).Append(Map.Date).Append(organisation.ChartDate).Distinct().Order();
        return [.. days.Select(d => new Choice(MapQuery.Iso(d)!, ViFormat.Date(d)))];
    }
}
