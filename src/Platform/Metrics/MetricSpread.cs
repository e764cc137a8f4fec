using NhipCau.Platform.Administration;

namespace NhipCau.Platform.Metrics;

/// <summary>A metric's slice by who has it, read once: to be shown by agency, and by administrative unit on the map of any date.</summary>
public sealed class MetricSpread
{
    /// <summary>Prefix of an agency that is a unit.</summary>
    internal const string UnitPrefix = "unit:";

    private readonly IReadOnlyDictionary<string, MetricParts> figures;
    private readonly Metric metric;
    private readonly MetricSlice slice;

    /// <summary>On whose map codes of units are to be read.</summary>
    private readonly DateOnly measured;
    private readonly IOrganisation organisation;
    private readonly UnitCarrier carrier;

    internal MetricSpread(Metric metric, MetricSlice slice, IReadOnlyDictionary<string, MetricParts> figures, DateOnly measured, IOrganisation organisation, UnitCarrier carrier) =>
        (this.metric, this.slice, this.figures, this.measured, this.organisation, this.carrier) = (metric, slice, figures, measured, organisation, carrier);

    /// <summary>The agencies below the slice's, each with its own facts only.</summary>
    public IReadOnlyList<AgencyFigure> ByAgency() => [.. figures.Where(f => !IsUnit(f.Key)).Select(f => new AgencyFigure(f.Key, f.Value.Of(metric), f.Value.Weight(metric)))];

    /// <summary>Units of a level (1 province, 2 district, 3 commune) on the map of <paramref name="map"/>; figures of former units are carried over by succession.</summary>
    public IReadOnlyList<UnitFigure> ByUnit(int level, DateOnly map)
    {
        var units = new Dictionary<string, (MetricParts Parts, bool Estimated)>();
        // What was measured by unit is mapped by unit; an agency's row beside it is the same things once more.
        var byUnit = figures.Keys.Any(IsUnit);
        foreach (var (key, parts) in figures.Where(f => !byUnit || IsUnit(f.Key)))
        {
            foreach (var (code, share, estimated) in Units(key, level, map))
            {
                var known = units.GetValueOrDefault(code);
                units[code] = (known.Parts + parts.Times(share), known.Estimated || estimated);
            }
        }

        return [.. organisation.On(map).Units.Where(u => u.Level == level).Select(u => units.TryGetValue(u.Code, out var found)
            ? new UnitFigure(u.Code, found.Parts.Of(metric), found.Estimated)
            : new UnitFigure(u.Code, metric.Kind == MetricKind.Count ? 0 : null, false))];
    }

    /// <summary>The units of a level a key's figures belong to on the map of a date, with the share each gets.</summary>
    private IEnumerable<(string Code, double Share, bool Estimated)> Units(string key, int level, DateOnly map)
    {
        var (code, date) = IsUnit(key) ? (key[UnitPrefix.Length..], measured) : Seat(key);
        if (code.Length == 0)
        {
            yield break;
        }

        foreach (var part in carrier.Carry(code, date, map))
        {
            // A unit that is gone without a known successor still counts for the district it lay in.
            var unit = organisation.On(map).Unit(part.Code) ?? (level < 3 && organisation.Versions(part.Code) is [.., var last] ? organisation.On(map).Unit(last.ParentCode) : null);
            while (metric.Additive && unit is not null && unit.Level > level)
            {
                unit = organisation.On(map).Unit(unit.ParentCode);
            }

            if (unit?.Level == level)
            {
                yield return (unit.Code, part.Share, part.Estimated);
            }
        }
    }

    /// <summary>Where an agency sat, and the date at which its unit's code is to be read.</summary>
    private (string Code, DateOnly Date) Seat(string agency)
    {
        foreach (var date in new[] { organisation.ChartDate, slice.Through, slice.From })
        {
            if (organisation.On(date).Find(agency) is { } found)
            {
                return (found.UnitCode, date);
            }
        }

        return ("", default);
    }

    private static bool IsUnit(string key) => key.StartsWith(UnitPrefix, StringComparison.Ordinal);
}

/// <summary>What stands above and below a ratio's line; for everything else only above.</summary>
internal readonly record struct MetricParts(double Above, double Below)
{
    public static MetricParts operator +(MetricParts a, MetricParts b) => new(a.Above + b.Above, a.Below + b.Below);

    public MetricParts Times(double share) => new(Above * share, Below * share);

    public double? Of(Metric metric) => metric.Kind == MetricKind.Ratio ? Divide(metric, Above, Below) : Above;

    public double Weight(Metric metric) => metric.Kind == MetricKind.Ratio ? Below : Above;

    public static double? Divide(Metric metric, double? above, double? below) => above is null || below is null or 0 ? null : above / below * metric.Scale;
}
