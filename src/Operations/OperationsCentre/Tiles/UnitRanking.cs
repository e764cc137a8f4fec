using Microsoft.Extensions.Options;
using NhipCau.Operations.OperationsCentre.Scenes;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Metrics;

namespace NhipCau.Operations.OperationsCentre.Tiles;

/// <summary>Settings under <c>NhipCau:OperationsCentre:</c>.</summary>
public sealed class CentreOptions
{
    /// <summary>A unit with fewer cases behind its share is listed without a rank.</summary>
    public int FewestForRank { get; set; } = 30;

    /// <summary>Width of the bounds around a share: 1.96 standard deviations hold 95 of 100.</summary>
    public double Deviations { get; set; } = 1.96;

    /// <summary>Least milliseconds between two updates of a tile on the wall.</summary>
    public int UpdateMilliseconds { get; set; } = 100;
}

/// <summary>Compares agencies of a kind fairly: shares by the lower bound of what chance allows, everything else by value in the good direction.</summary>
public sealed class UnitRanking(IOrganisation organisation, IOptions<CentreOptions> options)
{
    /// <param name="metric">What is compared.</param>
    /// <param name="slice">Over what.</param>
    /// <param name="spread">The slice by who has it.</param>
    /// <param name="by">Which agencies, of <see cref="TileGroups"/>.</param>
    /// <param name="target">What each should reach.</param>
    /// <param name="most">At most so many rows: the best, and of the rest the last.</param>
    public IReadOnlyList<TileRow> Of(Metric metric, MetricSlice slice, MetricSpread spread, string by, double? target, int most)
    {
        var all = Rank(metric, Sums(metric, slice, spread, by), target, slice);
        return all.Count <= most ? all : [.. all.Take(most - (most / 3)), .. all.TakeLast(most / 3)];
    }

    /// <summary>The agencies compared: of the kind, below the slice's agency; where the province has no districts, its communes.</summary>
    public IReadOnlyList<Agency> Compared(string agency, string by)
    {
        var below = organisation.Current.Subtree(agency).ToList();
        var kind = by switch { TileGroups.Communes => "commune", TileGroups.Departments => "department", _ => "district" };
        var found = below.Where(a => a.Kind == kind).ToList();
        return found.Count == 0 && kind == "district" ? [.. below.Where(a => a.Kind == "commune")] : found;
    }

    /// <summary>A unit is called by its own name, an agency without one of its own by its short name.</summary>
    public string NameOf(Agency agency) => agency.Kind is "district" or "commune" && organisation.Current.Unit(agency.UnitCode) is { } unit ? unit.Name : agency.ShortName;

    private List<(Agency Agency, double? Value, double Weight)> Sums(Metric metric, MetricSlice slice, MetricSpread spread, string by)
    {
        var own = spread.ByAgency().ToDictionary(f => f.Agency);
        var compared = Compared(slice.Agency, by);
        if (!metric.Additive)
        {
            return [.. compared.Select(a => (a, own.GetValueOrDefault(a.Id)?.Value, 0d))];
        }

        if (by != TileGroups.Departments && !own.Keys.Any(k => compared.Any(a => a.Id == k)) && compared is [var first, ..] && organisation.Current.Unit(first.UnitCode) is { } unit)
        {
            // Measured by administrative unit: an agency of a unit shows its unit's figure.
            var figures = spread.ByUnit(unit.Level, organisation.ChartDate).ToDictionary(f => f.UnitCode);
            return [.. compared.Select(a => (a, figures.GetValueOrDefault(a.UnitCode)?.Value, 0d))];
        }

        var sums = compared.ToDictionary(a => a.Id, _ => (Above: 0d, Weight: 0d));
        foreach (var (id, figure) in own)
        {
            if (Over(id, sums) is { } holder)
            {
                var known = sums[holder];
                sums[holder] = metric.Kind == MetricKind.Ratio ? (known.Above + ((figure.Value ?? 0) / metric.Scale * figure.Weight), known.Weight + figure.Weight) : (known.Above + (figure.Value ?? 0), 0);
            }
        }

        return [.. compared.Select(a => (a, Value(metric, sums[a.Id]), sums[a.Id].Weight))];
    }

    private static double? Value(Metric metric, (double Above, double Weight) sum) => metric.Kind != MetricKind.Ratio ? sum.Above : sum.Weight == 0 ? null : sum.Above / sum.Weight * metric.Scale;

    private string? Over(string agency, Dictionary<string, (double, double)> held)
    {
        for (var at = organisation.Current.Find(agency); at is not null; at = organisation.Current.Find(at.ParentId))
        {
            if (held.ContainsKey(at.Id))
            {
                return at.Id;
            }
        }

        return null;
    }

    private List<TileRow> Rank(Metric metric, List<(Agency Agency, double? Value, double Weight)> units, double? target, MetricSlice slice)
    {
        var share = metric is { Kind: MetricKind.Ratio, Unit: "%" };
        var rows = units.Select(u => (u.Agency, u.Value, u.Weight, Bounds: share && u.Weight > 0 ? WilsonInterval.Of((long)Math.Round((u.Value ?? 0) / metric.Scale * u.Weight), (long)u.Weight, options.Value.Deviations) : (WilsonInterval?)null)).ToList();
        var ranked = rows.Where(r => r.Value is not null && (!share || r.Weight >= options.Value.FewestForRank)).ToList();
        Func<(Agency Agency, double? Value, double Weight, WilsonInterval? Bounds), double> key = metric.Better == MetricDirection.LowerIsBetter ? r => -(r.Bounds?.High ?? r.Value!.Value) : r => r.Bounds?.Low ?? r.Value!.Value;
        ranked = [.. ranked.OrderByDescending(key).ThenByDescending(r => r.Weight).ThenBy(r => r.Agency.Path, StringComparer.Ordinal)];
        var largest = share ? metric.Scale : Math.Max(1, rows.Max(r => (double?)r.Value) ?? 1);
        return
        [
            .. ranked.Select((r, i) => Row(i + 1, r)),
            .. rows.Except(ranked).OrderBy(r => r.Agency.Path, StringComparer.Ordinal).Select(r => Row(null, r)),
        ];

        TileRow Row(int? rank, (Agency Agency, double? Value, double Weight, WilsonInterval? Bounds) r) => new(
            rank, NameOf(r.Agency), MetricWords.Number(metric, r.Value), r.Value / largest, r.Bounds?.Low, r.Bounds?.High, MetricWords.Misses(metric, r.Value, target),
            TileMaker.Address(metric, slice with { Agency = r.Agency.Id }, "30d"));
    }
}
