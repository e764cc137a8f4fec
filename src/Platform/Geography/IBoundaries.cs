namespace NhipCau.Platform.Geography;

/// <summary>Where units lie, through time.</summary>
public interface IBoundaries
{
    /// <summary>The map of the units that stand on a date. Held in memory and swapped whole after an import; the same object while nothing changed.</summary>
    BoundaryMap On(DateOnly date);
}

/// <summary>An immutable picture of boundaries on one date.</summary>
public sealed class BoundaryMap
{
    private readonly Dictionary<string, UnitBoundary> byCode;
    private readonly ILookup<int, UnitBoundary> byLevel;

    internal BoundaryMap(DateOnly date, string stamp, IEnumerable<UnitBoundary> boundaries)
    {
        Date = date;
        Stamp = stamp;
        All = [.. boundaries.OrderBy(b => b.Level).ThenBy(b => b.Code, StringComparer.Ordinal)];
        byCode = All.ToDictionary(b => b.Code);
        byLevel = All.ToLookup(b => b.Level);
        Bounds = GeoBox.Around(All.Select(b => b.Box));
    }

    public DateOnly Date { get; }

    /// <summary>Changes whenever what is drawn changes; the same on every node.</summary>
    public string Stamp { get; }

    public IReadOnlyList<UnitBoundary> All { get; }

    /// <summary>The rectangle around everything.</summary>
    public GeoBox Bounds { get; }

    public UnitBoundary? Find(string unitCode) => byCode.GetValueOrDefault(unitCode);

    /// <summary>Units of a level by code: 1 province, 2 district, 3 commune.</summary>
    public IEnumerable<UnitBoundary> Units(int level) => byLevel[level];

    /// <summary>Whether any unit of the level has no boundary of its own and is only sketched.</summary>
    public bool IsApproximate(int level) => byLevel[level].Any(b => b.Origin == BoundaryOrigin.Approximate);

    /// <summary>The unit a point lies in, by real boundaries alone; null outside and wherever the map is only a sketch. On a shared border the lower code.</summary>
    public UnitBoundary? At(double lon, double lat, int level) => byLevel[level].FirstOrDefault(b => b.Origin != BoundaryOrigin.Approximate && b.Contains(lon, lat));

    /// <summary>The unit drawn at a point, sketched ones too: to find one's way on the map, never to decide who is in charge.</summary>
    public UnitBoundary? Drawn(double lon, double lat, int level) => byLevel[level].FirstOrDefault(b => b.Contains(lon, lat));
}
