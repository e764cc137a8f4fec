using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>A figure as somebody entered it.</summary>
public sealed class EnteredFigure
{
    public Guid Id { get; init; }
    public string Agency { get; init; } = "";
    public DateOnly Month { get; init; }
    public string Measure { get; init; } = "";
    public long Numerator { get; init; }
    public long Denominator { get; init; }
    public string Source { get; init; } = "";
    public Guid EnteredBy { get; init; }
    public DateTimeOffset EnteredAt { get; init; }
    public int Version { get; init; }
}

/// <summary>Reads the figures that other systems hold and officers or imports enter per agency and month; the newest of a key counts.</summary>
public sealed class EnteredFigures(Database database)
{
    private const string Columns = "id, agency, month, measure, numerator, denominator, source, entered_by, entered_at, version";
    private const string Newest = "version = (select max(n.version) from services_index_entries n where n.agency = e.agency and n.month = e.month and n.measure = e.measure)";

    /// <summary>The newest of all agencies for the whole months of a period.</summary>
    public async Task<ILookup<string, EnteredFigure>> Of(IndexPeriod period, CancellationToken cancel)
    {
        var (first, last) = period.WholeMonths;
        var rows = first > last ? [] : await database.Query<EnteredFigure>($"select {Columns} from services_index_entries e where month >= @First and month <= @Last and {Newest}", new { First = first, Last = last }, cancel);
        return rows.ToLookup(r => r.Agency);
    }

    /// <summary>The newest of one agency and month, by measure.</summary>
    public async Task<IReadOnlyDictionary<string, EnteredFigure>> Of(string agency, DateOnly month, CancellationToken cancel) =>
        (await database.Query<EnteredFigure>($"select {Columns} from services_index_entries e where agency = @Agency and month = @Month and {Newest}", new { Agency = agency, Month = month }, cancel)).ToDictionary(r => r.Measure);

    /// <summary>Sums by measure over some agencies.</summary>
    public static Dictionary<string, EnteredSum> Sum(ILookup<string, EnteredFigure> figures, IEnumerable<string> agencies) =>
        agencies.SelectMany(a => figures[a]).GroupBy(f => f.Measure).ToDictionary(g => g.Key, g => new EnteredSum(g.Sum(f => f.Numerator), g.Sum(f => f.Denominator)));
}
