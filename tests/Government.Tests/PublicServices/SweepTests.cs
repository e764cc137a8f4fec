using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.PublicServices;

public abstract class SweepSuite(Dialect dialect) : OfficeSuite(dialect)
{
    [Fact]
    public async Task A_draft_past_its_time_goes_and_its_files_after_it()
    {
        var citizen = await Office.As("congdan1");
        var draft = await Office.Draft(citizen);
        var paper = await Office.Attach(citizen, draft, null, "paper1", Pdf, "don.pdf");
        await Get<Sweeper>().RunDue(Cancel);
        Clock.Advance(TimeSpan.FromDays(29));
        await Get<Sweeper>().RunDue(Cancel);
        (await Get<Drafts>().Find(draft.Id, citizen.Actor.AccountId, Cancel)).ShouldNotBeNull();
        (await Get<IFileStore>().Exists(paper.FileHash, Cancel)).ShouldBeTrue();

        Clock.Advance(TimeSpan.FromDays(2));
        (await Get<Sweeper>().RunDue(Cancel)).ShouldContain("drafts");
        (await Get<Drafts>().Find(draft.Id, citizen.Actor.AccountId, Cancel)).ShouldBeNull();
        Clock.Advance(TimeSpan.FromDays(1));
        await Get<Sweeper>().RunDue(Cancel);
        (await Get<IFileStore>().Exists(paper.FileHash, Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_a_dossier_links_stays_though_a_dropped_draft_had_it_too()
    {
        var citizen = await Office.As("congdan1");
        var (kept, dropped) = (await Office.Draft(citizen), await Office.Draft(citizen));
        var paper = await Office.Attach(citizen, kept, null, "paper1", Pdf, "don.pdf");
        await Office.Attach(citizen, dropped, null, "paper1", Pdf, "ban-sao.pdf");
        (await Office.Submit(citizen, kept)).Succeeded.ShouldBeTrue();
        Clock.Advance(TimeSpan.FromDays(31));
        await Get<Sweeper>().RunDue(Cancel);
        Clock.Advance(TimeSpan.FromDays(2));
        await Get<Sweeper>().RunDue(Cancel);
        (await Get<IFileStore>().Exists(paper.FileHash, Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task Request_keys_are_forgotten_after_their_week()
    {
        var citizen = await Office.As("congdan1");
        var (draft, key) = (await Office.Draft(citizen), Guid.NewGuid());
        await Office.Submit(citizen, draft, key);
        Clock.Advance(TimeSpan.FromDays(6));
        await Get<Sweeper>().RunDue(Cancel);
        (await Office.Submit(citizen, draft, key)).Succeeded.ShouldBeTrue("the first answer");
        Clock.Advance(TimeSpan.FromDays(2));
        await Get<Sweeper>().RunDue(Cancel);
        (await Office.Submit(citizen, draft, key)).Refusal!.Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task Each_sweep_keeps_its_own_hours_and_says_when_it_ran()
    {
        (await Get<Sweeper>().RunDue(Cancel)).ShouldBe(["audit-seals", "contact-changes", "drafts", "erasure", "files", "indicators", "left-officers", "metrics", "partitions", "provider", "queue", "reading", "reorganisations", "request-keys", "sign-in", "system-checks"], ignoreOrder: true);
        (await Get<Sweeper>().RunDue(Cancel)).ShouldBeEmpty();
        Clock.Advance(TimeSpan.FromMinutes(59));
        (await Get<Sweeper>().RunDue(Cancel)).ShouldBe(["reorganisations"], "its day begins at midnight, not at some hour after");
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await Get<Sweeper>().RunDue(Cancel)).ShouldBe(["audit-seals", "contact-changes", "drafts", "erasure", "indicators", "left-officers", "metrics", "partitions", "provider", "queue", "reading", "reorganisations", "request-keys", "sign-in", "system-checks"], ignoreOrder: true);
        var states = await Get<Sweeper>().States(Cancel);
        states.ShouldAllBe(s => s.Failure == null && s.RanAt != null);
        states.Single(s => s.Name == "files").DueAt.ShouldBe(Clock.GetUtcNow().AddHours(23));
    }

    [Fact]
    public async Task While_one_node_sweeps_the_other_does_not()
    {
        await using var node = Office.Program.AnotherNode();
        await Get<Leases>().Take("sweep drafts", TimeSpan.FromHours(1), Cancel);
        (await node.GetRequiredService<Sweeper>().RunDue(Cancel)).ShouldNotContain("drafts");
        await Get<Leases>().Release("sweep drafts", Cancel);
        (await node.GetRequiredService<Sweeper>().RunDue(Cancel)).ShouldBe(["drafts"]);
        (await Get<Sweeper>().RunDue(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sweep_that_fails_says_why_and_is_tried_again_soon()
    {
        var broken = new Broken();
        var sweeper = ActivatorUtilities.CreateInstance<Sweeper>(Office.Program.Services, new ISweep[] { broken }.AsEnumerable());
        (await sweeper.RunDue(Cancel)).ShouldBe(["broken"]);
        (await sweeper.States(Cancel)).Single().Failure.ShouldBe("hỏng");
        broken.Mended = true;
        Clock.Advance(TimeSpan.FromMinutes(5));
        await sweeper.RunDue(Cancel);
        var state = (await sweeper.States(Cancel)).Single();
        state.Failure.ShouldBeNull();
        state.Swept.ShouldBe(7);
    }

    private sealed class Broken : ISweep
    {
        public bool Mended { get; set; }
        public string Name => "broken";
        public string Words => "Hỏng";

        public Task<long> Run(CancellationToken cancel) => Mended ? Task.FromResult(7L) : throw new IOException("hỏng");
    }
}

public sealed class SweepsOnSqlite() : SweepSuite(Dialect.Sqlite);

public sealed class SweepsOnPostgres() : SweepSuite(Dialect.Postgres);

public sealed class SweepSettingsTests
{
    [Theory]
    [InlineData("NhipCau:Sweeps:Minutes:drafs", "5", "drafs")]
    [InlineData("NhipCau:Sweeps:Minutes:drafts", "-1", "drafts")]
    [InlineData("NhipCau:Sweeps:OrphanHours", "0", "OrphanHours")]
    [InlineData("NhipCau:Sweeps:OrphanHours", "một ngày", "NhipCau:Sweeps")]
    public async Task A_wrong_setting_is_named(string setting, string value, string named)
    {
        await using var program = await TestProgram.Start(Dialect.Sqlite, NhipCau.Host.Modules.All, settings: new Dictionary<string, string?> { [setting] = value });
        Should.Throw<SettingException>(() => program.Get<Sweeper>().CheckSettings()).Message.ShouldContain(named);
    }

    [Fact]
    public async Task A_sweep_set_to_zero_is_switched_off()
    {
        await using var program = await TestProgram.Start(Dialect.Sqlite, NhipCau.Host.Modules.All, settings: new Dictionary<string, string?> { ["NhipCau:Sweeps:Minutes:drafts"] = "0" });
        var cancel = TestContext.Current.CancellationToken;
        program.Get<Sweeper>().CheckSettings();
        (await program.Get<Sweeper>().RunDue(cancel)).ShouldNotContain("drafts");
        (await program.Get<Sweeper>().States(cancel)).Single(s => s.Name == "drafts").DueAt.ShouldBeNull();
    }
}
