using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Storage;

/// <summary>The log and the read audit lie in ranges of their positions on PostgreSQL; crossing from one range to the next loses nothing.</summary>
public sealed class PartitionTests() : DatabaseSuite(Dialect.Postgres, new StorageModule(), new EventsModule(), new AdministrationModule(), new PersonsModule(), new IdentityModule(), new NotificationsModule())
{
    private static readonly Actor Officer = new() { AccountId = Guid.CreateVersion7(), Agency = "H23.32.05" };
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("events_log")]
    [InlineData("persons_reads")]
    [InlineData("persons_read_subjects")]
    public async Task A_table_that_grows_without_end_lies_in_ranges_with_a_rest(string table)
    {
        var parts = await Parts(table);
        parts.Count.ShouldBeGreaterThan(2);
        parts.ShouldContain(table + "_rest");
    }

    [Fact]
    public async Task Partitions_are_made_ahead_and_only_when_they_are_needed()
    {
        (await Get<Partitions>().Run(cancel)).ShouldBe(0);
        await Set("persons_reads_position", 2_000_001);
        (await Get<Partitions>().Run(cancel)).ShouldBe(2, "reads and their subjects");
        (await Parts("persons_reads")).ShouldContain("persons_reads_4000000");
        (await Get<Partitions>().Run(cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task Reads_on_both_sides_of_a_boundary_are_all_found()
    {
        var person = Guid.CreateVersion7();
        await Set("persons_reads_position", 1_999_996);
        for (var i = 0; i < 6; i++)
        {
            await Get<ReadAudit>().Record(Officer, $"Xem lần {i}", [person], null, cancel);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await Get<ReadAudit>().WhoLooked(person, cancel: cancel)).Select(l => l.Purpose).ShouldBe(["Xem lần 5", "Xem lần 4", "Xem lần 3", "Xem lần 2", "Xem lần 1", "Xem lần 0"]);
        (await Count("persons_reads_0")).ShouldBe(3);
        (await Count("persons_reads_2000000")).ShouldBe(3);
        (await Count("persons_read_subjects_2000000")).ShouldBe(3);
    }

    [Fact]
    public async Task What_fell_into_the_rest_moves_into_its_range()
    {
        var person = Guid.CreateVersion7();
        await Set("persons_reads_position", 3_999_997);
        for (var i = 0; i < 4; i++)
        {
            await Get<ReadAudit>().Record(Officer, "Xem", [person], null, cancel);
        }

        (await Count("persons_reads_rest")).ShouldBe(2);
        await Get<Partitions>().Run(cancel);
        (await Count("persons_reads_rest")).ShouldBe(0);
        (await Count("persons_reads_4000000")).ShouldBe(2);
        foreach (var harm in new[] { "delete from persons_reads_4000000", "update persons_reads set purpose = ''", "truncate persons_reads" })
        {
            (await Should.ThrowAsync<System.Data.Common.DbException>(() => Database.Execute(harm))).Message.ShouldContain("only grows", customMessage: harm);
        }

        (await Get<ReadAudit>().WhoLooked(person, cancel: cancel)).Count.ShouldBe(4);
        await Get<ReadAudit>().Record(Officer, "Xem", [person], null, cancel);
        (await Count("persons_reads_4000000")).ShouldBe(3);
    }

    [Fact]
    public async Task The_log_crosses_a_boundary_in_order_while_partitions_are_made()
    {
        await Set("events_position", 79_999_950);
        var table = new PartitionedTable("events_log", "events_position", 20_000_000);
        var writers = Enumerable.Range(0, 4).Select(async w =>
        {
            for (var i = 0; i < 30; i++)
            {
                var change = Get<Changes>().Begin(Officer, Guid.NewGuid(), "test");
                change.Emit(new NewEvent("test.happened", new { w, i }));
                (await change.Commit(() => new string("ok"))).Succeeded.ShouldBeTrue();
            }
        });
        await Task.WhenAll([.. writers, Task.Run(() => Get<Partitions>().Extend(table, cancel), cancel)]);
        var events = await Get<EventLog>().After(0, 1000, cancel);
        events.Count.ShouldBe(120);
        events.Select(e => e.Position).ShouldBe(Enumerable.Range(0, 120).Select(i => 79_999_951L + i), "no gap, none twice");
        (await Count("events_log_rest")).ShouldBe(0);
        (await Count("events_log_80000000")).ShouldBeGreaterThan(0);
    }

    private Task<int> Set(string sequence, long value) => Database.Execute($"select setval('{sequence}', {value})", null, cancel);

    private Task<long> Count(string table) => Database.First<long>($"select count(*) from {table}", null, cancel)!;

    private Task<List<string>> Parts(string table) =>
        Database.Query<string>("select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = @Table::regclass order by 1", new { Table = table }, cancel);
}

/// <summary>The same audit without ranges.</summary>
public sealed class ReadAuditOnSqliteTests() : DatabaseSuite(Dialect.Sqlite, new StorageModule(), new EventsModule(), new PersonsModule())
{
    [Fact]
    public async Task Reads_are_found_newest_first_and_there_is_nothing_to_partition()
    {
        var cancel = TestContext.Current.CancellationToken;
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var officer = new Actor { AccountId = Guid.CreateVersion7(), Agency = "H23.32.05" };
        await Get<ReadAudit>().Record(officer, "Xem danh sách", [one, two, one], null, cancel);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Get<ReadAudit>().Record(officer, "Xem hồ sơ", [one], null, cancel);
        (await Get<ReadAudit>().WhoLooked(one, cancel: cancel)).Select(l => l.Purpose).ShouldBe(["Xem hồ sơ", "Xem danh sách"]);
        (await Get<ReadAudit>().WhoLooked(two, cancel: cancel)).Count.ShouldBe(1);
        (await Get<Partitions>().Run(cancel)).ShouldBe(0);
    }
}
