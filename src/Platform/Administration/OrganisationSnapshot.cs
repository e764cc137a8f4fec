using System.Collections.Concurrent;

namespace NhipCau.Platform.Administration;

/// <summary>All versions of units, agencies and successions as of one state of the tables; charts of single dates are cut from it.</summary>
internal sealed class OrganisationSnapshot
{
    private const int KeptCharts = 64;
    private readonly ConcurrentDictionary<DateOnly, OrganisationChart> charts = new();
    private readonly IReadOnlyList<Agency> agencies;
    private readonly IReadOnlyList<AdministrativeUnit> units;
    private readonly ILookup<string, AdministrativeUnit> versions;
    private readonly ILookup<string, UnitSuccession> successions;
    private readonly ILookup<string, UnitSuccession> origins;

    public OrganisationSnapshot(string version, IReadOnlyList<Agency> agencies, IReadOnlyList<AdministrativeUnit> units, IReadOnlyList<UnitSuccession> successions)
    {
        Version = version;
        this.agencies = agencies;
        this.units = units;
        versions = units.OrderBy(u => u.ValidFrom).ToLookup(u => u.Code);
        this.successions = successions.OrderBy(s => s.EffectiveOn).ThenBy(s => s.NewCode, StringComparer.Ordinal).ToLookup(s => s.OldCode);
        origins = successions.OrderByDescending(s => s.EffectiveOn).ThenBy(s => s.OldCode, StringComparer.Ordinal).ToLookup(s => s.NewCode);
    }

    public string Version { get; }

    public OrganisationChart On(DateOnly date)
    {
        if (charts.TryGetValue(date, out var chart))
        {
            return chart;
        }

        if (charts.Count >= KeptCharts)
        {
            charts.Clear();
        }

        return charts.GetOrAdd(date, d => new OrganisationChart(d, agencies.Where(a => a.ValidFrom <= d && d < a.ValidTo), units.Where(u => u.ValidFrom <= d && d < u.ValidTo)));
    }

    public Successors Successors(string unitCode, DateOnly date)
    {
        var later = successions[unitCode].Where(s => s.EffectiveOn > date).ToList();
        return new Successors([.. later.Where(s => s.EffectiveOn == later[0].EffectiveOn)]);
    }

    public IReadOnlyList<UnitSuccession> Predecessors(string unitCode, DateOnly date)
    {
        var earlier = origins[unitCode].Where(s => s.EffectiveOn <= date).ToList();
        return [.. earlier.Where(s => s.EffectiveOn == earlier[0].EffectiveOn)];
    }

    public IReadOnlyList<AdministrativeUnit> Versions(string unitCode) => [.. versions[unitCode]];
}
