using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators;

/// <summary>All versions of all definitions at one moment.</summary>
public sealed class IndicatorSet(IEnumerable<Indicator> versions)
{
    private readonly ILookup<string, Indicator> versions = versions.OrderBy(v => v.Version).ToLookup(v => v.Code);

    public static IndicatorSet Empty { get; } = new([]);

    public IEnumerable<string> Codes => versions.Select(g => g.Key).Order(StringComparer.Ordinal);

    public IReadOnlyList<Indicator> Versions(string code) => [.. versions[code]];

    /// <summary>The newest version of each, ended ones too.</summary>
    public IReadOnlyList<Indicator> Newest => [.. versions.Select(g => g.Last()).OrderBy(i => i.Theme, StringComparer.Ordinal).ThenBy(i => i.Code, StringComparer.Ordinal)];

    public Indicator? Find(string code) => versions[code].LastOrDefault();

    public Indicator? Find(string code, int version) => versions[code].FirstOrDefault(v => v.Version == version);

    /// <summary>The version that holds for a period; null when it is not reported then.</summary>
    public Indicator? For(string code, ReportPeriod period) =>
        versions[code].LastOrDefault(v => v.ValidFrom <= period.Last) is { Ended: false } found && found.PeriodKind == period.Kind ? found : null;

    /// <summary>What an agency reports for a period.</summary>
    public IReadOnlyList<Indicator> Of(string agency, ReportPeriod period) =>
        [.. Codes.Select(c => For(c, period)).OfType<Indicator>().Where(i => i.Agency == agency).OrderBy(i => i.Scope).ThenBy(i => i.Theme, StringComparer.Ordinal).ThenBy(i => i.Code, StringComparer.Ordinal)];

    /// <summary>Agencies that report something for a period.</summary>
    public IReadOnlyList<string> Agencies(ReportPeriod period) => [.. Codes.Select(c => For(c, period)?.Agency).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}

/// <summary>Reads the definitions; few rows, read anew each time so that every node sees a change at once.</summary>
public sealed class IndicatorCatalogue(Database database)
{
    internal const string Columns = "code, version, valid_from, ended, name, meaning, theme, measure, decimals, least, most, negative, period, due_days, agency, scope, direction, cumulative, legal_basis, confidence, shipped, reason, changed_at, changed_by";

    /// <summary>As last read by this node.</summary>
    public IndicatorSet Latest { get; private set; } = IndicatorSet.Empty;

    public async Task<IndicatorSet> Read(CancellationToken cancel) =>
        Latest = new IndicatorSet(await database.Query<Indicator>($"select {Columns} from indicators_definitions", null, cancel));

    /// <summary>Targets by year.</summary>
    public async Task<IReadOnlyDictionary<int, IndicatorTarget>> Targets(string code, CancellationToken cancel) =>
        (await database.Query<IndicatorTarget>("select code, year, amount, version from indicators_targets where code = @Code", new { Code = code }, cancel)).ToDictionary(t => t.Year);
}

/// <summary>What is aimed at in a year.</summary>
public sealed record IndicatorTarget
{
    public string Code { get; init; } = "";
    public int Year { get; init; }
    public long Amount { get; init; }
    public long Version { get; init; }
}
