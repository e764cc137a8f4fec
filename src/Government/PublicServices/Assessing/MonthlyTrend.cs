using System.Globalization;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Government.PublicServices.Assessing;

/// <summary>Twelve months of the share on time, one query.</summary>
public sealed class MonthlyTrend(Database database, TimeProvider clock)
{
    private const int Months = 12;

    public async Task<IReadOnlyList<Bar>> Of(IReadOnlyCollection<string> agencies, DateOnly last, CancellationToken cancel)
    {
        var end = new DateOnly(last.Year, last.Month, 1);
        var arguments = new { Agencies = agencies.ToArray(), First = end.AddMonths(1 - Months), End = end };
        var within = database.Dialect.AnyOf("agency", "@Agencies");
        var rows = (await database.Query<Row>(
            $"select month, cast(sum(received) as bigint) as received, cast(sum(late) as bigint) as late from services_measured_months where {within} and month >= @First and month <= @End group by month", arguments, cancel)).ToDictionary(r => r.Month);
        var open = await database.Query<Row>(
            $"select day as month, cast(sum(open) as bigint) as late from services_measured_due where {within} and day >= @First and due_on <= @Cut group by day", new { arguments.Agencies, arguments.First, Cut = clock.Today().AddDays(-1) }, cancel);
        var openLate = open.GroupBy(o => new DateOnly(o.Month.Year, o.Month.Month, 1)).ToDictionary(g => g.Key, g => g.Sum(o => o.Late));
        return [.. Enumerable.Range(0, Months).Select(i => end.AddMonths(i + 1 - Months)).Select(m =>
        {
            var (received, late) = rows.TryGetValue(m, out var row) ? (row.Received, row.Late + openLate.GetValueOrDefault(m)) : (0, 0);
            var share = received == 0 ? (decimal?)null : (decimal)(received - late) / received;
            return new Bar(string.Create(CultureInfo.InvariantCulture, $"Tháng {m.Month}/{m.Year}"), share, share is { } s ? $"{ViFormat.Percent(s)} của {ViFormat.Number(received)}" : IndexWords.NoData);
        })];
    }

    private sealed class Row
    {
        public DateOnly Month { get; init; }
        public long Received { get; init; }
        public long Late { get; init; }
    }
}
