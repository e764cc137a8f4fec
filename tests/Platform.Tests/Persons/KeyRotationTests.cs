using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Persons;

public abstract class KeyRotationSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new AdministrationModule(), new PersonsModule(), new IdentityModule())
{
    private const string Password = "lúa chín vàng đồng";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RotateKeys Rotation => Get<RotateKeys>();

    [Fact]
    public async Task People_are_found_and_sign_in_before_in_the_middle_and_after_and_the_old_key_ends()
    {
        await KeyCheck.Require(Database, Get<Protector>(), Cancel);
        var numbers = Numbers(0, 300);
        foreach (var number in numbers[..30])
        {
            (await Register(number)).Succeeded.ShouldBeTrue();
        }

        foreach (var number in numbers[30..])
        {
            await AddPerson(number);
        }

        await Found(numbers[..30]);
        await Found(numbers[^3..], signIn: false);
        (await Rotation.Remaining(Cancel)).ShouldBeEmpty();

        // Known but not writing yet.
        var path = Get<Keys>().PathOfFile;
        Keys.Add(path, Clock.Now().AddMinutes(1));
        Get<Keys>().Look();
        (await Register("030198001001")).Succeeded.ShouldBeTrue();
        (await Database.First<byte[]>("select shown from identity_logins order by account_id desc limit 1"))![0].ShouldBe((byte)1);
        await Found(numbers[..2]);

        // Writing, nothing rewritten yet: both keys are looked for, and a number taken under the old one stays taken.
        Clock.Advance(TimeSpan.FromMinutes(2));
        await Found(numbers[..2]);
        (await Register(numbers[0])).Refusal!.Code.ShouldBe("taken");
        (await Register("030198001002")).Succeeded.ShouldBeTrue();
        await Found(["030198001001", "030198001002"]);
        (await Rotation.Retire(1, false, Cancel)).Refusal!.Code.ShouldBe("in-use");
        (await Rotation.Retire(1, true, Cancel)).Refusal!.Code.ShouldBe("in-use");

        var told = new List<string>();
        (await Rotation.Run(TimeSpan.Zero, (name, rows) => told.Add($"{name} {rows}"), Cancel)).Value.Version.ShouldBe((byte)2);
        told.ShouldBe(["kernel_facts 1", "persons_persons 301", "identity_logins 31"], ignoreOrder: true);
        (await Rotation.Remaining(Cancel)).ShouldBeEmpty();
        await Found(numbers[..30]);
        (await Register(numbers[0])).Refusal!.Code.ShouldBe("taken");

        (await Rotation.Retire(2, false, Cancel)).Refusal!.Code.ShouldBe("wrong-key");
        (await Rotation.Retire(1, false, Cancel)).Succeeded.ShouldBeTrue();
        Get<Keys>().All.Count.ShouldBe(1);
        await Found(numbers[..30]);
        await Found(numbers[^3..], signIn: false);
        await KeyCheck.Require(Database, Get<Protector>(), Cancel);
        (await Events()).ShouldBe([RotateKeys.Rewritten, RotateKeys.Retired]);
    }

    [Fact]
    public async Task Whoever_registers_changes_and_signs_in_meanwhile_loses_nothing()
    {
        var numbers = Numbers(0, 60);
        await Task.WhenAll(numbers[..20].Select(Register));
        foreach (var number in numbers[20..40])
        {
            await AddPerson(number);
        }

        using var done = new CancellationTokenSource();
        var changes = Task.Run(async () =>
        {
            var round = 0;
            while (!done.IsCancellationRequested)
            {
                round++;
                foreach (var number in numbers[20..40])
                {
                    await Moved(number, $"Thôn {round}");
                }
            }

            return round;
        }, Cancel);
        var newcomers = Task.Run(async () =>
        {
            foreach (var number in numbers[40..])
            {
                (await Register(number)).Succeeded.ShouldBeTrue();
                (await SignIn(numbers[number[^1] - '0'])).Succeeded.ShouldBeTrue();
            }
        }, Cancel);
        await Rotation.Run(TimeSpan.Zero, (_, _) => { }, Cancel);
        await newcomers;
        await done.CancelAsync();
        var last = await changes;
        await Rotation.Run(TimeSpan.Zero, (_, _) => { }, Cancel);
        (await Rotation.Retire(1, false, Cancel)).Succeeded.ShouldBeTrue();
        await Found([.. numbers[..20], .. numbers[40..]]);
        foreach (var number in numbers[20..40])
        {
            (await Get<PersonStore>().FindByPersonalNumber(number, Cancel))!.Address.ShouldBe($"Thôn {last}");
        }
    }

