using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>What was written down of somebody before she was known, and who looked at it, becomes hers.</summary>
public abstract class EarlierRecordsSuite(Dialect dialect) : IAsyncLifetime
{
    private static readonly Actor Desk = new() { AccountId = Guid.NewGuid(), Agency = Office.DoanTung };
    private Office office = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => office = await Office.Open(dialect);

    public async ValueTask DisposeAsync()
    {
        await office.Program.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private T Get<T>() where T : notnull => office.Program.Get<T>();

    [Fact]
    public async Task Looks_at_an_earlier_record_are_shown_to_whom_it_is_of_and_the_sealed_log_stays()
    {
        var me = (await Get<PersonStore>().Find((await office.As("congdan1")).PersonId!.Value, Cancel))!;
        var earlier = new Person { Id = Guid.NewGuid(), Name = me.Name, PersonalNumber = me.PersonalNumber, Phone = "0911111111" };
        var stranger = new Person { Id = Guid.NewGuid(), Name = "Phạm Văn Khác", PersonalNumber = me.PersonalNumber };
        (await Change(c => Array.ForEach([earlier, stranger], p => Get<PersonStore>().AddTo(c, p)))).ShouldBeTrue();
        await Look("Nhập hồ sơ giấy", earlier.Id);
        await Look("Xem người khác", stranger.Id);
        await Look("Xem hồ sơ để giải quyết", me.Id);
        await Look("Xem danh sách", me.Id, earlier.Id);
        office.Program.Clock.Advance(TimeSpan.FromDays(2));
        await Get<AuditSeals>().Run(Cancel);
        (await Words(me.Id)).ShouldBe(["Xem danh sách", "Xem hồ sơ để giải quyết"]);

        (await Joined(me)).ShouldBeTrue();
        (await Words(me.Id)).ShouldBe(["Xem danh sách", "Xem hồ sơ để giải quyết", "Nhập hồ sơ giấy"], "each look once, no look at anybody else");
        var second = (await Get<ReadAudit>().WhoLooked(me.Id, limit: 2, cancel: Cancel))[^1];
        (await Get<ReadAudit>().WhoLooked(me.Id, (second.At, second.Position), 2, Cancel)).Single().Purpose.ShouldBe("Nhập hồ sơ giấy", "pages go on where they stopped");
        (await Get<AuditSeals>().Verify(Cancel)).Wrong.ShouldBeEmpty();
        (await Joined(me)).ShouldBeTrue("verified once more");
        (await Words(me.Id)).Count.ShouldBe(3);

        // The record goes with her, its contact with hers.
        (await Change(c => PersonStore.EraseContact(c, me.Id))).ShouldBeTrue();
        (await Get<PersonStore>().Find(earlier.Id, Cancel))!.Phone.ShouldBeNull();
        (await Change(c => PersonStore.Erase(c, me.Id))).ShouldBeTrue();
        (await Get<PersonStore>().Find(earlier.Id, Cancel)).ShouldBeNull();
        (await Get<PersonStore>().Find(stranger.Id, Cancel)).ShouldNotBeNull();
    }

    private async Task<List<string>> Words(Guid person) => [.. (await Get<ReadAudit>().WhoLooked(person, cancel: Cancel)).Select(l => l.Purpose)];

    private async Task Look(string purpose, params Guid[] persons)
    {
        office.Program.Clock.Advance(TimeSpan.FromMinutes(1));
        await Get<ReadAudit>().Record(Desk, purpose, persons, null, Cancel);
    }

    private async Task<bool> Joined(Person verified)
    {
        var change = Get<Changes>().Begin(Actor.System, Guid.NewGuid(), "test");
        await Get<EarlierRecords>().Join(change, verified, Cancel);
        return (await change.Commit(() => new object())).Succeeded;
    }

    private async Task<bool> Change(Action<Change> what)
    {
        var change = Get<Changes>().Begin(Actor.System, Guid.NewGuid(), "test");
        what(change);
        return (await change.Commit(() => new object())).Succeeded;
    }
}

public sealed class EarlierRecordsOnSqlite() : EarlierRecordsSuite(Dialect.Sqlite);

public sealed class EarlierRecordsOnPostgres() : EarlierRecordsSuite(Dialect.Postgres);
