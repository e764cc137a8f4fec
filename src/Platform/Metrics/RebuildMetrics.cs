using System.Runtime.CompilerServices;
using System.Threading.Channels;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Metrics;

/// <param name="Events">Read from the log.</param>
/// <param name="Cells">Written.</param>
public sealed record Rebuilt(long Events, long Cells, int Generation);

/// <summary>Reads the log again into a new generation of counts while the old one stays in use, then swaps them in one transaction and removes the old.</summary>
public sealed class RebuildMetrics
{
    private const int Batch = 50_000;

    /// <summary>Sums kept in memory before they are written.</summary>
    private const int MostSums = 400_000;

    /// <summary>Pages read while others are still being counted.</summary>
    private const int PagesAhead = 2;

    private const int DeleteAtOnce = 50_000;

    private readonly Database database;
    private readonly EventLog log;
    private readonly Cursors cursors;
    private readonly CountMetrics counts;
    private readonly MetricStore store;
    private readonly TimeProvider clock;

    internal RebuildMetrics(Database database, EventLog log, Cursors cursors, CountMetrics counts, MetricStore store, TimeProvider clock) =>
        (this.database, this.log, this.cursors, this.counts, this.store, this.clock) = (database, log, cursors, counts, store, clock);

    /// <param name="progress">Told the position reached, now and then.</param>
    /// <param name="cancel">Breaks off; what was begun is removed by the next rebuild.</param>
    public async Task<Rebuilt> Run(IProgress<long>? progress, CancellationToken cancel)
    {
        await log.Number(cancel);
        var live = await Live(cancel);
        var next = (int)live + 1;
        await Remove("<> @Live", live, cancel);
        await cursors.Ensure(CountMetrics.Subscription, cancel);
        var (cursor, events, cells) = (0L, 0L, 0L);
        var tally = counts.Tally([]);
        var writing = Task.FromResult(0L);
        await foreach (var page in Ahead(cancel))
        {
            page.ForEach(e => Add(tally, e));
            cursor = page[^1].Position;
            events += page.Count;
            progress?.Report(cursor);
            if (tally.Count >= MostSums)
            {
                // One tally is written while the next is counted.
                cells += await writing;
                writing = Write(next, tally, cancel);
                tally = counts.Tally([]);
            }
        }

        cells += await writing + await Write(next, tally, cancel);
        if (database.Dialect == Dialect.Postgres)
        {
            // So many new rows: without knowing them the planner reads lists by the wrong index until it is told by itself.
            await database.Execute("analyze metrics_values", null, cancel);
        }

        await Swap(next, cursor, cancel);
        await Remove("= @Live", live, cancel);
        return new Rebuilt(events, cells, next);
    }

    /// <summary>Stops the live cursor by its row, adds what it has passed since, and changes over.</summary>
    private Task<int> Swap(int next, long cursor, CancellationToken cancel) => database.Transaction(async (connection, transaction) =>
    {
        var reached = await cursors.Hold(CountMetrics.Subscription, connection, transaction, cancel);
        var tally = counts.Tally([]);
        for (var from = cursor; from < reached;)
        {
            var page = await Page(from, reached, cancel);
            page.ForEach(e => Add(tally, e));
            from = page.Count > 0 ? page[^1].Position : reached;
        }

        if (reached < cursor)
        {
            // The live projection was behind: it goes on after what the rebuild has read.
            await cursors.Skip(CountMetrics.Subscription, cursor, connection, transaction, cancel);
        }

        await store.Add(next, tally.Cells(), connection, transaction, cancel);
        await store.Mark("generation", next, clock.Now(), connection, transaction, cancel);
        return 0;
    }, cancel);

    private static void Add(MetricTally tally, EventRecord e)
    {
        if (e.Origin != (int)EventOrigin.Training)
        {
            tally.Add(e);
        }
    }

    private Task<long> Write(int generation, MetricTally tally, CancellationToken cancel) => database.Transaction(async (connection, transaction) =>
    {
        var cells = tally.Cells();
        await store.Add(generation, cells, connection, transaction, cancel);
        await counts.SetAside(tally, connection, transaction, cancel);
        return (long)cells.Count;
    }, cancel);

    private async Task<long> Live(CancellationToken cancel)
    {
        await using var connection = await database.Open(cancel);
        return await store.Generation(connection, null, cancel);
    }

    /// <summary>The log from its beginning, the next pages being read while one is counted.</summary>
    private async IAsyncEnumerable<List<EventRecord>> Ahead([EnumeratorCancellation] CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var pages = Channel.CreateBounded<List<EventRecord>>(PagesAhead);
        var reading = Task.Run(async () =>
        {
            try
            {
                for (var after = 0L; await Page(after, long.MaxValue, ended.Token) is { Count: > 0 } page; after = page[^1].Position)
                {
                    await pages.Writer.WriteAsync(page, ended.Token);
                }

                pages.Writer.Complete();
            }
            catch (Exception e)
            {
                pages.Writer.Complete(e);
            }
        }, CancellationToken.None);
        try
        {
            await foreach (var page in pages.Reader.ReadAllAsync(cancel))
            {
                yield return page;
            }
        }
        finally
        {
            await ended.CancelAsync();
            await reading;
        }
    }

    private Task<List<EventRecord>> Page(long after, long through, CancellationToken cancel) => log.Slim(after, through, Batch, cancel);

    private async Task Remove(string which, long live, CancellationToken cancel)
    {
        var row = database.Dialect == Dialect.Postgres ? "ctid" : "rowid";
        while (await database.Execute($"delete from metrics_values where {row} in (select {row} from metrics_values where generation {which} limit {DeleteAtOnce})", new { Live = live }, cancel) == DeleteAtOnce)
        {
        }
    }
}