    [Fact]
    public async Task Two_programs_that_write_with_different_keys_give_one_number_to_one_account()
    {
        var path = Get<Keys>().PathOfFile;
        var behind = new FakeClock();
        behind.MoveTo(2024, 1, 1, 8, 0);
        Keys.Add(path, new DateTimeOffset(2024, 1, 1, 2, 0, 0, TimeSpan.Zero));
        Get<Keys>().Look();
        var (old, next) = (new Protector(new Keys(path, behind)), Get<Protector>());
        (old.CurrentVersion, next.CurrentVersion).ShouldBe(((byte)1, (byte)2));
        var stores = new[] { new AccountStore(Database, old), new AccountStore(Database, next) };
        foreach (var number in Numbers(100, 25))
        {
            var outcomes = await Task.WhenAll(stores.Concat(stores).Select(async (store, i) =>
            {
                await Task.Yield();
                var change = Get<Changes>().Begin(Actor.Anonymous, Guid.NewGuid(), "test");
                store.AddLogin(change, Guid.CreateVersion7(), "personal-number", number, new Refusal("taken", ""));
                return await change.Commit(() => new RegisterCitizen.Answer(Guid.Empty));
            }));
            outcomes.Count(o => o.Succeeded).ShouldBe(1);
            outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal!.Code == "taken");
        }
    }

    [Fact]
    public async Task Broken_off_it_goes_on_and_no_third_key_comes_meanwhile()
    {
        foreach (var number in Numbers(0, 20))
        {
            (await Register(number)).Succeeded.ShouldBeTrue();
        }

        using var kill = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(Rotation.Run(TimeSpan.Zero, (_, _) => kill.Cancel(), kill.Token));
        (await Rotation.Remaining(Cancel)).ShouldNotBeEmpty();
        await Found(Numbers(0, 20));
        Should.Throw<SettingException>(() => Keys.Add(Get<Keys>().PathOfFile, null));

        (await Rotation.Run(TimeSpan.Zero, (_, _) => { }, Cancel)).Value.Version.ShouldBe((byte)2);
        (await Rotation.Remaining(Cancel)).ShouldBeEmpty();
        await Found(Numbers(0, 20));
        (await Rotation.Retire(1, false, Cancel)).Succeeded.ShouldBeTrue();

        // And once more: the third.
        (await Rotation.Run(TimeSpan.Zero, (_, _) => { }, Cancel)).Value.Version.ShouldBe((byte)3);
        (await Rotation.Retire(2, false, Cancel)).Succeeded.ShouldBeTrue();
        await Found(Numbers(0, 20));
        (await Events()).Count(e => e == RotateKeys.Retired).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_kept_as_a_hash_alone_holds_the_key_until_its_holder_comes_or_it_is_ended()
    {
        var credentials = Get<Credentials>();
        var secret = (await credentials.Issue("may-thu", "Máy thử", "H23", [Permissions.All[0]])).Value;
        (await Register("030198000001")).Succeeded.ShouldBeTrue();
        var account = (await SignIn("030198000001")).Value;
        var actor = new Actor { AccountId = account.Id, PersonId = account.PersonId };
        var key = OtpNet.Base32Encoding.ToBytes((await Get<SetAuthenticator>().Begin(account.Id, Cancel))!);
        var codes = (await Get<SetAuthenticator>().Confirm(Guid.NewGuid(), new OtpNet.Totp(key).ComputeTotp(Clock.GetUtcNow().UtcDateTime), actor, Cancel)).Value.Codes;

        await Rotation.Run(TimeSpan.Zero, (_, _) => { }, Cancel);
        (await Rotation.Remaining(Cancel)).Select(r => r.Name).ShouldBe(["identity_credentials", "identity_recovery_codes"], ignoreOrder: true);
        (await Rotation.Retire(1, false, Cancel)).Refusal!.Text.ShouldContain("identity_recovery_codes");
        (await credentials.Check("may-thu", "sai", Cancel)).ShouldBeNull();
        (await credentials.Check("may-thu", secret, Cancel)).ShouldNotBeNull();
        (await credentials.Check("may-thu", secret, Cancel)).ShouldNotBeNull();
        (await Rotation.Remaining(Cancel)).Select(r => r.Name).ShouldBe(["identity_recovery_codes"]);
        (await Get<Authenticators>().Take(account.Id, codes[0], Cancel)).ShouldBeTrue();
        Clock.Advance(TimeSpan.FromMinutes(5));
        (await Get<Authenticators>().Take(account.Id, new OtpNet.Totp(key).ComputeTotp(Clock.GetUtcNow().UtcDateTime), Cancel)).ShouldBeTrue();

        (await Rotation.Retire(1, true, Cancel)).Succeeded.ShouldBeTrue();
        (await Get<Authenticators>().RecoveryCodesLeft(account.Id, Cancel)).ShouldBe(0);
        (await credentials.Check("may-thu", secret, Cancel)).ShouldNotBeNull();
        Clock.Advance(TimeSpan.FromMinutes(5));
        (await Get<Authenticators>().Take(account.Id, new OtpNet.Totp(key).ComputeTotp(Clock.GetUtcNow().UtcDateTime), Cancel)).ShouldBeTrue();
    }

    private Task<List<string>> Events() => Database.Query<string>($"select type from {(Dialect == Dialect.Postgres ? "events_unnumbered" : "events_log")} where type like 'persons.key-%' order by {(Dialect == Dialect.Postgres ? "ticket" : "position")}");

    private static string[] Numbers(int from, int count) => [.. Enumerable.Range(from, count).Select(i => $"030198{i:000000}")];

    /// <summary>Somebody verified, who signs in with her number.</summary>
    private async Task<Outcome<RegisterCitizen.Answer>> Register(string number)
    {
        var change = Get<Changes>().Begin(Actor.Anonymous, Guid.NewGuid(), "test");
        var person = new Person { Id = Guid.CreateVersion7(), Name = "Nguyễn Văn Lúa", PersonalNumber = number, Phone = "+84900" + number[^6..], VerifiedAt = change.Now };
        var account = new Account { Id = Guid.CreateVersion7(), PersonId = person.Id, PasswordHash = Get<Passwords>().Hash(Password), SecurityStamp = Account.NewStamp() };
        Get<PersonStore>().AddTo(change, person);
        AccountStore.AddTo(change, account);
        Get<AccountStore>().AddLogin(change, account.Id, "personal-number", number, new Refusal("taken", ""));
        return await change.Commit(() => new RegisterCitizen.Answer(account.Id));
    }

    private Task<Outcome<Account>> SignIn(string number) => Get<SignInWithPassword>().Handle(new() { Login = number, Password = Password }, Cancel);

    private async Task AddPerson(string number)
    {
        var change = Get<Changes>().Begin(Actor.System, Guid.NewGuid(), "test");
        Get<PersonStore>().AddTo(change, new Person { Id = Guid.CreateVersion7(), Name = "Trần Thị Vải", PersonalNumber = number, Phone = "+84900" + number[^6..], Email = "vai@example.vn", Address = "Thanh Hà" });
        (await change.Commit(() => new RegisterCitizen.Answer(Guid.Empty))).Succeeded.ShouldBeTrue();
    }

    private async Task Moved(string number, string address)
    {
        var known = (await Get<PersonStore>().FindByPersonalNumber(number, Cancel))!;
        var change = Get<Changes>().Begin(Actor.System, Guid.NewGuid(), "test");
        Get<PersonStore>().UpdateIn(change, known with { Address = address });
        (await change.Commit(() => new RegisterCitizen.Answer(Guid.Empty))).Succeeded.ShouldBeTrue();
    }

    private async Task Found(string[] numbers, bool signIn = true)
    {
        foreach (var number in numbers)
        {
            var person = await Get<PersonStore>().FindByPersonalNumber(number, Cancel);
            person.ShouldNotBeNull();
            (await Get<PersonStore>().FindByPhone(person.Phone!, Cancel))!.Id.ShouldBe(person.Id);
            (await Get<PersonStore>().SearchByName(person.Name, 1000, Cancel)).ShouldContain(person.Id);
            if (signIn)
            {
                (await SignIn(number)).Succeeded.ShouldBeTrue();
            }
        }
    }
}

public sealed class KeyRotationOnSqlite() : KeyRotationSuite(Dialect.Sqlite);

public sealed class KeyRotationOnPostgres() : KeyRotationSuite(Dialect.Postgres);
