namespace NhipCau.Platform.Administration;

/// <summary>Who is where. The chart in force answers by today, or by the date a profile pins; any other date can be asked for.</summary>
public interface IOrganisation
{
    /// <summary>The date whose unit tree is in force: the profile's pin, otherwise today.</summary>
    DateOnly ChartDate { get; }

    /// <summary>The chart at <see cref="ChartDate"/>, held in memory and swapped whole.</summary>
    OrganisationChart Current { get; }

    OrganisationChart On(DateOnly date);

    /// <summary>What became of the unit that bore this code on that date, at its next reorganisation.</summary>
    Successors Successors(string unitCode, DateOnly date);

    /// <summary>Which units went, whole or in part, into the unit that bears this code on that date, at its last reorganisation until then; empty when it has always stood.</summary>
    IReadOnlyList<UnitSuccession> Predecessors(string unitCode, DateOnly date);

    /// <summary>Every version of every unit that bore the code, oldest first.</summary>
    IReadOnlyList<AdministrativeUnit> Versions(string unitCode);
}

/// <summary>An immutable picture of units and agencies on one date.</summary>
public sealed class OrganisationChart
{
    private readonly Dictionary<string, Agency> byId;
    private readonly Dictionary<string, AdministrativeUnit> units;
    private readonly ILookup<string, Agency> children;
    private readonly ILookup<string, AdministrativeUnit> unitChildren;

    public OrganisationChart(DateOnly date, IEnumerable<Agency> agencies, IEnumerable<AdministrativeUnit> units)
    {
        Date = date;
        Agencies = [.. agencies.OrderBy(a => a.Path, StringComparer.Ordinal)];
        Units = [.. units.OrderBy(u => u.Code, StringComparer.Ordinal)];
        byId = Agencies.ToDictionary(a => a.Id);
        this.units = Units.ToDictionary(u => u.Code);
        children = Agencies.ToLookup(a => a.ParentId);
        unitChildren = Units.ToLookup(u => u.ParentCode);
    }

    public DateOnly Date { get; }
    public IReadOnlyList<Agency> Agencies { get; }
    public IReadOnlyList<AdministrativeUnit> Units { get; }

    /// <summary>The agency at the province's head; partners outside the chart have no parent either.</summary>
    public Agency? Province => Agencies.FirstOrDefault(a => a is { Kind: "province", ParentId: "" });

    public Agency? Find(string agencyId) => byId.GetValueOrDefault(agencyId);

    public AdministrativeUnit? Unit(string code) => units.GetValueOrDefault(code);

    public IEnumerable<Agency> Children(string agencyId) => children[agencyId];

    public IEnumerable<AdministrativeUnit> UnitChildren(string code) => unitChildren[code];

    /// <summary>The agency and all below it.</summary>
    public IEnumerable<Agency> Subtree(string agencyId) => Find(agencyId) is { } root ? Agencies.Where(a => a.IsWithin(root.Path)) : [];

    /// <summary>The People's Committee (or its like) of a unit: the agency of a given kind that serves it.</summary>
    public Agency? OfUnit(string unitCode, string kind) => Agencies.FirstOrDefault(a => a.UnitCode == unitCode && a.Kind == kind);

    /// <summary>The agency's desk: itself when it has one, otherwise the nearest above.</summary>
    public Agency? DeskOf(string agencyId)
    {
        for (var a = Find(agencyId); a is not null; a = Find(a.ParentId))
        {
            if (a.OneStop)
            {
                return a;
            }
        }

        return null;
    }

    /// <summary>Name with the units above it: «Xã Đoàn Tùng, huyện Thanh Miện».</summary>
    public string UnitName(string code)
    {
        if (Unit(code) is not { } unit)
        {
            return "";
        }

        var parent = unit.Level == 3 ? Unit(unit.ParentCode) : null;
        return parent is null || parent.Level == 1 ? unit.Name : $"{unit.Name}, {char.ToLowerInvariant(parent.Name[0])}{parent.Name[1..]}";
    }
}
