using System.Data.Common;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Npgsql;

namespace NhipCau.Bench;

/// <summary>Events appended by changes and counted by a projection beside, against bare inserts of the same rows in batches of the same size.</summary>
internal static class EventsScenario
{
    private const int PerChange = 10;

    public static async Task<Ratio> Run()
    {
        var changes = Measure.Setting("BENCH_CHANGES", 1500);
        await using var program = await TestProgram.Start(Dialect.Postgres, NhipCau.Host.Modules.All);
        await program.Database.Execute("create table bench_counts(type text primary key, n bigint not null)");
        await using var source = NpgsqlDataSource.Create(program.ConnectionString);
        var runner = ActivatorUtilities.CreateInstance<ProjectionRunner>(program.Services);
        await Ours(program, runner, 200);
        await Bare(source, 200);
        var (ours, bare) = (new List<double>(), new List<double>());
        for (var round = 1; round <= 3; round++)
        {
            ours.Add(changes * PerChange / await Ours(program, runner, changes));
            bare.Add(changes * PerChange / await Bare(source, changes));
            Measure.Say($"round {round}: appended and projected {ours[^1]:0} events/s, bare {bare[^1]:0} events/s");
            await runner.CatchUp(new Counting(), CancellationToken.None);
        }

        return new Ratio("events", Measure.Median(ours) / Measure.Median(bare), AtLeast: true, 0.4);
    }

    private static async Task<double> Ours(TestProgram program, ProjectionRunner runner, int changes)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var projection = new Counting();
        using var done = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                if (await runner.CatchUp(projection, CancellationToken.None) == 0)
                {
                    await Task.Delay(20);
                }
            }
        });
        await Measure.Seconds(changes, async n =>
        {
            var change = program.Get<Changes>().Begin(Actor.System, Guid.NewGuid(), "bench");
            var id = Guid.CreateVersion7();
            for (var e = 0; e < PerChange; e++)
            {
                change.Emit(new NewEvent("bench.happened", new { Number = "H23.32.05-240115-00001", Step = "intake", State = 2 }), id, e + 1);
            }

            _ = (await change.Commit(() => "done")).Value.Length;
        });
        await done.CancelAsync();
        await watching;
        await runner.CatchUp(projection, CancellationToken.None);
        return clock.Elapsed.TotalSeconds;
    }

    private static Task<double> Bare(NpgsqlDataSource source, int changes) => Measure.Seconds(changes, async _ =>
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        var id = Guid.CreateVersion7();
        for (var e = 0; e < PerChange; e++)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into events_log(position, id, type, case_id, case_version, payload_version, actor_id, occurred_at, origin, data) values (nextval('events_position'), $1, $2, $3, $4, 1, $5, $6, 0, $7)")
            {
                Parameters =
                {
                    new() { Value = Guid.CreateVersion7() }, new() { Value = "bench.happened" }, new() { Value = id }, new() { Value = (long)(e + 1) }, new() { Value = Guid.Empty }, new() { Value = DateTime.UtcNow },
                    new() { Value = """{"number":"H23.32.05-240115-00001","step":"intake","state":2}""" },
                },
            });
        }

        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    });

    private sealed class Counting : IProjection
    {
        public string Name => "bench-counting";

        public async Task Apply(IReadOnlyList<EventRecord> events, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
        {
            foreach (var type in events.GroupBy(e => e.Type))
            {
                await connection.ExecuteAsync(new CommandDefinition("insert into bench_counts(type, n) values (@Key, @N) on conflict(type) do update set n = bench_counts.n + excluded.n", new { type.Key, N = (long)type.Count() }, transaction, cancellationToken: cancel));
            }
        }

        public Task Clear(DbConnection connection, DbTransaction transaction, CancellationToken cancel) => connection.ExecuteAsync("delete from bench_counts", transaction: transaction);
    }
}
