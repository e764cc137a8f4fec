using Microsoft.Extensions.Options;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Metrics;

/// <summary>Removes values by the minute and by the hour that are older than they are kept.</summary>
internal sealed class MetricSweep(Database database, IOptions<MetricsOptions> options, TimeProvider clock) : ISweep
{
    private const int AtOnce = 20_000;

    public string Name => "metrics";

    public string Words => "Dọn số liệu theo phút và theo giờ đã cũ";

    public async Task<long> Run(CancellationToken cancel)
    {
        var now = clock.Now();
        return await Remove(MetricGrain.Minute, now.AddDays(-options.Value.MinuteDays), cancel) + await Remove(MetricGrain.Hour, now.AddDays(-options.Value.HourDays), cancel);
    }

    private async Task<long> Remove(MetricGrain grain, DateTimeOffset before, CancellationToken cancel)
    {
        var row = database.Dialect == Dialect.Postgres ? "ctid" : "rowid";
        var arguments = new { Grain = (int)grain, Before = MetricBuckets.Of(grain, before) };
        var total = 0L;
        foreach (var table in new[] { "metrics_values", "metrics_levels" })
        {
            int removed;
            do
            {
                removed = await database.Execute($"delete from {table} where {row} in (select {row} from {table} where grain = @Grain and bucket < @Before limit {AtOnce})", arguments, cancel);
                total += removed;
            }
            while (removed == AtOnce);
        }

        return total;
    }
}
