using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Indicators.Ranking;

/// <summary>Where a unit stood in an index one year, as a whole or in one component.</summary>
public sealed record RankingRow
{
    /// <summary>DTI, PCI, PAR INDEX, …</summary>
    public string Ranking { get; init; } = "";
    public int Year { get; init; }
    /// <summary>Name of the province, department or district, as published.</summary>
    public string Unit { get; init; } = "";
    /// <summary>Empty for the whole index.</summary>
    public string Component { get; init; } = "";
    public int? Place { get; init; }
    /// <summary>Ten-thousandths of the index's points.</summary>
    public long? Score { get; init; }
    public string Source { get; init; } = "";
    /// <summary>A seen in the source, B to be checked; with a remark sometimes.</summary>
    public string Confidence { get; init; } = "";
}

/// <summary>Reads rankings.</summary>
public sealed class Rankings(Database database)
{
    private const string Columns = "ranking, year, unit, component, place, score, source, confidence";

    public Task<List<string>> Names(CancellationToken cancel) => database.Query<string>("select distinct ranking from indicators_rankings order by ranking", null, cancel);

    public Task<List<RankingRow>> Of(string ranking, CancellationToken cancel) =>
        database.Query<RankingRow>($"select {Columns} from indicators_rankings where ranking = @Ranking order by year desc, component, place, unit", new { Ranking = ranking }, cancel);

    /// <summary>Numbers of other sources without a period of their own.</summary>
    public Task<List<ReferenceNumber>> References(CancellationToken cancel) =>
        database.Query<ReferenceNumber>("select name, as_of, amount, measure, source from indicators_references order by name, as_of", null, cancel);
}

/// <summary>A number kept as it was written.</summary>
public sealed record ReferenceNumber
{
    public string Name { get; init; } = "";
    public string AsOf { get; init; } = "";
    public string Amount { get; init; } = "";
    public string Measure { get; init; } = "";
    public string Source { get; init; } = "";
}
