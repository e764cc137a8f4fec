using System.Data.Common;
using System.Text.Json;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Metrics;

/// <summary>Writes cells: sums into counts, last measurements into levels.</summary>
internal sealed class MetricStore(Database database)
{
    /// <summary>Keeps one statement's array small enough for both databases.</summary>
    private const int Chunk = 20_000;

    public const string LiveGeneration = "(select number from metrics_state where name = 'generation')";

    public Task<long> Generation(DbConnection connection, DbTransaction? transaction, CancellationToken cancel) =>
        connection.ExecuteScalarAsync<long>(database.Command($"select coalesce({LiveGeneration}, 0)", null, transaction, cancel));

    /// <summary>Adds each value to what its cell holds.</summary>
    public async Task Add(long generation, IReadOnlyCollection<KeyValuePair<MetricCell, double>> cells, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        const string into = "insert into metrics_values as v(generation, grain, metric, cut, bucket, agency, value)";
        const string sum = "on conflict(generation, grain, metric, cut, bucket, agency) do update set value = v.value + excluded.value";
        foreach (var part in cells.Chunk(Chunk))
        {
            if (database.Dialect == Dialect.Postgres)
            {
                await connection.ExecuteAsync(database.Command(
                    $"{into} select @Generation, u.* from unnest(@Grains, @Metrics, @Cuts, @Buckets, @Agencies, @Values) u {sum}",
                    new
                    {
                        Generation = (int)generation,
                        Grains = part.Select(c => (int)c.Key.Grain).ToArray(),
                        Metrics = part.Select(c => c.Key.Metric).ToArray(),
                        Cuts = part.Select(c => c.Key.Cut).ToArray(),
                        Buckets = part.Select(c => c.Key.Bucket).ToArray(),
                        Agencies = part.Select(c => c.Key.Agency).ToArray(),
                        Values = part.Select(c => c.Value).ToArray(),
                    }, transaction, cancel));
            }
            else
            {
                await connection.ExecuteAsync(database.Command(
                    $"{into} select @Generation, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(@Rows) where true {sum}",
                    new { Generation = generation, Rows = Json(part.Select(c => new object[] { (int)c.Key.Grain, c.Key.Metric, c.Key.Cut, c.Key.Bucket, c.Key.Agency, c.Value })) }, transaction, cancel));
            }
        }
    }

    /// <summary>Makes these the values of a metric's bucket: what is missing falls to zero, what is equal is not written.</summary>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> Replace(MetricGrain grain, string metric, long bucket, IReadOnlyDictionary<string, double> values, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        var known = (await connection.QueryAsync<Row>(database.Command(
            "select agency, value from metrics_levels where grain = @Grain and metric = @Metric and bucket = @Bucket", new { Grain = (int)grain, Metric = metric, Bucket = bucket }, transaction, cancel))).ToDictionary(r => r.Agency, r => r.Value);
        var changed = values.Where(v => !known.TryGetValue(v.Key, out var old) || old != v.Value)
            .Concat(known.Keys.Where(k => !values.ContainsKey(k) && known[k] != 0).Select(k => KeyValuePair.Create(k, 0d))).ToList();
        if (changed.Count == 0)
        {
            return false;
        }

        var rows = Json(changed.Select(c => new object[] { c.Key, c.Value }));
        await connection.ExecuteAsync(database.Command(
            "insert into metrics_levels(grain, metric, bucket, agency, value) " + (database.Dialect == Dialect.Postgres
                ? "select @Grain, @Metric, @Bucket, r ->> 0, (r ->> 1)::double precision from json_array_elements(@Rows::json) r"
                : "select @Grain, @Metric, @Bucket, value ->> 0, value ->> 1 from json_each(@Rows) where true")
            + " on conflict(grain, metric, bucket, agency) do update set value = excluded.value",
            new { Grain = (int)grain, Metric = metric, Bucket = bucket, Rows = rows }, transaction, cancel));
        return true;
    }

    /// <summary>Removes a metric's buckets but these, and the minutes and hours of it, which reported levels have none of.</summary>
    /// <returns>Whether anything was removed.</returns>
    public async Task<bool> Keep(MetricGrain grain, string metric, long[] buckets, DbConnection connection, DbTransaction transaction, CancellationToken cancel) => await connection.ExecuteAsync(database.Command(
        $"delete from metrics_levels where metric = @Metric and (grain < {(int)MetricGrain.Day} or (grain = @Grain and not {database.Dialect.AnyOf("bucket", "@Buckets")}))",
        new { Metric = metric, Grain = (int)grain, Buckets = buckets }, transaction, cancel)) > 0;

    public Task Mark(string name, long number, DateTimeOffset at, DbConnection connection, DbTransaction? transaction, CancellationToken cancel) => connection.ExecuteAsync(database.Command(
        "insert into metrics_state(name, number, at) values (@Name, @Number, @At) on conflict(name) do update set number = excluded.number, at = excluded.at", new { Name = name, Number = number, At = at }, transaction, cancel));

    private static string Json(IEnumerable<object[]> rows) => JsonSerializer.Serialize(rows);

    private sealed class Row
    {
        public string Agency { get; init; } = "";
        public double Value { get; init; }
    }
}
