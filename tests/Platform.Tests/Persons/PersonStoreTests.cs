using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Persons;

public abstract class PersonStoreSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new AdministrationModule(), new PersonsModule(), new IdentityModule())
{
    private PersonStore Store => Get<PersonStore>();

    [Fact]
    public async Task A_person_reads_back_whole_and_lies_encrypted()
    {
        var person = Sample("Đặng Thị Thuỳ Dương", "030301000003") with { Phone = "+84900000003", Email = "a@demo.example", Address = "Thôn 1", BirthDate = new PartialDate(2001), Sex = PersonSex.Female, UnitCode = "11239" };
        await Write(c => Store.AddTo(c, person));

        (await Store.Find(person.Id)).ShouldBe(person);
        (await Store.FindByPersonalNumber("030301000003"))!.Id.ShouldBe(person.Id);
        (await Store.FindByPhone("+84900000003"))!.Id.ShouldBe(person.Id);
        (await Store.FindByPersonalNumber("030301000004")).ShouldBeNull();
        var stored = (await Database.First<byte[]>("select name from persons_persons where id = @Id", new { person.Id }))!;
        System.Text.Encoding.UTF8.GetString(stored).ShouldNotContain("Đặng");
    }

    [Fact]
    public async Task Names_are_found_by_words_with_or_without_marks()
    {
        var duong = Sample("Đặng Thị Thuỳ Dương", "030301000003");
        var lua = Sample("Phạm Văn Lúa", "030075000002");
        await Write(c => { Store.AddTo(c, duong); Store.AddTo(c, lua); });

        (await Store.SearchByName("thuy duong")).ShouldBe([duong.Id]);
        (await Store.SearchByName("LÚA phạm")).ShouldBe([lua.Id]);
        (await Store.SearchByName("dang lua")).ShouldBeEmpty();
        (await Store.SearchByName("  ' or 1=1 --")).ShouldBeEmpty();
        (await Store.SearchByName("")).ShouldBeEmpty();
        (await Store.SearchByName("dang thi thuy duong bon nam sau")).ShouldBe([duong.Id]);
    }

    [Fact]
    public async Task Many_are_read_at_once_and_strangers_left_out()
    {
        var people = Enumerable.Range(0, 20).Select(i => Sample($"Người {i}", null)).ToArray();
        await Write(c => Array.ForEach(people, p => Store.AddTo(c, p)));
        var found = await Store.FindMany(people.Select(p => p.Id).Append(Guid.NewGuid()).Append(people[0].Id));
        found.Values.OrderBy(p => p.Id).ShouldBe(people.OrderBy(p => p.Id));
        (await Store.FindMany([])).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_writers_the_second_is_stale_and_the_name_words_follow()
    {
        var person = Sample("Phạm Văn Lúa", "030075000002");
        await Write(c => Store.AddTo(c, person));
        await Write(c => Store.UpdateIn(c, person with { Name = "Phạm Văn Nếp" }));
        var second = await Try(c => Store.UpdateIn(c, person with { Name = "Phạm Văn Tẻ" }));
        second.Refusal!.Code.ShouldBe("stale");
        (await Store.Find(person.Id))!.Name.ShouldBe("Phạm Văn Nếp");
        (await Store.SearchByName("lua")).ShouldBeEmpty();
        (await Store.SearchByName("nep")).ShouldBe([person.Id]);
    }

    [Fact]
    public async Task Hostile_text_is_kept_as_text()
    {
        foreach (var text in new[] { "'); drop table persons_persons; --", "<script>alert(1)</script>", "Nguyễn 🌾 An", "e\u0301\u0302", new string('ă', 10_000) })
        {
            var person = Sample(text, null);
            await Write(c => Store.AddTo(c, person));
            (await Store.Find(person.Id))!.Name.ShouldBe(text.Normalize());
        }

        var broken = Sample("An\0 \ud83c Bình", null);
        await Write(c => Store.AddTo(c, broken));
        (await Store.Find(broken.Id))!.Name.ShouldBe("An  Bình");
    }

    [Fact]
    public async Task A_look_is_written_down_for_each_person_shown_but_not_for_oneself()
    {
        var (me, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var officer = new Actor { AccountId = Guid.CreateVersion7(), PersonId = me, Agency = "H23.32.05" };
        var audit = Get<ReadAudit>();
        var caseId = Guid.CreateVersion7();
        await audit.Record(officer, "Xem hồ sơ để giải quyết", [me, other, other], caseId);

        (await audit.WhoLooked(me)).ShouldBeEmpty();
        var look = (await audit.WhoLooked(other)).ShouldHaveSingleItem();
        (look.Agency, look.Purpose, look.CaseId, look.At).ShouldBe(("H23.32.05", "Xem hồ sơ để giải quyết", (Guid?)caseId, Clock.Now()));
        (await audit.WhoLooked(other, (look.At, look.Position))).ShouldBeEmpty();

        // Looks of one instant are all on one page or the next.
        await audit.Record(officer, "Đối chiếu", [other], null);
        await audit.Record(officer, "Xuất danh sách", [other], null);
        var seen = new List<string>();
        (DateTimeOffset, long)? after = null;
        while (await audit.WhoLooked(other, after, 1) is [var next])
        {
            seen.Add(next.Purpose);
            after = PageKey.WithPosition(PageKey.Of(next.At, next.Position));
        }

        seen.ShouldBe(["Xuất danh sách", "Đối chiếu", "Xem hồ sơ để giải quyết"]);
    }

    [Fact]
    public async Task Another_key_file_than_the_data_was_protected_with_stops_the_start()
    {
        var module = new PersonsModule();
        await module.Seed(Program.Services, CancellationToken.None);
        await module.Seed(Program.Services, CancellationToken.None);
        using var folder = new TestFolder();
        var stranger = new Protector(new Keys(folder.File("persons.json")));
        (await Should.ThrowAsync<SettingException>(() => KeyCheck.Require(Database, stranger, CancellationToken.None))).Setting.ShouldBe("NhipCau:DataFolder");
    }

    private static Person Sample(string name, string? number) => new() { Id = Guid.CreateVersion7(), Name = name, PersonalNumber = number };

    private async Task Write(Action<Change> add) => (await Try(add)).Succeeded.ShouldBeTrue();

    private Task<Outcome<object>> Try(Action<Change> add)
    {
        var change = Get<Changes>().Begin(Actor.System, Guid.CreateVersion7(), "test");
        add(change);
        return change.Commit(() => new object());
    }
}

public sealed class PersonStoreOnSqlite() : PersonStoreSuite(Dialect.Sqlite);

public sealed class PersonStoreOnPostgres() : PersonStoreSuite(Dialect.Postgres);
