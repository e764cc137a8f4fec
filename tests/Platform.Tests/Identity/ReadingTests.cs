using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

public abstract class ReadingSuite(Dialect dialect) : IAsyncLifetime
{
    private Office office = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FakeClock Clock => office.Program.Clock;

    public async ValueTask InitializeAsync()
    {
        office = await Office.Open(dialect);
        Clock.MoveTo(2026, 3, 3, 9, 0);
    }

    public async ValueTask DisposeAsync()
    {
        await office.Program.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private T Get<T>() where T : notnull => office.Program.Get<T>();

    [Fact]
    public async Task Reading_at_night_is_found_once_told_to_who_watches_and_decided_by_another()
    {
        var (clerk, chairman) = (await office.As("hotich.doantung"), await office.As("chutich.doantung"));
        var inbox = office.Program.Services.GetServices<IDelivery>().Single(i => i.Name == "inbox");
        await Get<DeliveryRunner>().Start(inbox, Cancel);
        await Read(clerk, 9);
        Clock.MoveTo(2026, 3, 3, 23, 0);
        await Read(clerk, 9);
        (await Sweep()).ShouldBe(0);
        await Read(clerk, 2);
        (await Sweep()).ShouldBe(1);
        (await Sweep()).ShouldBe(0);
        await Read(clerk, 1);
        (await Sweep()).ShouldBe(0);

        var finding = (await Get<Findings>().Of(["H23.32.05"], 10, Cancel)).Single();
        (finding.Rule, finding.Counted, finding.AccountId).ShouldBe(("night", 12, clerk.Actor.AccountId));
        await Get<DeliveryRunner>().Run(inbox, Cancel);
        (await Get<Inbox>().List(chairman.Actor.AccountId, null, 10, Cancel)).ShouldContain(l => l.Href == $"/can-bo/giam-sat-doc/{finding.Id:D}");
        (await Get<Inbox>().List(clerk.Actor.AccountId, null, 10, Cancel)).ShouldNotContain(l => l.Href.Contains("giam-sat-doc"));

        (await Decide(finding, clerk)).Refusal!.Code.ShouldBe("not-allowed");
        (await Decide(finding, await office.As("chutich.thanhmien"), verdict: "khác")).Refusal!.Code.ShouldBe("verdict-missing");
        (await Decide(finding, await office.As("motcua.tucuong"))).Refusal!.Code.ShouldBe("not-allowed");
        (await Decide(finding, chairman, reason: " ")).Refusal!.Code.ShouldBe("reason-missing");
        var key = Guid.NewGuid();
        (await Decide(finding, chairman, key: key)).Succeeded.ShouldBeTrue();
        (await Decide(finding, chairman, key: key)).Succeeded.ShouldBeTrue("the same form again");
        (await Decide(finding, chairman)).Refusal!.Code.ShouldBe("decided-before");
        await Read(clerk, 3);
        await Sweep();
        var decided = (await Get<Findings>().Find(finding.Id, Cancel))!;
        (decided.Counted, decided.Verdict, decided.DecidedBy).ShouldBe((12, Finding.Further, chairman.Actor.AccountId));
        (await Get<Database>().First<long>($"select count(*) from events_log where type = '{FindingAnnouncer.Decided}'") + (dialect == Dialect.Postgres ? await Get<Database>().First<long>($"select count(*) from events_unnumbered where type = '{FindingAnnouncer.Decided}'") : 0)).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_decides_about_her_own_reading()
    {
        var chairman = await office.As("chutich.doantung");
        Clock.MoveTo(2026, 3, 3, 22, 30);
        await Read(chairman, 11);
        (await Sweep()).ShouldBe(1);
        var finding = (await Get<Findings>().Of(["H23.32.05"], 10, Cancel)).Single();
        (await Decide(finding, chairman)).Refusal!.Code.ShouldBe("own");
        var e = new FindingAnnouncer.Facts(finding.Id, "night", "Lượt xem ban đêm", chairman.Actor.AccountId, "H23.32.05", finding.Day, 11);
        var told = await Get<RightsExplained>().Who(Permissions.ReviewReads, Get<IOrganisation>().Current.Find(e.Agency)!, null, Cancel);
        told.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Many_persons_within_an_hour_and_far_above_her_usual_day()
    {
        var clerk = await office.As("hotich.doantung");
        for (var day = 0; day < 6; day++)
        {
            await Read(clerk, 10);
            await Sweep();
            Clock.Advance(TimeSpan.FromDays(1));
        }

        await Read(clerk, 59);
        (await Sweep()).ShouldBe(0);
        await Read(clerk, 1);
        (await Sweep()).ShouldBe(1);
        var finding = (await Get<Findings>().Of(["H23.32.05"], 10, Cancel)).Single();
        (finding.Rule, finding.Counted, finding.Usual).ShouldBe(("above-usual", 60, 10));
        await Read(clerk, 90);
        (await Sweep()).ShouldBe(1);
        (await Get<Findings>().Of(["H23.32.05"], 10, Cancel)).ShouldContain(f => f.Rule == "within-hour" && f.Counted == 150);
    }

    [Fact]
    public async Task Colleagues_kin_and_dossiers_of_other_agencies_are_seen()
    {
        var clerk = await office.As("hotich.doantung");
        foreach (var login in new[] { "motcua.doantung", "chutich.doantung" })
        {
            await Get<ReadAudit>().Record(clerk.Actor, "Tìm hồ sơ", [(await office.As(login)).PersonId!.Value], null, Cancel);
        }

        (await Sweep()).ShouldBe(0);

        // A dossier of Đoàn Tùng is strange to an officer of the province's department of justice, until she acts in it.
        var dossier = await office.Submitted();
        var far = await office.As("tuphap.so");
        await Get<ReadAudit>().Record(far.Actor, "Xem hồ sơ để giải quyết", [.. Enumerable.Range(0, 30).Select(_ => Guid.NewGuid())], dossier.Id, Cancel);
        await Get<ReadAudit>().Record(clerk.Actor, "Xem hồ sơ để giải quyết", [.. Enumerable.Range(0, 30).Select(_ => Guid.NewGuid())], dossier.Id, Cancel);
        (await Sweep()).ShouldBe(1);
        (await Get<Findings>().Of(["H23.13.02", "H23.32.05"], 10, Cancel)).Single().ShouldSatisfyAllConditions(f => f.Rule.ShouldBe("outside"), f => f.AgencyId.ShouldBe("H23.13.02"));

        // Trần Văn Khải looks at three of his name who live where he lives.
        foreach (var name in new[] { "Trần Thị Một", "Trần Văn Hai", "Trần Văn Ba", "Phạm Văn Tư" })
        {
            var change = Get<Changes>().Begin(Actor.System, Guid.NewGuid(), "test");
            var id = Guid.CreateVersion7();
            Get<PersonStore>().AddTo(change, new Person { Id = id, Name = name, UnitCode = "11251" });
            (await change.Commit(() => new DecideFinding.Answer(id))).Succeeded.ShouldBeTrue();
            await Get<ReadAudit>().Record(clerk.Actor, "Tìm hồ sơ", [id], null, Cancel);
        }

        (await Sweep()).ShouldBe(1);
        (await Get<Findings>().Of(["H23.32.05"], 10, Cancel)).Single().ShouldSatisfyAllConditions(f => f.Rule.ShouldBe("kin"), f => f.Counted.ShouldBe(3));
    }

    [Fact]
    public async Task A_sweep_that_missed_days_makes_up_for_them()
    {
        var clerk = await office.As("hotich.doantung");
        await Read(clerk, 1);
        await Sweep();
        Clock.MoveTo(2026, 3, 4, 23, 0);
        await Read(clerk, 11);
        Clock.MoveTo(2026, 3, 7, 9, 0);
        (await Sweep()).ShouldBe(1);
        (await Get<Findings>().Of(["H23.32.05"], 10, Cancel)).Single().Day.ShouldBe(new DateOnly(2026, 3, 4));
    }

    private Task<long> Sweep() => office.Program.Services.GetServices<ISweep>().OfType<ReadingSweep>().Single().Run(Cancel);

    private async Task Read(CurrentUser who, int persons)
    {
        for (var i = 0; i < persons; i++)
        {
            await Get<ReadAudit>().Record(who.Actor, "Tìm hồ sơ", [Guid.NewGuid()], null, Cancel);
        }
    }

    private Task<Outcome<DecideFinding.Answer>> Decide(Finding finding, CurrentUser who, string verdict = Finding.Further, string reason = "Không thấy hồ sơ nào cần xem lúc đó", Guid? key = null) =>
        Get<DecideFinding>().Handle(new() { RequestId = key ?? Guid.NewGuid(), Id = finding.Id, Verdict = verdict, Reason = reason }, who, Cancel);
}

public sealed class ReadingOnSqlite() : ReadingSuite(Dialect.Sqlite);

public sealed class ReadingOnPostgres() : ReadingSuite(Dialect.Postgres);

/// <summary>What the inspector sees of it.</summary>
public sealed class ReadingPagesTests
{
    [Fact]
    public async Task The_head_finds_it_reads_what_is_behind_it_and_decides()
    {
        await using var app = await RunningApp.Start(Dialect.Sqlite);
        using var head = await new WebVisitor(app).SignIn("chutich.doantung");
        using var clerk = await new WebVisitor(app).SignIn("hotich.doantung");
        (await clerk.Get("/can-bo/giam-sat-doc")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await head.Get("/can-bo/giam-sat-doc")).Text.ShouldContain("Không có gì bất thường");
        var id = Guid.CreateVersion7();
        await using (var database = new Database(app.ConnectionString))
        {
            var account = await database.First<Guid>("select account_id from identity_positions where agency_id = 'H23.32.05' and role = 'officer'");
            await database.Execute(
                "insert into identity_findings(id, rule, account_id, agency_id, day, counted, usual, found_at, verdict, reason) values (@Id, 'night', @Account, 'H23.32.05', @Day, 12, null, @Now, '', '')",
                new { Id = id, Account = account, Day = new DateOnly(2026, 3, 3), Now = DateTimeOffset.UtcNow });
        }

        (await head.Get("/can-bo/giam-sat-doc")).Text.ShouldContain("Trần Văn Khải");
        var page = await head.Get($"/can-bo/giam-sat-doc/{id}");
        page.Text.ShouldContain("Lượt xem ban đêm");
        (await clerk.Get($"/can-bo/giam-sat-doc/{id}")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await head.Post($"/can-bo/giam-sat-doc/{id}", new() { ["Verdict"] = Finding.Justified })).Text.ShouldContain("Hãy ghi lý do");
        (await head.Post($"/can-bo/giam-sat-doc/{id}", new() { ["Verdict"] = Finding.Justified, ["Reason"] = "Trực giải quyết hồ sơ liên thông" })).Redirect!.OriginalString.ShouldEndWith("?da=ghi");
        (await head.Get("/can-bo/giam-sat-doc")).Text.ShouldContain("có lý do");
    }
}
