using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Metrics;

/// <summary>Measures the levels every minute and notes that the counts are up to date, on one node at a time.</summary>
public sealed partial class MetricService : BackgroundService
{
    public const string Counts = "counts";
    public const string LevelPrefix = "level:";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyList<ISampledMetrics> sampled;
    private readonly IMetricWriter writer;
    private readonly MetricStore store;
    private readonly EventLog log;
    private readonly Leases leases;
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly ILogger<MetricService> logger;

    internal MetricService(IEnumerable<ISampledMetrics> sampled, IMetricWriter writer, MetricStore store, EventLog log, Leases leases, Database database, TimeProvider clock, ILogger<MetricService> logger)
    {
        this.sampled = [.. sampled];
        this.writer = writer;
        this.store = store;
        this.log = log;
        this.leases = leases;
        this.database = database;
        this.clock = clock;
        this.logger = logger;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Beat, clock);
        var measuredIn = -1L;
        try
        {
            do
            {
                var minute = MetricBuckets.Of(MetricGrain.Minute, clock.Now());
                if (await Round(minute != measuredIn, stoppingToken))
                {
                    measuredIn = minute;
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task<bool> Round(bool measure, CancellationToken cancel)
    {
        try
        {
            if (await leases.Take("metrics.measure", LeaseTime, cancel) is null)
            {
                return false;
            }

            await NoteProgress(cancel);
            if (measure)
            {
                await Measure(cancel);
            }

            return measure;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e);
            return false;
        }
    }

    /// <summary>Notes the instant at which every committed event was counted.</summary>
    public async Task NoteProgress(CancellationToken cancel)
    {
        var now = clock.Now();
        if (await log.ReadToTheEnd(CountMetrics.Subscription, cancel))
        {
            await using var connection = await database.Open(cancel);
            await store.Mark(Counts, 0, now, connection, null, cancel);
        }
    }

    /// <summary>Measures every level now; a module that fails keeps its last measurement, with its age.</summary>
    public async Task Measure(CancellationToken cancel)
    {
        var now = clock.Now();
        foreach (var source in sampled)
        {
            try
            {
                await writer.Put(now, [.. source.Metrics.Where(m => m is { Kind: MetricKind.Level, Reported: false })], await source.Sample(now, cancel), cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Measuring levels failed")]
    private partial void Failed(Exception e);
}
