using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

public abstract class AccessSuite(Dialect dialect)
    : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new AdministrationModule(), new PersonsModule(), new CasesModule(), new IdentityModule())
{
    protected override bool Seeded => true;

    protected override Task Arrange() => Get<DemoAccounts>().Open(DemoPerson.Read(Get<Folders>()), "nhipcau-2024", Get<IOrganisation>().ChartDate, CancellationToken.None);

    [Fact]
    public async Task Demo_people_sign_in_by_name_and_by_number_and_opening_them_twice_changes_nothing()
    {
        var before = await Counts();
        await Arrange();
        (await Counts()).ShouldBe(before);
        var officer = await User("chutich.doantung");
        officer.DisplayName.ShouldBe("Lê Quang Định");
        officer.ActivePosition!.Roles.ShouldBe(["approver", "head"], ignoreOrder: true);
        officer.ActivePosition.AgencyPath.ShouldNotBeEmpty();
        (await Get<SignInWithPassword>().Handle(new() { Login = "030198000001", Password = "nhipcau-2024" }, default)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_database_with_demo_people_is_refused_outside_development() =>
        (await Should.ThrowAsync<SettingException>(() => new IdentityModule().Seed(Program.Services, CancellationToken.None))).Setting.ShouldBe("NhipCau:Database");

    [Fact]
    public async Task A_case_is_seen_by_officers_of_agencies_with_an_open_row_only()
    {
        var access = Get<CaseAccess>();
        var (sen, lua) = (await User("congdan1"), await User("congdan2"));
        var (desk, otherDesk, district) = (await User("motcua.doantung"), await User("motcua.tucuong"), await User("chutich.thanhmien"));
        var id = await OpenCase(sen.Actor.AccountId, lua.PersonId!.Value, desk.ActivePosition!.AgencyId);

        (await access.MaySeeAsOfficer(id, sen)).ShouldBeFalse("she sent it, and sees it as its applicant");
        (await access.MaySeeAsOfficer(id, lua)).ShouldBeFalse("it is his, and he sees it as its owner");
        (await access.MaySeeAsOfficer(id, desk)).ShouldBeTrue("her desk received it");
        (await access.MaySeeAsOfficer(id, otherDesk)).ShouldBeFalse("another commune");
        (await access.MaySeeAsOfficer(id, await User("congdan3"))).ShouldBeFalse("a stranger");
        (await access.MaySeeAsOfficer(id, await User("quantri"))).ShouldBeFalse("administration is no licence to read");
        (await access.MaySeeAsOfficer(id, new CurrentUser(null, null))).ShouldBeFalse("nobody");
        (await access.MaySeeAsOfficer(Guid.NewGuid(), desk)).ShouldBeFalse("no such case");
        (await access.MaySeeAsOfficer(id, district)).ShouldBe(desk.ActivePosition.AgencyPath.StartsWith(district.ActivePosition!.AgencyPath + ".", StringComparison.Ordinal));

        await Database.Execute("update cases_access set ended_at = @Now", new { Now = Clock.Now() });
        (await access.MaySeeAsOfficer(id, desk)).ShouldBeFalse("her agency's row has ended");
    }

    [Fact]
    public async Task The_sql_of_ranges_agrees_with_the_grants_for_every_agency()
    {
        var access = Get<CaseAccess>();
        foreach (var login in new[] { "motcua.doantung", "hotich.doantung", "chutich.thanhmien", "lanhdao.tinh", "quantri" })
        {
            var user = await User(login);
            var a = access.Arguments(user);
            var inSql = await Database.Query<string>($"select agency_id from administration_agencies g where {access.Within("g.path")} order by agency_id", new { a.SeesSingle, a.SeesWide });
            var inMemory = (await Database.Query<(string Id, string Path)>("select agency_id, path from administration_agencies")).Where(g => user.Allows(Permissions.ReadDossier, g.Path)).Select(g => g.Id);
            inSql.ShouldBe(inMemory, ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_machine_is_known_by_its_secret_until_it_is_renewed_or_ended()
    {
        var agency = (await User("chutich.thanhmien")).ActivePosition!;
        var credentials = Get<Credentials>();
        (await credentials.Disable("khong.co", default)).Refusal!.Code.ShouldBe("not-found");
        (await credentials.Issue("doi-tac", "Đối tác", agency.AgencyId, ["dossier.fly"])).Refusal!.Code.ShouldBe("invalid");
        var secret = (await credentials.Issue("doi-tac", "Đối tác", agency.AgencyId, [Permissions.ReadDossier])).Value;

        var found = (await credentials.Check("doi-tac", secret, default))!;
        (await credentials.Check("doi-tac", secret + "x", default)).ShouldBeNull();
        (await credentials.Check("ai-do", secret, default)).ShouldBeNull();
        var machine = new CurrentUser(found.ToSession(), null);
        machine.Allows(Permissions.ReadDossier, agency.AgencyPath + ".1").ShouldBeTrue();
        machine.Allows(Permissions.ProcessDossier, agency.AgencyPath).ShouldBeFalse();
        (machine.Actor.Agency, machine.IsMachine, machine.IsOfficer).ShouldBe((agency.AgencyId, true, false));

        var token = Get<Tokens>().Issue(found);
        Get<Tokens>().Read(token)!.Value.ClientId.ShouldBe("doi-tac");
        Get<Tokens>().Read(token + "x").ShouldBeNull();

        (await credentials.Disable("doi-tac", default)).Succeeded.ShouldBeTrue();
        (await credentials.Check("doi-tac", secret, default)).ShouldBeNull();
        var renewed = (await credentials.Issue("doi-tac", "Đối tác", agency.AgencyId, [Permissions.ReadDossier])).Value;
        (await credentials.Check("doi-tac", renewed, default)).ShouldNotBeNull();
        (await credentials.Check("doi-tac", secret, default)).ShouldBeNull();
        (await Get<EventLog>().After(0, 1000, default)).Count(e => e.Type is "identity.credential-issued" or "identity.credential-disabled").ShouldBe(3);
    }

    [Fact]
    public async Task Another_node_reads_what_this_one_sealed_and_the_ring_lies_encrypted()
    {
        var sealedText = Get<IDataProtectionProvider>().CreateProtector("test").Protect("vé");
        await using var other = Program.AnotherNode();
        other.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(sealedText).ShouldBe("vé");
        (await Database.First<string>("select xml from kernel_keys"))!.ShouldNotContain("masterKey");
    }

    private Task<List<long>> Counts() => Database.Query<long>("select count(*) from identity_accounts union all select count(*) from identity_logins union all select count(*) from identity_positions union all select count(*) from persons_persons");

    private async Task<CurrentUser> User(string login)
    {
        var account = (await Get<AccountStore>().FindByLogin(login, CancellationToken.None))!;
        return new CurrentUser(await Get<Sessions>().Find(account.Id, account.SecurityStamp, CancellationToken.None), null);
    }

    private async Task<Guid> OpenCase(Guid submitter, Guid owner, string agency)
    {
        var id = Guid.CreateVersion7();
        var change = Get<Changes>().Begin(Actor.System, Guid.CreateVersion7(), "test");
        CaseStore.Open(change, new CaseRecord
        {
            Id = id,
            Kind = "dossier",
            Number = "H23.32.05-240115-00001",
            SubmitterId = owner,
            OwnerId = owner,
            SubmitterAccount = submitter,
            CompetentAgency = agency,
            ReceivingAgency = agency,
            Agency = agency,
            UnitDate = Clock.Today(),
            OpenedAt = Clock.Now(),
            State = 1,
            Version = 1,
        }, "submit", "");
        (await change.Commit(() => new object())).Succeeded.ShouldBeTrue();
        return id;
    }
}

public sealed class AccessOnSqlite() : AccessSuite(Dialect.Sqlite);

public sealed class AccessOnPostgres() : AccessSuite(Dialect.Postgres);
