using System.Net;
using NhipCau.Operations.Infrastructure.Announcing;
using NhipCau.Operations.Infrastructure.Watching;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Infrastructure;

/// <summary>Minutes become days and outages; the public sees names only.</summary>
public abstract class UptimeSuite(Dialect dialect) : IAsyncLifetime
{
    private static readonly ProbeResult Up = new(true, 5, ""), Down = new(false, 10_000, "Không trả lời");
    private Office office = null!;

    private Uptime Uptime => office.Program.Get<Uptime>();

    public async ValueTask InitializeAsync() => office = await Office.Open(dialect);

    public async ValueTask DisposeAsync()
    {
        await office.Program.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Days_and_outages_follow_any_run_of_checks()
    {
        var system = await Own();
        var random = new Random(5);
        var start = Uptime.MinuteOf(office.Program.Clock.GetUtcNow());
        var run = Enumerable.Range(0, 200).Select(_ => random.Next(4) > 0).ToArray();
        for (var i = 0; i < run.Length; i++)
        {
            await Uptime.Record(system, start.AddMinutes(i), run[i] ? Up : Down, CancellationToken.None);
            // The same minute again, as another node might.
            await Uptime.Record(system, start.AddMinutes(i), Up, CancellationToken.None);
        }

        var day = (await Uptime.Days(Instants.LocalDate(start), CancellationToken.None)).ShouldHaveSingleItem();
        (day.Up, day.Down).ShouldBe((run.Count(u => u), run.Count(u => !u)));
        var expected = Outages(run).ToList();
        var found = (await Uptime.Outages(start, CancellationToken.None)).OrderBy(o => o.StartedAt).Select(o => ((int)(o.StartedAt - start).TotalMinutes, o.EndedAt is { } e ? (int?)(e - start).TotalMinutes : null)).ToList();
        found.ShouldBe(expected);
        var events = await office.Program.Get<EventLog>().After(0, 5000, CancellationToken.None);
        events.Count(e => e.Type == WatchEvents.OutageStarted).ShouldBe(expected.Count);
        events.Count(e => e.Type == WatchEvents.OutageEnded).ShouldBe(expected.Count(o => o.Item2 is not null));
    }

    [Fact]
    public async Task The_public_sees_names_and_no_addresses()
    {
        var operators = await office.As("truc.dieuhanh");
        var save = office.Program.Get<SaveSystem>();
        (await save.Handle(new() { RequestId = Guid.NewGuid(), Name = "Trục liên thông", Address = "http://10.1.2.3:8080/suc-khoe", Shown = true }, operators, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await save.Handle(new() { RequestId = Guid.NewGuid(), Name = "Hệ thống nội bộ", Address = "http://10.1.2.4/", Shown = false }, operators, CancellationToken.None)).Succeeded.ShouldBeTrue();
        var status = await office.Program.Get<StatusReport>().Make(CancellationToken.None);
        status.Systems.Select(s => s.Name).ShouldContain("Trục liên thông");
        status.Systems.Select(s => s.Name).ShouldNotContain("Hệ thống nội bộ");
        System.Text.Json.JsonSerializer.Serialize(status).ShouldNotContain("10.1.2");
        status.Systems.ShouldAllBe(s => s.Days.Count == 90 && s.State == "unknown");
    }

    [Fact]
    public async Task Only_the_centre_arranges_systems_and_notices()
    {
        var (stranger, operators) = (await office.As("tonghop.tinh"), await office.As("truc.dieuhanh"));
        var (system, notice) = (office.Program.Get<SaveSystem>(), office.Program.Get<SaveNotice>());
        (await system.Handle(new() { RequestId = Guid.NewGuid(), Name = "X", Address = "http://a.example/" }, stranger, CancellationToken.None)).Refusal!.Code.ShouldBe("not-allowed");
        var start = office.Program.Clock.GetUtcNow().AddHours(3);
        (await notice.Handle(new() { RequestId = Guid.NewGuid(), Title = "Nâng cấp", StartsAt = start, EndsAt = start.AddHours(2) }, stranger, CancellationToken.None)).Refusal!.Code.ShouldBe("not-allowed");
        (await notice.Handle(new() { RequestId = Guid.NewGuid(), Title = "Nâng cấp", StartsAt = start, EndsAt = start }, operators, CancellationToken.None)).Refusal!.Code.ShouldBe("notice-wrong");
        var made = (await notice.Handle(new() { RequestId = Guid.NewGuid(), Title = "Nâng cấp", StartsAt = start, EndsAt = start.AddHours(2) }, operators, CancellationToken.None)).Value;
        (await office.Program.Get<StatusReport>().Make(CancellationToken.None)).Notices.ShouldHaveSingleItem().Title.ShouldBe("Nâng cấp");
        (await notice.Handle(new() { RequestId = Guid.NewGuid(), NoticeId = made.NoticeId, Version = 7, Title = "Nâng cấp", StartsAt = start, EndsAt = start.AddHours(2), Cancelled = true }, operators, CancellationToken.None)).Refusal!.Code.ShouldBe("stale");
        (await notice.Handle(new() { RequestId = Guid.NewGuid(), NoticeId = made.NoticeId, Version = 1, Title = "Nâng cấp", StartsAt = start, EndsAt = start.AddHours(2), Cancelled = true }, operators, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await office.Program.Get<StatusReport>().Make(CancellationToken.None)).Notices.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://a.example/")]
    [InlineData("http://user:pass@a.example/")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("không phải")]
    [InlineData("")]
    public async Task Addresses_that_may_not_be_asked_are_refused(string address) =>
        (await office.Program.Get<SaveSystem>().Handle(new() { RequestId = Guid.NewGuid(), Name = "X", Address = address }, await office.As("truc.dieuhanh"), CancellationToken.None)).Refusal!.Code.ShouldBe("system-wrong");

    [Fact]
    public async Task A_round_asks_each_active_system_once_a_minute()
    {
        var round = office.Program.Get<WatchRound>();
        (await round.Run(CancellationToken.None)).ShouldBe(1);
        (await round.Run(CancellationToken.None)).ShouldBe(0);
        office.Program.Clock.Advance(TimeSpan.FromMinutes(1));
        (await round.Run(CancellationToken.None)).ShouldBe(1);
        (await office.Program.Get<StatusReport>().Make(CancellationToken.None)).Systems.ShouldHaveSingleItem().State.ShouldBe("up");
        office.Program.Clock.Advance(TimeSpan.FromMinutes(20));
        (await office.Program.Get<StatusReport>().Make(CancellationToken.None)).Systems.ShouldHaveSingleItem().State.ShouldBe("stale");
    }

    private async Task<WatchedSystem> Own() => (await Uptime.Find(WatchedSystem.Own, CancellationToken.None))!;

    /// <summary>The slow way: an outage begins with the second miss in a row, at the first, and ends with the next answer.</summary>
    private static IEnumerable<(int, int?)> Outages(bool[] run)
    {
        for (var i = 0; i + 1 < run.Length; i++)
        {
            if (run[i] || run[i + 1])
            {
                continue;
            }

            var end = Array.IndexOf(run, true, i);
            yield return (i, end < 0 ? null : end);
            i = end < 0 ? run.Length : end;
        }
    }
}

public sealed class UptimeOnSqlite() : UptimeSuite(Dialect.Sqlite);

public sealed class UptimeOnPostgres() : UptimeSuite(Dialect.Postgres);

/// <summary>What may be asked, and how an answer counts.</summary>
public sealed class ProbeTests
{
    [Theory]
    [InlineData("169.254.169.254", true)]
    [InlineData("::ffff:169.254.1.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00:ec2::254", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("203.113.1.1", false)]
    public void Addresses_of_the_link_are_never_asked(string address, bool refused) => Probe.IsRefused(IPAddress.Parse(address)).ShouldBe(refused);
}
