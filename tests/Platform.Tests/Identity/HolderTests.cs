using System.Text.RegularExpressions;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>What an account's holder changes with care: her contacts, a way back in at the desk, the end of the account.</summary>
public abstract partial class HolderSuite(Dialect dialect) : IAsyncLifetime
{
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;
    private Office office = null!;
    private Account holder = null!;
    private Actor actor = null!;

    private TestProgram Program => office.Program;

    public async ValueTask InitializeAsync()
    {
        office = await Office.Open(dialect);
        (await Program.Register("0912345678")).Succeeded.ShouldBeTrue();
        holder = (await Get<AccountStore>().FindByLogin("0912345678", cancel))!;
        actor = new Actor { AccountId = holder.Id, PersonId = holder.PersonId };
        await Get<DeliveryRunner>().Start(Notices, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_new_contact_waits_is_told_to_the_old_one_and_then_signs_in()
    {
        await Plan("sen@example.vn");
        var told = (await Told()).ShouldHaveSingleItem();
        told.ShouldStartWith("+84912345678");
        told.ShouldContain("/dung-doi-lien-lac?ma=");
        Program.Clock.Advance(TimeSpan.FromHours(47));
        await Sweep("contact-changes");
        (await SignIn("sen@example.vn")).Succeeded.ShouldBeFalse();
        Program.Clock.Advance(TimeSpan.FromHours(1));
        (await Sweep("contact-changes")).ShouldBe(1);
        (await Sweep("contact-changes")).ShouldBe(0);
        (await SignIn("sen@example.vn")).Succeeded.ShouldBeTrue();
        (await SignIn("0912345678")).Succeeded.ShouldBeTrue("an e-mail beside the phone");
        await Plan("0912345679");
        Program.Clock.Advance(TimeSpan.FromHours(48));
        await Sweep("contact-changes");
        (await SignIn("0912345678")).Succeeded.ShouldBeFalse();
        (await SignIn("0912345679")).Succeeded.ShouldBeTrue();
        (await Get<PersonStore>().Find(holder.PersonId, cancel))!.Phone.ShouldBe("+84912345679");
    }

    [Fact]
    public async Task The_link_to_the_old_contact_stops_it_ends_every_session_and_asks_for_a_new_password()
    {
        await Plan("trom@example.vn");
        var code = Link().Match((await Told()).Single()).Groups[1].Value;
        var stop = Get<StopContactChange>();
        (await stop.Handle(new() { RequestId = Guid.NewGuid(), Code = code[..63] + (code[63] == '0' ? '1' : '0') }, null, cancel)).Refusal!.Code.ShouldBe("too-late");
        var stopped = (await stop.Handle(new() { RequestId = Guid.NewGuid(), Code = code }, null, cancel)).Value;
        (await Get<Sessions>().Find(holder.Id, holder.SecurityStamp, cancel)).ShouldBeNull();
        (await SignIn("0912345678")).Succeeded.ShouldBeFalse("the password the thief knew");
        var reset = stop.ResetAddress(stopped).Split("ma=")[1];
        (await Get<ResetPassword>().Handle(new() { RequestId = Guid.NewGuid(), Code = reset, New = "vải thiều Thanh Hà" }, cancel)).Succeeded.ShouldBeTrue();
        (await stop.Handle(new() { RequestId = Guid.NewGuid(), Code = code }, null, cancel)).Refusal!.Code.ShouldBe("too-late");
        Program.Clock.Advance(TimeSpan.FromHours(49));
        (await Sweep("contact-changes")).ShouldBe(0);
        (await SignIn("trom@example.vn")).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_password_by_link_leaves_a_thief_no_contact_on_its_way()
    {
        await Plan("trom@example.vn");
        (await Get<AskPasswordReset>().Handle(new() { RequestId = Guid.NewGuid(), Login = "0912345678" }, cancel)).Succeeded.ShouldBeTrue();
        var reset = await Program.Database.First<Guid>("select id from identity_resets where account_id = @Id", new { holder.Id }, cancel);
        (await Get<ResetPassword>().Handle(new() { RequestId = Guid.NewGuid(), Code = Get<ResetLinks>().Code(reset), New = "vải thiều Thanh Hà" }, cancel)).Succeeded.ShouldBeTrue();
        Program.Clock.Advance(TimeSpan.FromHours(49));
        (await Sweep("contact-changes")).ShouldBe(0);
        (await Get<AccountStore>().FindByLogin("trom@example.vn", cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Only_the_holder_stops_her_own_change_in_the_account_and_only_who_asked_uses_the_code()
    {
        var asked = (await Get<AskContactChange>().Handle(new() { RequestId = Guid.NewGuid(), Contact = "sen@example.vn" }, actor, cancel)).Value.CodeId;
        var stranger = (await office.As("congdan1")).Actor;
        (await Get<ConfirmContactChange>().Handle(new() { RequestId = Guid.NewGuid(), CodeId = asked, Code = await Program.Code(asked) }, stranger, cancel)).Refusal!.Code.ShouldBe("not-allowed");
        var change = (await Get<ConfirmContactChange>().Handle(new() { RequestId = Guid.NewGuid(), CodeId = asked, Code = await Program.Code(asked) }, actor, cancel)).Value.ChangeId;
        (await Get<StopContactChange>().Handle(new() { RequestId = Guid.NewGuid(), ChangeId = change }, stranger, cancel)).Refusal!.Code.ShouldBe("too-late");
        (await Get<StopContactChange>().Handle(new() { RequestId = Guid.NewGuid(), ChangeId = change }, actor, cancel)).Succeeded.ShouldBeTrue();
        (await SignIn("0912345678")).Succeeded.ShouldBeTrue("her password stays");

        // Another account's phone gets no code for this one.
        var taken = (await Get<AskContactChange>().Handle(new() { RequestId = Guid.NewGuid(), Contact = "0912345678" }, stranger, cancel)).Value.CodeId;
        (await Get<ConfirmContactChange>().Handle(new() { RequestId = Guid.NewGuid(), CodeId = taken, Code = await Program.Code(taken) }, stranger, cancel)).Refusal!.Code.ShouldBe("code-wrong");
    }

    [Fact]
    public async Task Two_officers_bring_somebody_back_and_neither_alone()
    {
        await Database("insert into identity_recovery_codes(account_id, code_hash) values (@Id, @Hash)");
        var (first, second) = (await office.As("motcua.thanhmien"), await office.As("truong.motcua.thanhmien"));
        var id = (await Open(first, "0912345678")).Value.RecoveryId;
        (await Open(first, "0912345678")).Refusal!.Code.ShouldBe("open-already");
        (await Decide(first, id)).Refusal!.Code.ShouldBe("same-officer");
        (await Decide(await office.As("motcua.tucuong"), id)).Refusal!.Code.ShouldBe("not-found");
        (await Decide(await office.As("congdan1"), id)).Refusal!.Code.ShouldBe("not-found");
        (await Print(first, id)).Refusal!.Code.ShouldBe("not-now");
        (await Decide(second, id)).Succeeded.ShouldBeTrue();
        (await Get<Sessions>().Find(holder.Id, holder.SecurityStamp, cancel)).ShouldBeNull();
        (await SignIn("0912345678")).Succeeded.ShouldBeFalse();
        (await Program.Database.First<long>("select count(*) from identity_recovery_codes where account_id = @Id", new { holder.Id }, cancel)).ShouldBe(0);
        (await Told()).ShouldHaveSingleItem().ShouldContain("khôi phục");

        (await Print(second, id)).Refusal!.Code.ShouldBe("not-found");
        var link = Get<ShowRecovery>().Address((await Print(first, id)).Value);
        (await Print(first, id)).Refusal!.Code.ShouldBe("not-now");
        (await Get<ResetPassword>().Handle(new() { RequestId = Guid.NewGuid(), Code = link.Split("ma=")[1], New = "vải thiều Thanh Hà" }, cancel)).Succeeded.ShouldBeTrue();
        (await Get<ReadAudit>().WhoLooked(holder.PersonId, null, 10, cancel)).Select(l => l.Purpose).ShouldContain("Đối chiếu giấy tờ để khôi phục tài khoản");
    }

    [Fact]
    public async Task A_recovery_ends_with_its_time_and_is_never_of_ones_own_or_an_officers_account()
    {
        var (first, second) = (await office.As("motcua.thanhmien"), await office.As("truong.motcua.thanhmien"));
        var id = (await Open(first, "0912345678")).Value.RecoveryId;
        Program.Clock.Advance(TimeSpan.FromMinutes(120));
        (await Decide(second, id)).Refusal!.Code.ShouldBe("too-late");
        (await Open(first, "motcua.thanhmien")).Refusal!.Code.ShouldBe("own-matter");
        (await Open(first, "lanhdao.tinh")).Refusal!.Code.ShouldBe("officer-account");
        (await Open(first, "khong-co-ai")).Refusal!.Code.ShouldBe("no-account");
        (await Open(await office.As("hotich.doantung"), "0912345678")).Refusal!.Code.ShouldBe("not-allowed");
        var again = (await Open(first, "0912345678")).Value.RecoveryId;
        // Whoever is given a seat meanwhile is an officer by then, and whoever leaves the desk prints nothing for it.
        var seat = Guid.NewGuid();
        await Program.Database.Execute(
            "insert into identity_positions(id, account_id, agency_id, title, role, wide, valid_from, valid_to) select @Seat, @Id, agency_id, title, role, wide, valid_from, valid_to from identity_positions where account_id = @Of limit 1",
            new { Seat = seat, holder.Id, Of = first.Actor.AccountId }, cancel);
        (await Decide(second, again)).Refusal!.Code.ShouldBe("officer-account");
        await Program.Database.Execute("delete from identity_positions where id = @Seat", new { Seat = seat }, cancel);
        (await Decide(second, again, approve: false)).Succeeded.ShouldBeTrue();
        (await Decide(second, again)).Refusal!.Code.ShouldBe("too-late");
        (await SignIn("0912345678")).Succeeded.ShouldBeTrue();
        var third = (await Open(first, "0912345678")).Value.RecoveryId;
        (await Decide(second, third)).Succeeded.ShouldBeTrue();
        await Program.Database.Execute("delete from identity_positions where account_id = @Id", new { Id = first.Actor.AccountId }, cancel);
        (await Print(await office.As("motcua.thanhmien"), third)).Refusal!.Code.ShouldBe("not-found");
    }

    [Fact]
    public async Task A_closed_account_opens_again_within_its_days_and_is_then_erased()
    {
        (await Get<CloseAccount>().Handle(new() { RequestId = Guid.NewGuid() }, (await office.As("motcua.doantung")).Actor, cancel)).Refusal!.Code.ShouldBe("holds-position");
        (await Close()).Succeeded.ShouldBeTrue();
        (await SignIn("0912345678")).Refusal!.Code.ShouldBe("disabled");
        (await Get<Sessions>().Find(holder.Id, holder.SecurityStamp, cancel)).ShouldBeNull();
        Program.Clock.Advance(TimeSpan.FromDays(29));
        await Sweep("erasure");
        var (sent, proven) = (Guid.NewGuid(), await Proven());
        (await Reopen(sent, proven)).Succeeded.ShouldBeTrue();
        (await Reopen(sent, proven)).Succeeded.ShouldBeTrue("the same form twice");
        (await Reopen(Guid.NewGuid(), proven)).Refusal!.Code.ShouldBe("too-late", "it is open");
        (await SignIn("0912345678")).Succeeded.ShouldBeTrue();
        (await Close()).Succeeded.ShouldBeTrue();
        Program.Clock.Advance(TimeSpan.FromDays(30));
        (await Reopen(Guid.NewGuid(), await Proven())).Refusal!.Code.ShouldBe("too-late");
        (await Get<ClosedAccounts>().MayReturn((await Get<AccountStore>().Find(holder.Id, cancel))!, cancel)).ShouldBeFalse();
        (await Sweep("erasure")).ShouldBe(1);
        (await Sweep("erasure")).ShouldBe(0);
        (await Get<PersonStore>().Find(holder.PersonId, cancel)).ShouldBeNull();
        (await Get<AccountStore>().FindByLogin("0912345678", cancel)).ShouldBeNull();
        (await Program.Register("0912345678")).Succeeded.ShouldBeTrue("the phone is free again");
    }

    [Fact]
    public async Task Who_finds_her_account_closed_by_a_thief_comes_back_by_her_phone_or_the_desk()
    {
        var (first, second) = (await office.As("motcua.thanhmien"), await office.As("truong.motcua.thanhmien"));
        (await Close()).Succeeded.ShouldBeTrue();
        var before = await Proven();
        await Reset(await Forgotten());
        (await Reopen(Guid.NewGuid(), before)).Refusal!.Code.ShouldBe("too-late", "who proved by the password of the thief");
        (await Reopen(Guid.NewGuid(), await Proven())).Succeeded.ShouldBeTrue();

        (await Close()).Succeeded.ShouldBeTrue();
        var id = (await Open(first, "0912345678")).Value.RecoveryId;
        (await Decide(second, id)).Succeeded.ShouldBeTrue();
        await Reset(Get<ShowRecovery>().Address((await Print(first, id)).Value).Split("ma=")[1]);
        (await Reopen(Guid.NewGuid(), await Proven())).Succeeded.ShouldBeTrue();

        // One an agency locked is not hers to open: nothing is sent, nothing opens.
        await Database("update identity_accounts set disabled = not disabled where id = @Id and @Hash is not null");
        (await Forgotten()).ShouldBeNull();
        (await Open(first, "0912345678")).Refusal!.Code.ShouldBe("no-account");
        (await Reopen(Guid.NewGuid(), await Proven())).Refusal!.Code.ShouldBe("too-late");
    }

    [Fact]
    public async Task Who_has_a_dossier_stays_known_to_it()
    {
        await office.Submitted();
        var citizen = await office.As("congdan1");
        (await Get<CloseAccount>().Handle(new() { RequestId = Guid.NewGuid() }, citizen.Actor, cancel)).Succeeded.ShouldBeTrue();
        Program.Clock.Advance(TimeSpan.FromDays(31));
        await Sweep("erasure");
        (await Get<PersonStore>().Find(citizen.PersonId!.Value, cancel)).ShouldNotBeNull();
        (await Get<AccountStore>().FindByLogin("congdan1", cancel)).ShouldBeNull();
    }

    private IDelivery Notices => ((IEnumerable<IDelivery>)Program.Services.GetService(typeof(IEnumerable<IDelivery>))!).Single(d => d.Name == "contact-notices");

    private T Get<T>() where T : notnull => Program.Get<T>();

    private Task<int> Database(string sql) => Program.Database.Execute(sql, new { holder.Id, Hash = new byte[16] }, cancel);

    private async Task Plan(string contact)
    {
        var id = (await Get<AskContactChange>().Handle(new() { RequestId = Guid.NewGuid(), Contact = contact }, actor, cancel)).Value.CodeId;
        (await Get<ConfirmContactChange>().Handle(new() { RequestId = Guid.NewGuid(), CodeId = id, Code = Newcomer.Wrong(await Program.Code(id)) }, actor, cancel)).Refusal!.Code.ShouldBe("code-wrong");
        (await Get<ConfirmContactChange>().Handle(new() { RequestId = Guid.NewGuid(), CodeId = id, Code = await Program.Code(id) }, actor, cancel)).Succeeded.ShouldBeTrue();
    }

    private Task<Outcome<Account>> SignIn(string login) => Get<SignInWithPassword>().Handle(new() { Login = login, Password = Newcomer.Password }, cancel);

    private Task<Outcome<OpenRecovery.Answer>> Open(CurrentUser officer, string login) => Get<OpenRecovery>().Handle(new() { RequestId = Guid.NewGuid(), Login = login, Evidence = "Thẻ căn cước cấp 12/04/2022" }, officer, cancel);

    private Task<Outcome<RecoverAccount.Answer>> Decide(CurrentUser officer, Guid id, bool approve = true) => Get<RecoverAccount>().Handle(new() { RequestId = Guid.NewGuid(), RecoveryId = id, Approve = approve }, officer, cancel);

    private Task<Outcome<ShowRecovery.Answer>> Print(CurrentUser officer, Guid id) => Get<ShowRecovery>().Handle(new() { RequestId = Guid.NewGuid(), RecoveryId = id }, officer, cancel);

    private Task<Outcome<CloseAccount.Answer>> Close() => Get<CloseAccount>().Handle(new() { RequestId = Guid.NewGuid() }, actor, cancel);

    private Task<Outcome<ReopenAccount.Answer>> Reopen(Guid request, ProvenHolder proven) => Get<ReopenAccount>().Handle(new() { RequestId = request, Proven = proven }, cancel);

    /// <summary>As the browser carries it after whatever signs in was right.</summary>
    private async Task<ProvenHolder> Proven() => new(holder.Id, (await Get<AccountStore>().Find(holder.Id, cancel))!.SecurityStamp);

    /// <summary>The code of the link sent last; null when none was made for her account.</summary>
    private async Task<string?> Forgotten()
    {
        (await Get<AskPasswordReset>().Handle(new() { RequestId = Guid.NewGuid(), Login = "0912345678" }, cancel)).Succeeded.ShouldBeTrue();
        var id = await Program.Database.First<Guid?>("select id from identity_resets where account_id = @Id and used_at is null order by asked_at desc limit 1", new { holder.Id }, cancel);
        return id is { } found ? Get<ResetLinks>().Code(found) : null;
    }

    private async Task Reset(string? code) => (await Get<ResetPassword>().Handle(new() { RequestId = Guid.NewGuid(), Code = code!, New = "vải thiều Thanh Hà" }, cancel)).Succeeded.ShouldBeTrue();

    private Task<long> Sweep(string name) => ((IEnumerable<ISweep>)Program.Services.GetService(typeof(IEnumerable<ISweep>))!).Single(s => s.Name == name).Run(cancel);

    /// <summary>The text messages that wait in the drop, which is then empty.</summary>
    private async Task<List<string>> Told()
    {
        await Get<DeliveryRunner>().Run(Notices, cancel);
        var folder = Path.Combine(Program.DataFolder, "sms");
        var texts = new List<string>();
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
        {
            texts.Add(await File.ReadAllTextAsync(file, cancel));
            File.Delete(file);
        }

        return texts;
    }

    [GeneratedRegex("ma=([0-9a-f]{64})")]
    private static partial Regex Link();
}

public sealed class HolderOnSqlite() : HolderSuite(Dialect.Sqlite);

public sealed class HolderOnPostgres() : HolderSuite(Dialect.Postgres);
