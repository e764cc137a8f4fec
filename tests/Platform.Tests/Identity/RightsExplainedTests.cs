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

public abstract class RightsExplainedSuite(Dialect dialect)
    : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new AdministrationModule(), new PersonsModule(), new CasesModule(), new IdentityModule())
{
    private static readonly string[] AskedAbout = ["H23", "H23.32.05", "H23.32", "H23.12.03", "H23.12"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected override bool Seeded => true;

    protected override Task Arrange() => Get<DemoAccounts>().Open(DemoPerson.Read(Get<Folders>()), "nhipcau-2024", Get<IOrganisation>().ChartDate, CancellationToken.None);

    [Fact]
    public async Task The_reasons_given_are_those_the_sessions_act_by()
    {
        var chart = Get<IOrganisation>().Current;
        var agencies = AskedAbout.Select(chart.Find).OfType<Agency>().ToList();
        agencies.Count.ShouldBeGreaterThan(3);
        var (allowed, refused) = (0, 0);
        foreach (var person in DemoPerson.Read(Get<Folders>()))
        {
            var account = (await Get<AccountStore>().FindByLogin(AccountStore.Canonical(person.Login), Cancel))!;
            var session = (await Get<Sessions>().Load(account.Id, Cancel))!;
            foreach (var agency in agencies)
            {
                foreach (var permission in Permissions.All)
                {
                    var may = session.Positions.Any(p => p.Grants.Allows(permission, agency.Path));
                    (await Get<RightsExplained>().Why(person.Login, permission, agency, null, Cancel))!.Count.ShouldBe(
                        session.Positions.SelectMany(p => p.Roles.Select(r => (p, Get<Roles>().Find(r)!))).Count(s => s.Item2.Permissions.Contains(permission) && new GrantRange(s.p.AgencyPath, s.Item2.Wide).Covers(agency.Path)),
                        $"{person.Login} {permission} {agency.Id}");
                    (allowed, refused) = may ? (allowed + 1, refused) : (allowed, refused + 1);
                }
            }
        }

        allowed.ShouldBeGreaterThan(50);
        refused.ShouldBeGreaterThan(500);
    }

    [Fact]
    public async Task Who_may_approve_in_a_commune_names_its_chairman_and_those_above_whose_role_reaches_down()
    {
        var commune = Get<IOrganisation>().Current.Find("H23.32.05")!;
        var who = await Get<RightsExplained>().Who(Permissions.ApproveDossier, commune, null, Cancel);
        who.Select(r => r.Name).ShouldContain("Lê Quang Định");
        who.Select(r => r.Name).ShouldContain("Vương Quốc Bảo");
        who.Where(r => r.SeatAt != commune.Id).ShouldAllBe(r => r.Wide);
        who.Select(r => r.Name).ShouldNotContain("Vũ Thị Mai");
        (await Get<RightsExplained>().Why("khong-co-ai", Permissions.ApproveDossier, commune, null, Cancel)).ShouldBeNull();
    }

    [Fact]
    public void Every_permission_has_a_name_people_read() =>
        Permissions.All.Where(p => Get<PermissionNames>().Of(p) == p).ShouldBeEmpty();

    [Fact]
    public async Task A_seat_counts_from_its_first_day_until_the_day_it_ends()
    {
        var commune = Get<IOrganisation>().Current.Find("H23.32.05")!;
        var today = Clock.Today();
        await Database.Execute("update identity_positions set valid_from = @From, valid_to = @Until where agency_id = @Agency and role = 'one-stop'", new { From = today.AddDays(-10), Until = today.AddDays(5), Agency = commune.Id });
        foreach (var (day, counts) in new[] { (-11, false), (-10, true), (0, true), (4, true), (5, false) })
        {
            (await Get<RightsExplained>().Why("motcua.doantung", Permissions.ReceiveDossier, commune, today.AddDays(day), Cancel))!.Any().ShouldBe(counts, $"day {day}");
        }
    }
}

public sealed class RightsExplainedSqlite() : RightsExplainedSuite(Dialect.Sqlite);

public sealed class RightsExplainedPostgres() : RightsExplainedSuite(Dialect.Postgres);
