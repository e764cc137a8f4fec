using NhipCau.Operations.Infrastructure.Watching;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Infrastructure.Announcing;

/// <summary>What the public may know of one system: name, days, outages; never its address.</summary>
/// <param name="State"><c>up</c>, <c>down</c>, <c>unknown</c> or <c>stale</c> (no check for some minutes).</param>
/// <param name="Days">Ninety days, oldest first; null where nothing was measured.</param>
public sealed record SystemStatus(Guid Id, string Name, string State, DateTimeOffset? CheckedAt, decimal? Uptime, IReadOnlyList<(DateOnly Day, decimal? Share, int DownMinutes)> Days, IReadOnlyList<Outage> Outages);

/// <summary>The public's picture of all systems.</summary>
public sealed record ProvinceStatus(IReadOnlyList<SystemStatus> Systems, IReadOnlyList<MaintenanceNotice> Notices, DateTimeOffset At)
{
    public bool AllUp => Systems.Count > 0 && Systems.All(s => s.State == "up");
}

/// <summary>Makes the picture of all systems the public may see.</summary>
public sealed class StatusReport(Uptime uptime, Notices notices, TimeProvider clock)
{
    private static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(5);

    public async Task<ProvinceStatus> Make(CancellationToken cancel)
    {
        var (now, today) = (clock.Now(), clock.Today());
        var from = today.AddDays(1 - Uptime.DaysShown);
        var (systems, last) = (await uptime.Systems(cancel), await uptime.LastChecks(cancel));
        var days = (await uptime.Days(from, cancel)).ToLookup(d => d.SystemId);
        var outages = (await uptime.Outages(new DateTimeOffset(from.ToDateTime(default), Instants.VietnamOffset), cancel)).ToLookup(o => o.SystemId);
        return new ProvinceStatus([.. systems.Where(s => s is { Shown: true, Active: true }).Select(s => Of(s, days[s.Id], [.. outages[s.Id]]))], [.. (await notices.Since(now, cancel)).Where(n => !n.Cancelled)], now);

        SystemStatus Of(WatchedSystem system, IEnumerable<UptimeDay> measured, IReadOnlyList<Outage> broken)
        {
            var byDay = measured.ToDictionary(d => d.Day);
            var known = last.TryGetValue(system.Id, out var check);
            var state = !known ? "unknown" : now - check.At > StaleAfter ? "stale" : broken.Any(o => o.EndedAt is null) ? "down" : "up";
            var (up, down) = (byDay.Values.Sum(d => (long)d.Up), byDay.Values.Sum(d => (long)d.Down));
            return new SystemStatus(
                system.Id, system.Name, state, known ? check.At : null, up + down > 0 ? (decimal)up / (up + down) : null,
                [.. Enumerable.Range(0, Uptime.DaysShown).Select(i => from.AddDays(i)).Select(d => (d, byDay.GetValueOrDefault(d)?.Share, byDay.GetValueOrDefault(d)?.Down ?? 0))], broken);
        }
    }
}
