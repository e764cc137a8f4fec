using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Events;

public abstract class EventLogSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule(), new EventsModule())
{
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    public sealed record Answer(string Text);

    private async Task<Outcome<Answer>> Append(int writer, int number, Guid? key = null)
    {
        var change = Get<Changes>().Begin(new Actor { AccountId = Guid.CreateVersion7() }, key ?? Guid.NewGuid(), "test");
        change.Emit(new NewEvent("test.happened", new { writer, number }));
        return await change.Commit(() => new Answer($"{writer}/{number}"));
    }

    [Fact]
    public async Task Concurrent_writers_and_a_slow_reader_no_event_is_missed_and_none_comes_twice()
    {
        const int writers = 6, each = 25;
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                (await Append(w, i)).Succeeded.ShouldBeTrue();
            }
        }, cancel)));

        var seen = new List<(int Writer, int Number)>();
        var cursor = 0L;
        while (seen.Count < writers * each)
        {
            var events = await Get<EventLog>().After(cursor, 7, cancel);
            if (events.Count == 0)
            {
                if (writing.IsCompleted && (await Get<EventLog>().After(cursor, 7, cancel)).Count == 0)
                {
                    break;
                }

                await Task.Yield();
                continue;
            }

            seen.AddRange(events.Select(e => e.Payload<Dictionary<string, int>>()).Select(p => (p["writer"], p["number"])));
            cursor = events[^1].Position;
        }

        await writing;
        seen.Count.ShouldBe(writers * each);
        seen.Distinct().Count().ShouldBe(writers * each);
        foreach (var writer in seen.GroupBy(s => s.Writer))
        {
            writer.Select(s => s.Number).ShouldBe(Enumerable.Range(0, each));
        }
    }

    [Fact]
    public async Task The_same_request_key_gives_the_first_answer_and_no_second_event()
    {
        var (actor, key) = (new Actor { AccountId = Guid.CreateVersion7() }, Guid.NewGuid());
        async Task<Outcome<Answer>> Send(string text)
        {
            var change = Get<Changes>().Begin(actor, key, "test");
            change.Emit(new NewEvent("test.happened", new { text }));
            return await change.Commit(() => new Answer(text));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Task.Run(() => Send($"answer {i}"), cancel)));
        answers.Select(a => a.Value.Text).Distinct().Count().ShouldBe(1);
        (await Get<EventLog>().After(0, 100, cancel)).Count.ShouldBe(1);
        (await Get<Changes>().Earlier<Answer>(actor, key, cancel)).ShouldBe(answers[0].Value);
    }

    [Fact]
    public async Task A_guard_that_meets_no_row_refuses_the_whole_change()
    {
        var change = Get<Changes>().Begin(Actor.System, Guid.NewGuid(), "test");
        change.Write("insert into kernel_facts(name, value) values ('half', 'done')", new { });
        change.Guard("update kernel_facts set value = 'x' where name = 'not there'", new { });
        change.Emit(new NewEvent("test.happened", new { }));
        var outcome = await change.Commit(() => new Answer(""));

        outcome.Refusal!.Code.ShouldBe(Refusal.Stale.Code);
        (await Database.First<string>("select value from kernel_facts where name = 'half'", null, cancel)).ShouldBeNull();
        (await Get<EventLog>().End(cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task A_projection_rebuilt_beside_the_live_one_says_the_same()
    {
        for (var i = 0; i < 40; i++)
        {
            await Append(i % 3, i);
        }

        var (live, beside) = (new Tally("live", Database), new Tally("beside", Database));
        var runner = Get<ProjectionRunner>();
        await runner.CatchUp(live, cancel);
        await Append(0, 40);
        await runner.CatchUp(live, cancel);
        await runner.Rebuild(beside, cancel);
        var before = await live.Read();
        before.ShouldBe(await beside.Read());
        before.ShouldBe("41");

        await runner.Rebuild(live, cancel);
        (await live.Read()).ShouldBe(before);
    }

    [Fact]
    public async Task A_projection_that_fails_keeps_its_place_and_says_why()
    {
        await Append(0, 0);
        var broken = new Tally("broken", Database) { Breaks = true };
        await Should.ThrowAsync<InvalidOperationException>(() => Get<ProjectionRunner>().CatchUp(broken, cancel));
        (await Database.First<string>("select failure from events_subscriptions where name = 'broken'", null, cancel)).ShouldBe("broken on purpose");

        broken.Breaks = false;
        (await Get<ProjectionRunner>().CatchUp(broken, cancel)).ShouldBe(1);
        (await broken.Read()).ShouldBe("1");
    }

    [Fact]
    public async Task A_delivery_starts_at_the_end_goes_out_once_dies_visibly_and_can_be_replayed()
    {
        await Append(0, 0);
        var post = new Post();
        var runner = new DeliveryRunner(Database, Get<EventLog>(), Microsoft.Extensions.Options.Options.Create(new EventOptions()), Clock, NullLogger<DeliveryRunner>.Instance);
        await runner.Run(post, cancel);
        await Append(0, 1);
        await runner.Run(post, cancel);
        await runner.Run(post, cancel);
        post.Sent.ShouldBe(["somebody"]);

        post.Broken = true;
        await Append(0, 2);
        for (var i = 0; i < 20; i++)
        {
            await runner.Run(post, cancel);
            Clock.Advance(TimeSpan.FromDays(1));
        }

        var dead = await Database.Query<Guid>("select id from events_deliveries where state = 2", null, cancel);
        dead.Count.ShouldBe(1);
        post.Tries.ShouldBe(8);

        post.Broken = false;
        await runner.Replay(dead[0], cancel);
        await runner.Run(post, cancel);
        post.Sent.ShouldBe(["somebody", "somebody"]);
    }

    [Fact]
    public async Task Imported_and_generated_events_are_never_delivered()
    {
        var post = new Post();
        var runner = new DeliveryRunner(Database, Get<EventLog>(), Microsoft.Extensions.Options.Options.Create(new EventOptions()), Clock, NullLogger<DeliveryRunner>.Instance);
        await runner.Start(post, cancel);
        foreach (var origin in new[] { EventOrigin.Import, EventOrigin.Generated })
        {
            var change = Get<Changes>().Begin(Actor.System, Guid.NewGuid(), "test", origin);
            change.Emit(new NewEvent("test.happened", new { }));
            await change.Commit(() => new Answer(""));
        }

        await runner.Run(post, cancel);
        post.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_guard_is_the_answer_even_when_a_later_statement_breaks_a_key()
    {
        await Database.Execute("create table test_rows(id int primary key, version int not null)");
        await Database.Execute("insert into test_rows(id, version) values (1, 2)");
        var change = Get<Changes>().Begin(new Actor { AccountId = Guid.CreateVersion7() }, Guid.NewGuid(), "test");
        change.Guard("update test_rows set version = 3 where id = @Id and version = @Seen", new { Id = 1, Seen = 1 });
        change.Write("insert into test_rows(id, version) values (@Id, 9)", new { Id = 1 });
        change.Emit(new NewEvent("test.happened", new { }));
        (await change.Commit(() => new Answer("no"))).Refusal!.Code.ShouldBe(Refusal.Stale.Code);
        (await Database.First<long>("select version from test_rows")).ShouldBe(2);
        (await Get<EventLog>().End(cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task An_event_goes_outward_as_a_cloud_event()
    {
        await Append(1, 2);
        var outward = CloudEvent.From((await Get<EventLog>().After(0, 1, cancel)).Single(), "https://example.vn");
        outward["specversion"].ShouldBe("1.0");
        outward["type"].ShouldBe("vn.nhipcau.test.happened");
        outward["source"].ShouldBe("https://example.vn");
        outward["time"].ShouldBe("2024-01-15T01:00:00.000000Z");
    }

    private sealed class Tally(string name, Database database) : IProjection
    {
        public bool Breaks { get; set; }
        public string Name => name;

        public async Task Apply(IReadOnlyList<EventRecord> events, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
        {
            if (Breaks)
            {
                throw new InvalidOperationException("broken on purpose");
            }

            var now = int.Parse(await connection.ExecuteScalarAsync<string>(database.Command("select value from kernel_facts where name = @Name", new { Name = name }, transaction, cancel)) ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            await connection.ExecuteAsync(database.Command(
                "insert into kernel_facts(name, value) values (@Name, @Value) on conflict(name) do update set value = excluded.value",
                new { Name = name, Value = (now + events.Count).ToString(System.Globalization.CultureInfo.InvariantCulture) }, transaction, cancel));
        }

        public Task Clear(DbConnection connection, DbTransaction transaction, CancellationToken cancel) =>
            connection.ExecuteAsync(database.Command("delete from kernel_facts where name = @Name", new { Name = name }, transaction, cancel));

        public Task<string?> Read() => database.First<string>("select value from kernel_facts where name = @Name", new { Name = name });
    }

    private sealed class Post : IDelivery
    {
        public bool Broken { get; set; }
        public int Tries { get; private set; }
        public List<string> Sent { get; } = [];
        public string Name => "post";

        public Task<IReadOnlyList<string>> Recipients(EventRecord e, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>(["somebody"]);

        public Task Send(EventRecord e, string recipient, Guid deliveryId, CancellationToken cancel)
        {
            if (Broken)
            {
                Tries++;
                throw new IOException("no post today");
            }

            Sent.Add(recipient);
            return Task.CompletedTask;
        }
    }
}

public sealed class EventLogOnSqlite() : EventLogSuite(Dialect.Sqlite);

public sealed class EventLogOnPostgres() : EventLogSuite(Dialect.Postgres);
