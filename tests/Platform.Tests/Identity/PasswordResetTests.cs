using System.Text;
using System.Text.RegularExpressions;
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

public abstract partial class PasswordResetSuite(Dialect dialect)
    : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new AdministrationModule(), new PersonsModule(), new IdentityModule(), new NotificationsModule())
{
    private const string Login = "sen@example.vn";
    private const string Old = "lúa chín vàng đồng";
    private const string New = "vải thiều Thanh Hà";
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    protected override async Task Arrange()
    {
        (await Program.Register(Login, password: Old)).Succeeded.ShouldBeTrue();
        await Get<DeliveryRunner>().Start(Mail, cancel);
    }

    [Fact]
    public async Task The_link_of_the_mail_sets_a_new_password_once()
    {
        await Ask(Login);
        var code = await Mailed();
        (await Reset(code, New)).Succeeded.ShouldBeTrue();
        (await SignIn(Old)).Refusal!.Code.ShouldBe("wrong");
        (await SignIn(New)).Succeeded.ShouldBeTrue();
        (await Reset(code, "một câu khác nữa")).Refusal!.Code.ShouldBe("link-expired");
        (await SignIn(New)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_mail_address_nobody_proved_opens_no_account()
    {
        var account = (await Get<AccountStore>().FindByLogin(Login, cancel))!;
        var change = Get<Changes>().Begin(Actor.System, Guid.NewGuid(), "test");
        Get<PersonStore>().UpdateIn(change, (await Get<PersonStore>().Find(account.PersonId, cancel))! with { Email = "khac@example.vn" });
        (await change.Commit(() => new object())).Succeeded.ShouldBeTrue();
        await Ask(Login);
        (await MailedAll()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_form_sent_twice_gives_the_first_answer()
    {
        await Ask(Login);
        var (code, key) = (await Mailed(), Guid.NewGuid());
        (await Reset(code, New, key)).Succeeded.ShouldBeTrue();
        (await Reset(code, New, key)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_link_ends_with_its_time_and_with_the_use_of_another()
    {
        await Ask(Login);
        var first = await Mailed();
        Clock.Advance(TimeSpan.FromMinutes(29));
        await Ask(Login);
        var second = await Mailed();
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await Reset(first, New)).Refusal!.Code.ShouldBe("link-expired");
        (await Reset(second, New)).Succeeded.ShouldBeTrue();

        Clock.Advance(TimeSpan.FromHours(1));
        await Ask(Login);
        await Ask(Login);
        var both = await MailedAll();
        (await Reset(both[0], "câu thứ ba dài hơn")).Succeeded.ShouldBeTrue();
        (await Reset(both[1], "câu thứ tư dài hơn")).Refusal!.Code.ShouldBe("link-expired");
    }

    [Fact]
    public async Task Known_unknown_and_too_often_asked_logins_get_the_same_answer()
    {
        var before = await Written();
        var known = await Ask(Login);
        var work = await Written() - before;
        (await Ask("khong-co-ai")).ShouldBe(known);
        (await Written()).ShouldBe(before + (2 * work), "as much work for nobody as for somebody");
        foreach (var _ in Enumerable.Range(0, 5))
        {
            (await Ask(Login)).ShouldBe(known);
        }

        (await MailedAll()).Count.ShouldBe(3);
        Clock.Advance(TimeSpan.FromHours(1));
        await Ask(Login);
        (await MailedAll()).Count.ShouldBe(1);
    }

    private Task<long> Written() => Database.First<long>("select (select count(*) from events_log) + (select count(*) from identity_resets)", null, cancel);

    [Fact]
    public async Task A_code_that_was_changed_or_made_up_opens_nothing()
    {
        await Ask(Login);
        var code = await Mailed();
        var changed = code[..63] + (code[63] == '0' ? '1' : '0');
        foreach (var wrong in new[] { changed, code[..32], code + "0", "", new string('z', 64), Guid.NewGuid().ToString("N") + code[32..] })
        {
            (await Reset(wrong, New)).Refusal!.Code.ShouldBe("link-expired");
        }
    }

    [Fact]
    public async Task A_weak_password_is_refused_and_leaves_the_link_good()
    {
        await Ask(Login);
        var code = await Mailed();
        (await Reset(code, "ngắn")).Refusal!.Messages.Single().Path.ShouldBe("New");
        (await Reset(code, New)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_password_unlocks_ends_sessions_and_is_told_and_written_down()
    {
        for (var i = 0; i < 6; i++)
        {
            await SignIn("sai");
        }

        var account = (await Get<AccountStore>().FindByLogin(Login, cancel))!;
        (await Get<Sessions>().Find(account.Id, account.SecurityStamp, cancel)).ShouldNotBeNull();
        await Ask(Login);
        await Reset(await Mailed(), New);
        (await SignIn(New)).Succeeded.ShouldBeTrue();
        (await Get<Sessions>().Find(account.Id, account.SecurityStamp, cancel)).ShouldBeNull();
        var events = await Get<EventLog>().After(0, 100, cancel);
        events.Select(e => e.Type).ShouldContain("identity.password-reset-asked");
        var done = events.Single(e => e.Type == "identity.password-reset");
        (await new AccountAnnouncer().Announce(done, cancel)).Single().AccountId.ShouldBe(account.Id);
        events.ShouldAllBe(e => !e.Data.Contains(Login));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_and_keeps_the_password()
    {
        var account = (await Get<AccountStore>().FindByLogin(Login, cancel))!;
        (await Get<Sessions>().Find(account.Id, account.SecurityStamp, cancel)).ShouldNotBeNull();
        (await Get<SignOutEverywhere>().Handle(new() { RequestId = Guid.NewGuid() }, new Actor { AccountId = account.Id }, cancel)).Succeeded.ShouldBeTrue();
        (await Get<Sessions>().Find(account.Id, account.SecurityStamp, cancel)).ShouldBeNull();
        (await SignIn(Old)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task The_sweep_forgets_old_links_and_locks()
    {
        await Ask(Login);
        await SignIn("sai");
        var sweep = ((IEnumerable<ISweep>)Program.Services.GetService(typeof(IEnumerable<ISweep>))!).Single(s => s.Name == "sign-in");
        (await sweep.Run(cancel)).ShouldBe(0);
        Clock.Advance(TimeSpan.FromDays(2));
        (await sweep.Run(cancel)).ShouldBe(3);
    }

    private IDelivery Mail => ((IEnumerable<IDelivery>)Program.Services.GetService(typeof(IEnumerable<IDelivery>))!).Single(d => d.Name == "password-reset");

    private async Task<AskPasswordReset.Answer> Ask(string login) => (await Get<AskPasswordReset>().Handle(new() { RequestId = Guid.NewGuid(), Login = login }, cancel)).Value;

    private Task<Outcome<ResetPassword.Answer>> Reset(string code, string password, Guid? key = null) =>
        Get<ResetPassword>().Handle(new() { RequestId = key ?? Guid.NewGuid(), Code = code, New = password }, cancel);

    private Task<Outcome<Account>> SignIn(string password) => Get<SignInWithPassword>().Handle(new() { Login = Login, Password = password }, cancel);

    private async Task<string> Mailed() => (await MailedAll()).ShouldHaveSingleItem();

    /// <summary>The codes of the mails that wait in the drop, which is then empty.</summary>
    private async Task<List<string>> MailedAll()
    {
        await Get<DeliveryRunner>().Run(Mail, cancel);
        var folder = Path.Combine(Program.DataFolder, "mail");
        var codes = new List<string>();
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml", SearchOption.AllDirectories) : [])
        {
            var text = await File.ReadAllTextAsync(file, cancel);
            var body = Encoding.UTF8.GetString(Convert.FromBase64String(text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]));
            codes.Add(Link().Match(body).Groups[1].Value);
            File.Delete(file);
        }

        return codes;
    }

    [GeneratedRegex("/dat-lai-mat-khau\\?ma=([0-9a-f]+)")]
    private static partial Regex Link();
}

public sealed class PasswordResetOnSqlite() : PasswordResetSuite(Dialect.Sqlite);

public sealed class PasswordResetOnPostgres() : PasswordResetSuite(Dialect.Postgres);
