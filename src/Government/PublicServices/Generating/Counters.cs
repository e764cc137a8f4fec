using System.Data.Common;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Generating;

/// <summary>Numbers given out and counts of agencies, continued from what the database already has.</summary>
internal sealed class Counters
{
    private static readonly BulkTable<(string Agency, DateOnly Day, long Last)> NumberTable = new("cases_numbers", "agency, day, last", (w, n) => w.Text(n.Agency).Date(n.Day).Long(n.Last));
    private static readonly BulkTable<(string Agency, int Year, long Last)> ResultTable = new("services_numbers", "agency, year, last", (w, n) => w.Text(n.Agency).Int(n.Year).Long(n.Last));
    private static readonly BulkTable<(string Agency, DateOnly Day, long[] Of)> CountTable = new("services_counts", "agency, day, received, finished_on_time, finished_late", (w, c) => w
        .Text(c.Agency).Date(c.Day).Long(c.Of[0]).Long(c.Of[1]).Long(c.Of[2]));

    private readonly SortedDictionary<(DateOnly Day, string Agency), long> numbers = [];
    private readonly SortedDictionary<(string Agency, int Year), long> results = [];
    private readonly SortedDictionary<(string Agency, DateOnly Day), long[]> counts = [];

    public static async Task<Counters> Load(Database database, YearPlan plan, CancellationToken cancel)
    {
        var loaded = new Counters();
        var days = new { plan.From, plan.Until };
        foreach (var n in await database.Query<Stored>("select agency, day, last from cases_numbers where day between @From and @Until", days, cancel))
        {
            loaded.numbers[(n.Day, n.Agency)] = n.Last;
        }

        foreach (var n in await database.Query<Stored>("select agency, year, last from services_numbers", null, cancel))
        {
            loaded.results[(n.Agency, n.Year)] = n.Last;
        }

        foreach (var c in await database.Query<Stored>("select agency, day, received, finished_on_time, finished_late from services_counts where day between @From and @Until", days, cancel))
        {
            loaded.counts[(c.Agency, c.Day)] = [c.Received, c.FinishedOnTime, c.FinishedLate];
        }

        return loaded;
    }

    public long NextNumber(string agencyCode, DateOnly day) => numbers[(day, agencyCode)] = numbers.GetValueOrDefault((day, agencyCode)) + 1;

    public long NextResult(string agency, int year) => results[(agency, year)] = results.GetValueOrDefault((agency, year)) + 1;

    public void Received(string desk, DateTimeOffset at) => Of(desk, at)[0]++;

    public void Finished(string desk, DateTimeOffset at, bool late) => Of(desk, at)[late ? 2 : 1]++;

    /// <summary>The numbers of whole days, to be written with their dossiers.</summary>
    public List<(string Agency, DateOnly Day, long Last)> NumbersOf(DateOnly first, DateOnly last) =>
        [.. numbers.SkipWhile(n => n.Key.Day < first).TakeWhile(n => n.Key.Day <= last).Select(n => (n.Key.Agency, n.Key.Day, n.Value))];

    public static async Task WriteNumbers(Database database, DbConnection connection, DbTransaction transaction, GeneratedDays days, CancellationToken cancel)
    {
        await connection.ExecuteAsync(database.Command("delete from cases_numbers where day between @First and @Last", new { days.First, days.Last }, transaction, cancel));
        await NumberTable.Insert(connection, transaction, days.Numbers, cancel);
    }

    /// <summary>What is known only when the whole year has been told.</summary>
    public async Task<long> WriteRest(Database database, DbConnection connection, DbTransaction transaction, YearPlan plan, CancellationToken cancel)
    {
        await connection.ExecuteAsync(database.Command("delete from services_counts where day between @From and @Until", new { plan.From, plan.Until }, transaction, cancel));
        await CountTable.Insert(connection, transaction, [.. counts.Select(c => (c.Key.Agency, c.Key.Day, c.Value))], cancel);
        await connection.ExecuteAsync("delete from services_numbers", transaction: transaction);
        await ResultTable.Insert(connection, transaction, [.. results.Select(n => (n.Key.Agency, n.Key.Year, n.Value))], cancel);
        return counts.Count + results.Count;
    }

    private long[] Of(string desk, DateTimeOffset at)
    {
        var key = (desk, Instants.LocalDate(at));
        return counts.TryGetValue(key, out var found) ? found : counts[key] = new long[3];
    }

    private sealed class Stored
    {
        public string Agency { get; init; } = "";
        public DateOnly Day { get; init; }
        public int Year { get; init; }
        public long Last { get; init; }
        public long Received { get; init; }
        public long FinishedOnTime { get; init; }
        public long FinishedLate { get; init; }
    }
}
