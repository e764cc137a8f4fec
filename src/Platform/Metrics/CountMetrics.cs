using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Metrics;

/// <summary>Keeps the counts up with the log: each event is added once, in the transaction that moves the cursor, at its own instant however late it comes.</summary>
public sealed class CountMetrics : IProjection
{
    public const string Subscription = "metrics.counts";

    private readonly Database database;
    private readonly IReadOnlyList<IMetricSource> sources;
    private readonly MetricStore store;
    private readonly MetricPulse pulse;
    private readonly MetricsOptions options;
    private readonly TimeProvider clock;
    private HashSet<string> changed = [];

    internal CountMetrics(Database database, IEnumerable<IMetricSource> sources, MetricStore store, MetricPulse pulse, IOptions<MetricsOptions> options, TimeProvider clock)
    {
        this.database = database;
        this.sources = [.. sources];
        this.store = store;
        this.pulse = pulse;
        this.options = options.Value;
        this.clock = clock;
    }

    public string Name => Subscription;

    public bool Prompt => true;

    public async Task Apply(IReadOnlyList<EventRecord> events, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        var tally = Tally(events);
        await store.Add(await store.Generation(connection, transaction, cancel), tally.Cells(), connection, transaction, cancel);
        await SetAside(tally, connection, transaction, cancel);
        changed.UnionWith(tally.Changed);
    }

    public void Applied()
    {
        var committed = Interlocked.Exchange(ref changed, []);
        pulse.Tell(committed);
    }

    public async Task Clear(DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        await connection.ExecuteAsync(database.Command($"delete from metrics_values where generation = coalesce({MetricStore.LiveGeneration}, 0)", null, transaction, cancel));
        await connection.ExecuteAsync(database.Command("delete from metrics_set_aside", null, transaction, cancel));
    }

    internal MetricTally Tally(IEnumerable<EventRecord> events)
    {
        var tally = new MetricTally(sources, options, clock.Now());
        foreach (var e in events)
        {
            tally.Add(e);
        }

        return tally;
    }

    internal async Task SetAside(MetricTally tally, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        foreach (var (e, reason) in tally.SetAside)
        {
            await connection.ExecuteAsync(database.Command(
                "insert into metrics_set_aside(position, type, occurred_at, reason, seen_at) values (@Position, @Type, @OccurredAt, @Reason, @Now) on conflict do nothing",
                new { e.Position, e.Type, e.OccurredAt, Reason = reason, Now = clock.Now() }, transaction, cancel));
        }
    }
}
