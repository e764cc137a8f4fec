using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

public abstract class SignInSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new AdministrationModule(), new PersonsModule(), new IdentityModule())
{
    private const string Number = "030198000001";
    private const string Phone = "0900000001";
    private const string Password = "lúa chín vàng đồng";

    protected override async Task Arrange() => (await Register()).Succeeded.ShouldBeTrue();

    [Fact]
    public async Task The_right_password_signs_in_however_the_number_and_the_letters_are_typed()
    {
        (await SignIn(Phone, Password)).Succeeded.ShouldBeTrue();
        (await SignIn(" +84 900.000.001 ", Password.Normalize(System.Text.NormalizationForm.FormD))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Unknown_logins_and_wrong_passwords_get_the_same_words_and_lock_alike()
    {
        foreach (var attempt in Enumerable.Range(1, 7))
        {
            var known = (await SignIn(Phone, "sai")).Refusal!;
            var unknown = (await SignIn("khong-co-ai", "sai")).Refusal!;
            unknown.Text.ShouldBe(known.Text);
            known.Code.ShouldBe(attempt <= 5 ? "wrong" : "locked");
        }
    }

    [Fact]
    public async Task Five_failures_lock_for_fifteen_minutes_and_then_the_right_password_works()
    {
        for (var i = 0; i < 5; i++)
        {
            await SignIn(Phone, "sai");
        }

        (await SignIn(Phone, Password)).Refusal!.Code.ShouldBe("locked");
        Clock.Advance(TimeSpan.FromMinutes(14));
        (await SignIn(Phone, Password)).Refusal!.Code.ShouldBe("locked");
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await SignIn(Phone, Password)).Succeeded.ShouldBeTrue();
        (await SignIn(Phone, "sai")).Refusal!.Code.ShouldBe("wrong");
    }

    [Fact]
    public async Task Many_guesses_at_once_get_no_more_than_five_tries()
    {
        var guesses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SignIn(Phone, "sai")));
        guesses.Count(g => g.Refusal!.Code == "wrong").ShouldBe(5);
        guesses.Count(g => g.Refusal!.Code == "locked").ShouldBe(7);
    }

    [Fact]
    public async Task Every_try_is_written_down_without_the_login()
    {
        await SignIn(Phone, Password);
        await SignIn("khong-co-ai", "sai");
        (await Database.Query<string>("select outcome from identity_sign_ins order by outcome")).ShouldBe(["ok", "wrong"]);
        (await Database.First<byte[]>("select login_hash from identity_sign_ins where outcome = 'ok'"))!.Length.ShouldBe(16);
    }

    [Fact]
    public async Task A_new_password_ends_the_session_and_the_old_password()
    {
        var account = (await SignIn(Phone, Password)).Value;
        var sessions = Get<Sessions>();
        (await sessions.Find(account.Id, account.SecurityStamp, CancellationToken.None)).ShouldNotBeNull();

        var actor = new Actor { AccountId = account.Id, PersonId = account.PersonId };
        var change = Get<ChangePassword>();
        (await change.Handle(new() { RequestId = Guid.NewGuid(), Old = "sai", New = "cầu Phú Lương" }, actor, default)).Refusal!.Code.ShouldBe("wrong");
        (await change.Handle(new() { RequestId = Guid.NewGuid(), Old = Password, New = "ngắn" }, actor, default)).Refusal!.Code.ShouldBe("invalid");
        (await change.Handle(new() { RequestId = Guid.NewGuid(), Old = Password, New = "cầu Phú Lương" }, actor, default)).Succeeded.ShouldBeTrue();

        sessions.Forget(account.Id, account.SecurityStamp);
        (await sessions.Find(account.Id, account.SecurityStamp, CancellationToken.None)).ShouldBeNull();
        (await SignIn(Phone, Password)).Refusal!.Code.ShouldBe("wrong");
        (await SignIn(Phone, "cầu Phú Lương")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Contact_data_change_only_in_the_version_that_was_shown()
    {
        var account = (await SignIn(Phone, Password)).Value;
        var actor = new Actor { AccountId = account.Id, PersonId = account.PersonId };
        var update = Get<UpdateContact>();
        (await update.Handle(new() { RequestId = Guid.NewGuid(), Version = 1, Address = "Thôn Đông" }, actor, default)).Succeeded.ShouldBeTrue();
        (await update.Handle(new() { RequestId = Guid.NewGuid(), Version = 1, Address = "Thôn Đoài" }, actor, default)).Refusal!.Code.ShouldBe("stale");
        var person = (await Get<PersonStore>().Find(account.PersonId))!;
        (person.Phone, person.Address, person.PersonalNumber).ShouldBe(("+84900000001", "Thôn Đông", Number));
    }

    private Task<Outcome<Account>> SignIn(string login, string password) => Get<SignInWithPassword>().Handle(new() { Login = login, Password = password }, CancellationToken.None);

    private Task<Outcome<RegisterCitizen.Answer>> Register() => Program.Register(Phone, "Nguyễn Thị  Hương Sen", Number, password: Password);
}

public sealed class SignInOnSqlite() : SignInSuite(Dialect.Sqlite);

public sealed class SignInOnPostgres() : SignInSuite(Dialect.Postgres);
