using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

public abstract class AuditSealSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new AdministrationModule(), new PersonsModule(), new IdentityModule())
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AuditSeals Seals => Get<AuditSeals>();

    [Fact]
    public async Task A_day_is_sealed_once_an_hour_after_midnight_and_verifies()
    {
        await Day(reads: 3, tries: 2);
        Clock.MoveTo(2024, 3, 5, 0, 30);
        (await Seals.Run(Cancel)).ShouldBe(0);
        Clock.MoveTo(2024, 3, 5, 1, 1);
        (await Seals.Run(Cancel)).ShouldBe(2);
        (await Seals.Run(Cancel)).ShouldBe(0);
        // What comes later belongs to the next seal.
        await Day(reads: 1, tries: 0);
        (await Seals.Run(Cancel)).ShouldBe(0);
        Clock.MoveTo(2024, 3, 6, 8, 0);
        (await Seals.Run(Cancel)).ShouldBe(1);
        var verified = await Seals.Verify(Cancel);
        verified.Wrong.ShouldBeEmpty();
        (verified.Seals, verified.Entries).ShouldBe((3, 6));
        verified.Heads.Keys.ShouldBe(["bundles", "events", "reads", "sign-ins"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("update persons_reads set purpose = 'khác' where position = (select min(position) from persons_reads)", "reads, niêm phong số 1", "nội dung đã bị sửa")]
    [InlineData("delete from persons_reads where position = (select max(position) from persons_reads)", "reads, niêm phong số 2", "nay có 1")]
    [InlineData("update identity_sign_ins set outcome = 'ok'", "sign-ins, niêm phong số 1", "nội dung đã bị sửa")]
    [InlineData("delete from identity_seals where log = 'reads' and number = 1", "reads, niêm phong số 2", "thiếu niêm phong đứng trước")]
    [InlineData("update identity_seals set entries = entries + 1 where log = 'sign-ins' and number = 2", "sign-ins, niêm phong số 2", "có 3 dòng, nay có 2")]
    [InlineData("update identity_seals set hash = (select hash from identity_seals where log = 'reads' and number = 2) where log = 'reads' and number = 1", "reads, niêm phong số 1", "nội dung đã bị sửa")]
    public async Task Whatever_was_done_to_a_sealed_row_or_a_seal_is_named(string harm, string where, string what)
    {
        await Day(reads: 2, tries: 2);
        Clock.MoveTo(2024, 3, 5, 2, 0);
        await Seals.Run(Cancel);
        await Day(reads: 2, tries: 2);
        Clock.MoveTo(2024, 3, 6, 2, 0);
        await Seals.Run(Cancel);
        (await Seals.Verify(Cancel)).Wrong.ShouldBeEmpty();
        (await Should.ThrowAsync<System.Data.Common.DbException>(() => Database.Execute(harm))).Message.ShouldContain("only grows");
        (await Seals.Verify(Cancel)).Wrong.ShouldBeEmpty();
        await Database.Tamper(harm);
        var wrong = (await Seals.Verify(Cancel)).Wrong;
        wrong[0].ShouldStartWith(where);
        wrong[0].ShouldContain(what);
    }

    /// <summary>Reads and tries of a day; the first begins on 4 March 2024.</summary>
    private async Task Day(int reads, int tries)
    {
        if (Clock.Now() < new DateTimeOffset(2024, 3, 4, 0, 0, 0, Instants.VietnamOffset) || Clock.Now().Year > 2024)
        {
            Clock.MoveTo(2024, 3, 4, 9, 0);
        }

        for (var i = 0; i < reads; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await Get<ReadAudit>().Record(new Actor { AccountId = Guid.NewGuid(), Agency = "H23.32.05" }, "Xem hồ sơ để giải quyết", [Guid.NewGuid()], Guid.NewGuid(), Cancel);
        }

        for (var i = 0; i < tries; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await Get<SignInWithPassword>().Handle(new() { Login = "khong-co-ai", Password = "sai" }, Cancel);
        }
    }
}

public sealed class AuditSealSqlite() : AuditSealSuite(Dialect.Sqlite);

public sealed class AuditSealPostgres() : AuditSealSuite(Dialect.Postgres);
