using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>Grants, delegations, mandates, consents and exports are events; the whole log of events and the register of bundles are sealed.</summary>
public abstract class SealedActsSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new AdministrationModule(), new PersonsModule(), new IdentityModule())
{
    private static readonly Actor Head = new() { AccountId = Guid.NewGuid(), Agency = "H23.32" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AuditSeals Seals => Get<AuditSeals>();

    [Theory]
    [InlineData("update events_log set data = '{\"agency\":\"H23\"}' where type = 'identity.right-given'", "nội dung đã bị sửa")]
    [InlineData("update events_log set type = 'case.moved' where type = 'identity.mandate-given'", "nội dung đã bị sửa")]
    [InlineData("update events_log set actor_id = id where type = 'identity.consent-given'", "nội dung đã bị sửa")]
    [InlineData("delete from events_log where type = 'identity.mandate-given'", "lúc niêm phong có 3 dòng, nay có 2")]
    [InlineData("insert into events_log(position, id, type, payload_version, actor_id, occurred_at, origin, data) select 0, id, 'identity.right-given', 1, actor_id, occurred_at, 0, data from events_log where type = 'identity.right-given'", "lúc niêm phong có 3 dòng, nay có 4")]
    [InlineData("update events_log set position = position + 500 where type = 'identity.right-given'", "lúc niêm phong có 3 dòng, nay có 2")]
    [InlineData("update identity_seals set hash = (select hash from identity_seals where log = 'events' and number = 2) where log = 'events' and number = 1", "nội dung đã bị sửa")]
    public async Task Whatever_is_done_to_a_sealed_act_is_named(string harm, string what)
    {
        await SealedDays();
        await Database.Tamper(harm);
        var wrong = (await Seals.Verify(Cancel)).Wrong;
        wrong[0].ShouldStartWith("events, niêm phong số 1");
        wrong[0].ShouldContain(what);
    }

    [Fact]
    public async Task A_row_slipped_in_between_sealed_ones_is_named()
    {
        Clock.MoveTo(2024, 3, 4, 9, 0);
        await Act("identity.right-given");
        await Act("identity.right-ended");
        await Act("identity.mandate-given");
        await Get<EventLog>().Number(Cancel);
        // A hole in the positions, as a numbering that was rolled back leaves it.
        await Database.Tamper("delete from events_log where type = 'identity.right-ended'");
        Clock.MoveTo(2024, 3, 5, 2, 0);
        (await Seals.Run(Cancel)).ShouldBe(1);
        (await Seals.Verify(Cancel)).Wrong.ShouldBeEmpty();
        await Database.Tamper("insert into events_log(position, id, type, payload_version, actor_id, agency, occurred_at, origin, data) select position + 1, id, type, 1, actor_id, agency, occurred_at, 0, data from events_log where type = 'identity.right-given'");
        (await Seals.Verify(Cancel)).Wrong.Single().ShouldContain("lúc niêm phong có 2 dòng, nay có 3");
    }

    [Theory]
    [InlineData("update identity_bundles set cases = 1", "nội dung đã bị sửa")]
    [InlineData("delete from identity_bundles", "lúc niêm phong có 1 dòng, nay có 0")]
    public async Task The_register_of_what_left_the_house_is_sealed(string harm, string what)
    {
        Clock.MoveTo(2024, 3, 4, 9, 0);
        await Get<BundleSeals>().Seal(new BundleManifest(BundleManifest.Version, Guid.CreateVersion7(Clock.Now()), Guid.NewGuid(), "QĐ 5", "Kiểm tra", "Đào Thị Tra", Clock.Now(), 12, []), Head, Cancel);
        Clock.MoveTo(2024, 3, 5, 2, 0);
        (await Seals.Run(Cancel)).ShouldBe(1);
        (await Seals.Verify(Cancel)).Wrong.ShouldBeEmpty();
        await Database.Tamper(harm);
        (await Seals.Verify(Cancel)).Wrong.Single().ShouldSatisfyAllConditions(w => w.ShouldStartWith("bundles, niêm phong số 1"), w => w.ShouldContain(what));
    }

    [Fact]
    public async Task What_commits_after_its_day_was_sealed_comes_into_the_next_seal_once()
    {
        Clock.MoveTo(2024, 3, 4, 23, 50);
        await Act("identity.right-given");
        var late = Begun("identity.delegation-given");
        Clock.MoveTo(2024, 3, 5, 1, 30);
        (await Seals.Run(Cancel)).ShouldBe(1);
        await late.Commit(() => new object());
        // It bears the hour of yesterday and is of today's place.
        (await Seals.Run(Cancel)).ShouldBe(1);
        (await Seals.Run(Cancel)).ShouldBe(0);
        Clock.MoveTo(2024, 3, 5, 9, 0);
        await Act("identity.mandate-given");
        Clock.MoveTo(2024, 3, 6, 2, 0);
        (await Seals.Run(Cancel)).ShouldBe(1);
        var verified = await Seals.Verify(Cancel);
        (verified.Seals, verified.Entries).ShouldBe((3, 3));
        verified.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_that_changed_places_at_midnight_and_imports_of_long_ago_do_no_harm()
    {
        Clock.MoveTo(2024, 3, 4, 23, 59);
        var before = Begun("identity.right-given");
        Clock.MoveTo(2024, 3, 5, 0, 1);
        await Act("identity.right-ended");
        await before.Commit(() => new object());
        Clock.MoveTo(2024, 3, 5, 1, 30);
        (await Seals.Run(Cancel)).ShouldBe(1);
        await Database.Transaction(async (connection, transaction) =>
        {
            await EventBulk.Append(connection, transaction, [new PastEvent(Guid.NewGuid(), "dossier.submitted", Guid.NewGuid(), 1, "H23", Clock.Now().AddYears(-3), new { })], EventOrigin.Import, Cancel);
            return 0;
        }, Cancel);
        await Act("identity.consent-given");
        Clock.MoveTo(2024, 3, 6, 2, 0);
        (await Seals.Run(Cancel)).ShouldBe(1);
        var verified = await Seals.Verify(Cancel);
        verified.Wrong.ShouldBeEmpty();
        (verified.Seals, verified.Entries).ShouldBe((2, 4));
    }

    [Fact]
    public async Task Looks_that_changed_places_at_midnight_are_sealed_together()
    {
        Clock.MoveTo(2024, 3, 5, 0, 1);
        await Get<ReadAudit>().Record(Head, "Xem hồ sơ", [Guid.NewGuid()], null, Cancel);
        Clock.MoveTo(2024, 3, 4, 23, 59);
        await Get<ReadAudit>().Record(Head, "Xem hồ sơ", [Guid.NewGuid()], null, Cancel);
        Clock.MoveTo(2024, 3, 5, 1, 30);
        (await Seals.Run(Cancel)).ShouldBe(1);
        var verified = await Seals.Verify(Cancel);
        verified.Wrong.ShouldBeEmpty();
        verified.Entries.ShouldBe(2);
    }

    /// <summary>Two sealed days with three acts each.</summary>
    private async Task SealedDays()
    {
        foreach (var (day, grant, mandate, consent) in new[] { (4, "identity.right-given", "identity.mandate-given", "identity.consent-given"), (5, "identity.right-ended", "identity.mandate-ended", "data-request.copied") })
        {
            Clock.MoveTo(2024, 3, day, 9, 0);
            await Act(grant);
            await Act(mandate);
            await Act(consent);
            Clock.MoveTo(2024, 3, day + 1, 2, 0);
            (await Seals.Run(Cancel)).ShouldBe(1);
        }

        (await Seals.Verify(Cancel)).Wrong.ShouldBeEmpty();
    }

    private async Task Act(string type) => (await Begun(type).Commit(() => new object())).Succeeded.ShouldBeTrue();

    private Change Begun(string type)
    {
        var change = Get<Changes>().Begin(Head, Guid.NewGuid(), type);
        change.Emit(new NewEvent(type, new { account = Guid.NewGuid(), agency = "H23.32.05" }));
        return change;
    }
}

public sealed class SealedActsOnSqlite() : SealedActsSuite(Dialect.Sqlite);

public sealed class SealedActsOnPostgres() : SealedActsSuite(Dialect.Postgres);
