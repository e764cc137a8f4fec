using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Overseeing;

/// <summary>An agency's counters over a stretch, and what is running now.</summary>
public sealed class AgencyFigures
{
    public string Agency { get; init; } = "";
    public long Received { get; init; }
    public long OnTime { get; init; }
    public long Late { get; init; }
    public long Running { get; set; }

    /// <summary>Share finished on time, 0–1; null when nothing was finished.</summary>
    public decimal? Share => OnTime + Late == 0 ? null : (decimal)OnTime / (OnTime + Late);
}

/// <summary>Sums the counters written with each change; what runs is counted from the worklists, no bucket beyond a thousand.</summary>
public sealed class Figures(Database database)
{
    public const int MostRunning = 1000;

    public async Task<IReadOnlyList<AgencyFigures>> Of(IReadOnlyList<string> agencies, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var all = (await database.Query<AgencyFigures>(
            $"select agency, sum(received) as received, sum(finished_on_time) as on_time, sum(finished_late) as late from services_counts where {database.Dialect.AnyOf("agency", "@Agencies")} and day >= @From and day <= @To group by agency",
            new { Agencies = agencies.ToArray(), From = from, To = to }, cancel)).ToDictionary(f => f.Agency);
        var running = await database.Query<AgencyFigures>(
            $"select b.value as agency, (select count(*) from (select 1 from cases_worklist w where w.bucket = b.value limit {MostRunning}) n) as running from {database.Dialect.Unnest("@Agencies", "b")}",
            new { Agencies = agencies.ToArray() }, cancel);
        foreach (var r in running.Where(r => r.Running > 0 || all.ContainsKey(r.Agency)))
        {
            if (all.TryGetValue(r.Agency, out var known))
            {
                known.Running = r.Running;
            }
            else
            {
                all[r.Agency] = r;
            }
        }

        return [.. agencies.Where(all.ContainsKey).Select(a => all[a])];
    }
}
