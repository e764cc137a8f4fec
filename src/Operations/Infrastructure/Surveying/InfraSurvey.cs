using NhipCau.Platform.Administration;

namespace NhipCau.Operations.Infrastructure.Surveying;

/// <summary>What somebody lacks.</summary>
public enum InfraGap
{
    None = 0,
    FourG = 1,
    Fibre = 2,
    Computers = 3,
    Desk = 4,
}

/// <summary>Digital infrastructure of one commune; null is "nobody has reported it".</summary>
public sealed record CommuneInfra
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string DistrictCode { get; init; }
    public decimal? Stations3 { get; init; }
    public decimal? Stations4 { get; init; }
    public decimal? Stations5 { get; init; }
    public decimal? Coverage3 { get; init; }
    public decimal? Coverage4 { get; init; }
    public decimal? Fibre { get; init; }
    public decimal? Broadband { get; init; }
    public decimal? PostOffices { get; init; }
    public decimal? Computers { get; init; }
    public decimal? Officials { get; init; }
    public required int Desks { get; init; }

    public decimal? ComputersPerOfficial => Computers is { } c && Officials is > 0 ? Math.Round(c / Officials.Value, 2) : null;

    /// <summary>Known gaps only: what nobody has reported is none.</summary>
    public bool Has(InfraGap gap) => gap switch
    {
        InfraGap.FourG => Coverage4 == 0 || (Coverage4 is null && Stations4 == 0),
        InfraGap.Fibre => Fibre == 0,
        InfraGap.Computers => ComputersPerOfficial < 1,
        InfraGap.Desk => Desks == 0,
        _ => true,
    };
}

/// <summary>Digital infrastructure of a district: sums of its communes.</summary>
public sealed record DistrictInfra(string Code, string Name, IReadOnlyList<CommuneInfra> Communes)
{
    public decimal? Sum(Func<CommuneInfra, decimal?> of) => Communes.Any(c => of(c) is not null) ? Communes.Sum(c => of(c) ?? 0) : null;

    public int Count(InfraGap gap) => Communes.Count(c => c.Has(gap));
}

/// <summary>Puts the figures of all communes of the chart in force together, with the one-stop desks from the register of agencies.</summary>
public sealed class InfraSurvey(InfraFigures figures, IOrganisation organisation)
{
    private static readonly string[] Operators = ["viettel", "vnpt", "mobifone", "khac"];

    /// <summary>By district; where there are none, one group of the whole province.</summary>
    public async Task<IReadOnlyList<DistrictInfra>> Read(CancellationToken cancel)
    {
        var (all, chart) = (await figures.Latest(cancel), organisation.Current);
        var province = chart.Agencies.FirstOrDefault(a => a.Kind == "province")?.UnitCode ?? "";
        var desks = chart.Agencies.Where(a => a.OneStop).GroupBy(a => a.UnitCode).ToDictionary(g => g.Key, g => g.Count());
        var communes = chart.Units.Where(u => u.Level == 3 && (province.Length == 0 || u.Province == province)).Select(u => Commune(u, all, desks.GetValueOrDefault(u.Code))).ToList();
        return [.. communes.GroupBy(c => c.DistrictCode).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new DistrictInfra(g.Key, chart.Unit(g.Key)?.Name ?? g.Key, [.. g]))];
    }

    private static CommuneInfra Commune(AdministrativeUnit unit, IReadOnlyDictionary<(string, string), decimal> all, int desks)
    {
        decimal? Of(string code) => all.TryGetValue((unit.Code, "infra." + code), out var value) ? value : null;
        decimal? Stations(string technology)
        {
            var known = Operators.Select(o => Of($"stations-{technology}.{o}")).Where(v => v is not null).ToList();
            return known.Count == 0 ? null : known.Sum();
        }

        return new CommuneInfra
        {
            Code = unit.Code,
            Name = unit.Name,
            DistrictCode = unit.ParentCode,
            Stations3 = Stations("3g"),
            Stations4 = Stations("4g"),
            Stations5 = Stations("5g"),
            Coverage3 = Of("coverage-3g"),
            Coverage4 = Of("coverage-4g"),
            Fibre = Of("fibre"),
            Broadband = Of("broadband"),
            PostOffices = Of("post-offices"),
            Computers = Of("computers"),
            Officials = Of("officials"),
            Desks = desks,
        };
    }
}
