using System.Text;
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

/// <summary>An account opens under a phone or an e-mail that was proven by a code.</summary>
public abstract class RegistrationSuite(Dialect dialect)
    : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new AdministrationModule(), new PersonsModule(), new IdentityModule(), new NotificationsModule())
{
    private const string Phone = "0912345678";
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    protected override async Task Arrange() => await Get<DeliveryRunner>().Start(Codes, cancel);

    [Theory]
    [InlineData("0912 345 678", "+84912345678", true)]
    [InlineData(" Sen@Example.VN ", "sen@example.vn", false)]
    public async Task The_code_of_the_message_opens_an_account_that_signs_in_with_the_contact(string typed, string stored, bool byPhone)
    {
        var id = (await Ask(typed)).Value.CodeId;
        var message = (await Sent()).ShouldHaveSingleItem();
        message.ShouldContain(await Program.Code(id));
        (byPhone ? message.StartsWith(stored, StringComparison.Ordinal) : message.Contains("Mã đăng ký", StringComparison.Ordinal)).ShouldBeTrue();
        var opened = (await Program.Open(id, await Program.Code(id))).Value;
        var account = (await Get<SignInWithPassword>().Handle(new() { Login = typed, Password = Newcomer.Password }, cancel)).Value;
        account.Id.ShouldBe(opened.AccountId);
        var person = (await Get<PersonStore>().Find(account.PersonId, cancel))!;
        (person.Phone ?? person.Email, person.PersonalNumber, person.VerifiedAt).ShouldBe((stored, null, null));

        // What applications are told: this contact is proven, one an officer merely wrote down is not.
        var proven = await Get<AccountStore>().ProvenContacts(account.Id, cancel);
        var both = person with { Phone = byPhone ? person.Phone : "+84987654321", Email = byPhone ? "khac@example.vn" : person.Email };
        var claims = PersonClaims.Of(both, proven, [ProviderScopes.Phone, ProviderScopes.Email]);
        (claims["phone_number_verified"], claims["email_verified"]).ShouldBe((byPhone, !byPhone));
    }

    [Fact]
    public async Task Who_has_an_account_is_told_and_a_stranger_sees_no_difference()
    {
        await Program.Register(Phone);
        await Sent();
        var (known, unknown) = ((await Ask(Phone)).Value.CodeId, (await Ask("0912345679")).Value.CodeId);
        var messages = await Sent();
        messages.Single(m => m.StartsWith("+84912345678", StringComparison.Ordinal)).ShouldContain("Bạn đã có tài khoản");
        messages.Single(m => m.StartsWith("+84912345679", StringComparison.Ordinal)).ShouldContain(await Program.Code(unknown));
        var wrong = (await Program.Open(unknown, Newcomer.Wrong(await Program.Code(unknown)))).Refusal!;
        (await Program.Open(known, await Program.Code(known))).Refusal!.ShouldBeEquivalentTo(wrong);
    }

    [Fact]
    public async Task A_code_on_its_way_outlives_a_change_of_keys()
    {
        await KeyCheck.Require(Database, Get<Protector>(), cancel);
        var id = (await Ask(Phone)).Value.CodeId;
        var code = await Program.Code(id);
        (await Get<RotateKeys>().Run(TimeSpan.Zero, (_, _) => { }, cancel)).Value.Rows.ShouldBe(2, "the code's destination and the check of the keys");
        (await Ask(Phone)).Succeeded.ShouldBeTrue();
        (await Program.Open(id, code)).Succeeded.ShouldBeTrue();
        (await Get<RotateKeys>().Run(TimeSpan.Zero, (_, _) => { }, cancel)).Succeeded.ShouldBeTrue();
        (await Get<RotateKeys>().Retire(1, false, cancel)).Succeeded.ShouldBeTrue();
        (await Get<SignInWithPassword>().Handle(new() { Login = Phone, Password = Newcomer.Password }, cancel)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Tries_belong_to_who_asked_and_time_and_use_end_a_code()
    {
        var (mine, theirs) = ((await Ask(Phone)).Value.CodeId, (await Ask(Phone)).Value.CodeId);
        var (code, other) = (await Program.Code(mine), await Program.Code(theirs));
        for (var i = 0; i < 5; i++)
        {
            (await Program.Open(theirs, Newcomer.Wrong(other))).Refusal!.Code.ShouldBe("code-wrong");
        }

        (await Program.Open(theirs, other)).Refusal!.Code.ShouldBe("code-over");
        Clock.Advance(TimeSpan.FromMinutes(10));
        (await Program.Open(mine, code)).Refusal!.Code.ShouldBe("code-over");
        var again = (await Ask(Phone)).Value.CodeId;
        (await Program.Open(again, await Program.Code(again))).Succeeded.ShouldBeTrue();
        (await Program.Open(again, await Program.Code(again))).Refusal!.Code.ShouldBe("code-over");
        (await Program.Open(Guid.NewGuid(), "123456")).Refusal!.Code.ShouldBe("code-over");
    }

    [Fact]
    public async Task A_code_is_sent_again_after_a_pause_and_voids_the_first()
    {
        var id = (await Ask(Phone)).Value.CodeId;
        var first = await Program.Code(id);
        (await Again(id)).Refusal!.Code.ShouldBe("too-soon");
        Clock.Advance(TimeSpan.FromSeconds(60));
        (await Again(id)).Succeeded.ShouldBeTrue();
        var second = await Program.Code(id);
        (await Sent()).ShouldHaveSingleItem().ShouldContain(second);
        if (first != second)
        {
            (await Program.Open(id, first)).Refusal!.Code.ShouldBe("code-wrong");
        }

        (await Program.Open(id, second)).Succeeded.ShouldBeTrue();
        (await Again(id)).Refusal!.Code.ShouldBe("too-often");
    }

    [Fact]
    public async Task Who_asks_too_often_shuts_out_only_herself_and_for_an_hour()
    {
        for (var i = 0; i < 5; i++)
        {
            (await Ask(Phone, "203.0.113.7")).Succeeded.ShouldBeTrue();
        }

        (await Ask(Phone, "203.0.113.7")).Refusal!.Code.ShouldBe("too-often");
        (await Ask(Phone, "203.0.113.8")).Succeeded.ShouldBeTrue();
        Clock.Advance(TimeSpan.FromHours(1));
        (await Ask(Phone, "203.0.113.7")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_wrong_gets_a_sentence_of_its_own_and_costs_no_try()
    {
        var id = (await Ask(Phone)).Value.CodeId;
        (await Program.Open(id, "000000", "4n", "999085001234", "31/02/1985", "matkhau")).Refusal!.Messages.Select(m => m.Path).ShouldBe(["Name", "BirthDate", "PersonalNumber", "Password"]);
        (await Program.Open(id, "", new string('a', 201))).Refusal!.Messages.ShouldHaveSingleItem().Path.ShouldBe("Name");
        (await Program.Open(id, "", number: "030085001234", birth: "1986")).Refusal!.Messages.ShouldHaveSingleItem().Path.ShouldBe("BirthDate");
        (await Get<OneTimeCodes>().Find(id, cancel))!.Tries.ShouldBe(0);
        (await Program.Open(id, await Program.Code(id), "Trần Thị Bưởi".Normalize(NormalizationForm.FormD))).Succeeded.ShouldBeTrue();
        var account = (await Get<AccountStore>().FindByLogin(Phone, cancel))!;
        (await Get<PersonStore>().Find(account.PersonId, cancel))!.Name.ShouldBe("Trần Thị Bưởi");
        foreach (var contact in new[] { "", "12", "0220 3853 000", "a@b", "ai đó" })
        {
            (await Ask(contact)).Refusal!.Messages.ShouldHaveSingleItem().Path.ShouldBe("Contact");
        }
    }

    [Fact]
    public async Task A_declared_number_neither_signs_in_nor_draws_what_is_its_holders()
    {
        (await Program.Register(Phone, number: "030198000001")).Succeeded.ShouldBeTrue();
        (await Program.Register("0912345679", number: "030198000001")).Succeeded.ShouldBeTrue();
        (await Get<AccountStore>().FindByLogin("030198000001", cancel)).ShouldBeNull();
        (await Get<PersonStore>().FindByPersonalNumber("030198000001", cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task The_same_form_sent_twice_opens_one_account_and_so_do_two_at_once()
    {
        var (id, key) = ((await Ask(Phone)).Value.CodeId, Guid.NewGuid());
        var code = await Program.Code(id);
        var (first, second) = (await Program.Open(id, code, request: key), await Program.Open(id, code, request: key));
        second.Value.AccountId.ShouldBe(first.Value.AccountId);
        (first.Value.Replayed, second.Value.Replayed).ShouldBe((false, true));

        var (a, b) = ((await Ask("0912345679")).Value.CodeId, (await Ask("0912345679")).Value.CodeId);
        var both = await Task.WhenAll(Program.Open(a, await Program.Code(a)), Program.Open(b, await Program.Code(b)));
        both.Count(o => o.Succeeded).ShouldBe(1);
        both.Single(o => !o.Succeeded).Refusal!.Code.ShouldBe("taken");
    }

    [Fact]
    public async Task Neither_log_nor_database_hold_code_or_contact()
    {
        var id = (await Ask(Phone)).Value.CodeId;
        (await Get<EventLog>().After(0, 100, cancel)).ShouldAllBe(e => !e.Data.Contains("912345678"));
        var row = (await Get<OneTimeCodes>().Find(id, cancel))!;
        Encoding.UTF8.GetString(row.Destination).ShouldNotContain("912345678");
    }

    private IDelivery Codes => ((IEnumerable<IDelivery>)Program.Services.GetService(typeof(IEnumerable<IDelivery>))!).Single(d => d.Name == "one-time-codes");

    private Task<Outcome<AskRegistrationCode.Answer>> Ask(string contact, string address = "") =>
        Get<AskRegistrationCode>().Handle(new() { RequestId = Guid.NewGuid(), Contact = contact, Address = address }, cancel);

    private Task<Outcome<SendCodeAgain.Answer>> Again(Guid id) => Get<SendCodeAgain>().Handle(new() { RequestId = Guid.NewGuid(), CodeId = id, Purpose = CodePurpose.Register }, Actor.Anonymous, cancel);

    /// <summary>The messages that wait in both drops, which are then empty.</summary>
    private async Task<List<string>> Sent()
    {
        await Get<DeliveryRunner>().Run(Codes, cancel);
        var texts = new List<string>();
        foreach (var file in Directory.GetFiles(Program.DataFolder, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".txt" or ".eml"))
        {
            var text = await File.ReadAllTextAsync(file, cancel);
            texts.Add(Path.GetExtension(file) == ".txt" ? text : Encoding.UTF8.GetString(Convert.FromBase64String(text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])));
            File.Delete(file);
        }

        return texts;
    }
}

public sealed class RegistrationOnSqlite() : RegistrationSuite(Dialect.Sqlite);

public sealed class RegistrationOnPostgres() : RegistrationSuite(Dialect.Postgres);
