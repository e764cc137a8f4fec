using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.OfficerWork;

/// <summary>Delegation (uỷ quyền) and roles given directly: held for their days, never wider than their giver, and named on everything done under them.</summary>
public abstract class DelegationSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private static readonly DateOnly Monday = new(2024, 1, 15);

    private async Task Staff(params string[] rows)
    {
        using var folder = new TestFolder();
        var file = folder.File("can-bo.csv");
        await File.WriteAllTextAsync(file, "ten_dang_nhap,ho_ten,so_dinh_danh,ngay_sinh,gioi_tinh,email,dien_thoai,ma_co_quan,chuc_vu,vai_tro,tu_ngay,den_ngay\n" + string.Join('\n', rows) + "\n", Cancel);
        (await Get<ImportStaff>().Run(new TableFile(file), dryRun: false, Cancel)).Rejected.ShouldBeEmpty();
    }

    private Task Hai(string until = "") => Staff($"hai.doantung,Lê Thị Hai,,,,,,H23.32.05,Phó Chủ tịch Ủy ban nhân dân xã,partner,01/01/2020,{until}");

    private Task<Outcome<GiveDelegation.Answer>> Give(CurrentUser by, CurrentUser to, string[]? permissions = null, Func<GiveDelegation.Input, GiveDelegation.Input>? with = null)
    {
        var input = new GiveDelegation.Input
        {
            RequestId = Guid.NewGuid(),
            Account = to.Actor.AccountId,
            HeldAt = to.ActivePosition?.AgencyId ?? "",
            Permissions = permissions ?? [Permissions.ApproveDossier],
            Agency = Office.DoanTung,
            FirstDay = Monday,
            LastDay = Monday.AddDays(30),
            Document = "Quyết định số 12/QĐ-UBND ngày 12/01/2024",
        };
        return Get<GiveDelegation>().Handle(with?.Invoke(input) ?? input, by, Cancel);
    }

    private Task<Outcome<EndGivenRight.Answer>> End(CurrentUser by, Guid right) => Get<EndGivenRight>().Handle(new() { RequestId = Guid.NewGuid(), Id = right }, by, Cancel);

    private async Task<DossierView> AtTheSigner()
    {
        var (d, _, officer) = await InProgress();
        return (await Office.Route(d, officer)).Value;
    }

    private async Task<bool> MayApprove(string login) => (await Office.As(login)).Allows(Permissions.ApproveDossier, Get<IOrganisation>().Current.Find(Office.DoanTung)!.Path);

    private Task<CurrentUser> Running(CurrentUser user) => Office.NextRequest(user);

    private async Task<int> Reasons(string login, string permission = Permissions.ApproveDossier, DateOnly? day = null) =>
        (await Office.Why(login, permission, Office.DoanTung, day)).Count;

    [Fact]
    public async Task What_is_done_under_a_delegation_names_the_delegator_on_trail_event_and_page()
    {
        await Hai();
        var (chairman, hai) = (await Office.As("chutich.doantung"), await Office.As("hai.doantung"));
        var d = await AtTheSigner();
        (await Office.Decide(d, hai)).Refusal!.Code.ShouldBe("not-allowed");
        (await Give(chairman, hai)).Succeeded.ShouldBeTrue();
        hai = await Running(hai);
        (await Get<DossierPictures>().Take(d.Id, hai, false, Cancel))!.Actions.Select(a => a.Action).ShouldContain("approve");
        d = (await Office.Decide(d, hai)).Value;

        var line = (await Get<CaseStore>().Trail(d.Id, Cancel))[0];
        (line.ActorId, line.DelegatedBy).ShouldBe((hai.Actor.AccountId, chairman.Actor.AccountId));
        (await Get<DossierPictures>().Take(d.Id, chairman, false, Cancel))!.Trail[0].Who!.ShouldStartWith("Lê Thị Hai, theo uỷ quyền của Lê Quang Định");
        await Get<EventLog>().Number();
        (await Get<Database>().First<string>("select data from events_log where case_id = @Id and type = 'dossier.approved'", new { d.Id }, Cancel))!.ShouldContain($"\"delegatedBy\":\"{chairman.Actor.AccountId}\"");
    }

    [Fact]
    public async Task Who_could_do_it_anyway_does_it_in_her_own_name()
    {
        var (chairman, officer) = (await Office.As("chutich.doantung"), await Office.As("hotich.doantung"));
        (await Give(chairman, officer, [Permissions.ProcessDossier, Permissions.ReadDossier])).Succeeded.ShouldBeTrue();
        var (d, _, _) = await InProgress();
        d = (await Office.Supplement(d, await Office.As("hotich.doantung"))).Value;
        (await Get<CaseStore>().Trail(d.Id, Cancel))[0].DelegatedBy.ShouldBeNull();
    }

    [Fact]
    public async Task It_holds_for_its_days_and_ends_at_once_when_revoked()
    {
        await Hai();
        var (chairman, hai) = (await Office.As("chutich.doantung"), await Office.As("hai.doantung"));
        var given = (await Give(chairman, hai, with: i => i with { FirstDay = Monday.AddDays(1), LastDay = Monday.AddDays(2) })).Value;
        (await MayApprove("hai.doantung")).ShouldBeFalse("it begins tomorrow");
        var running = await Running(hai);
        Clock.MoveTo(2024, 1, 16, 0, 0);
        (await MayApprove("hai.doantung")).ShouldBeTrue();
        (await Running(running)).Grants.Has(Permissions.ApproveDossier).ShouldBeTrue("a session that runs over midnight is read anew");
        (await End(hai, given.Id)).Refusal!.Code.ShouldBe("not-allowed");
        (await End(await Office.As("chutich.thanhmien"), given.Id)).Succeeded.ShouldBeTrue("who looks after rights above may end it");
        (await Running(running)).Grants.Has(Permissions.ApproveDossier).ShouldBeFalse();
        (await End(chairman, given.Id)).Refusal!.Code.ShouldBe("ended-before");

        (await Give(chairman, hai, with: i => i with { FirstDay = Monday.AddDays(1), LastDay = Monday.AddDays(2) })).Succeeded.ShouldBeTrue();
        Clock.MoveTo(2024, 1, 17, 23, 59);
        (await MayApprove("hai.doantung")).ShouldBeTrue();
        Clock.MoveTo(2024, 1, 18, 0, 0);
        (await MayApprove("hai.doantung")).ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_is_left_of_it_when_the_delegator_or_the_delegate_leaves_her_seat()
    {
        await Hai();
        await Staff("moi.doantung,Đỗ Văn Mới,,,,,,H23.32.05,Chủ tịch Ủy ban nhân dân xã,approver|head,01/01/2020,");
        var (chairman, hai) = (await Office.As("moi.doantung"), await Office.As("hai.doantung"));
        (await Give(chairman, hai)).Succeeded.ShouldBeTrue();
        var running = await Running(hai);
        running.Grants.Has(Permissions.ApproveDossier).ShouldBeTrue();
        await Staff("moi.doantung,Đỗ Văn Mới,,,,,,H23.32.05,Chủ tịch Ủy ban nhân dân xã,head,01/01/2020,");
        (await Running(running)).Grants.Has(Permissions.ApproveDossier).ShouldBeFalse("the delegator lost the role in this minute");
        (await Reasons("hai.doantung")).ShouldBe(0);
        await Staff("moi.doantung,Đỗ Văn Mới,,,,,,H23.32.05,Chủ tịch Ủy ban nhân dân xã,approver|head,01/06/2020,");
        (await Running(running)).Grants.Has(Permissions.ApproveDossier).ShouldBeTrue();
        await Hai(until: "15/01/2024");
        (await Running(running)).IsOfficer.ShouldBeFalse("she left her own seat");
        (await Reasons("hai.doantung")).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_never_handed_on_and_never_more_than_the_delegator_holds()
    {
        await Hai();
        var (chairman, hai, officer, desk) = (await Office.As("chutich.doantung"), await Office.As("hai.doantung"), await Office.As("hotich.doantung"), await Office.As("motcua.doantung"));
        (await Give(chairman, hai)).Succeeded.ShouldBeTrue();
        hai = await Running(hai);
        (await Give(hai, officer)).Refusal!.Code.ShouldBe("not-held", "what was delegated is not handed on");
        (await Give(officer, hai)).Refusal!.Code.ShouldBe("not-held");
        (await Give(chairman, hai, [Permissions.ReceiveDossier])).Refusal!.Code.ShouldBe("not-held");
        (await Give(chairman, hai, [Permissions.RecordLeave])).Refusal!.Code.ShouldBe("not-held", "what leaves no name on a trail is not delegated");
        (await Give(chairman, hai, [])).Refusal!.Code.ShouldBe("permissions-missing");
        (await Give(chairman, hai, with: i => i with { Agency = "H23.32" })).Refusal!.Code.ShouldBe("not-held");
        (await Give(chairman, hai, with: i => i with { Agency = "H99" })).Refusal!.Code.ShouldBe("no-such-agency");
        (await Give(chairman, chairman)).Refusal!.Code.ShouldBe("no-such-delegate");
        (await Give(chairman, await Office.As("chutich.thanhmien"))).Refusal!.Code.ShouldBe("no-such-delegate", "not to somebody above");
        (await Give(chairman, await Office.As("congdan1"))).Refusal!.Code.ShouldBe("no-such-delegate");
        (await Give(await Office.As("congdan1"), hai)).Refusal!.Code.ShouldBe("not-allowed");
        (await Give(await Office.As("quantri"), hai)).Refusal!.Code.ShouldBe("not-allowed");
        (await Give(chairman, hai, with: i => i with { Document = " " })).Refusal!.Code.ShouldBe("document-missing");
        (await Give(chairman, hai, with: i => i with { LastDay = Monday.AddDays(366) })).Refusal!.Code.ShouldBe("days-wrong");
        (await Give(chairman, hai, with: i => i with { LastDay = Monday.AddDays(-1), FirstDay = Monday.AddDays(-3) })).Refusal!.Code.ShouldBe("days-wrong");
        (await Give(chairman, hai, with: i => i with { Topics = ["9.999999"] })).Refusal!.Code.ShouldBe("no-such-topic");
        (await Give(chairman, hai, [Permissions.ReadDossier], i => i with { Topics = [Office.MaritalStatus] })).Refusal!.Code.ShouldBe("read-has-no-topics");
        (await Give(await Office.As("chutich.thanhmien"), hai, with: i => i with { Agency = "H23.32", Wide = true })).Succeeded.ShouldBeTrue("to somebody below");
        desk.ShouldNotBeNull();
    }

    [Fact]
    public async Task Limited_to_procedures_it_opens_those_alone()
    {
        await Hai();
        var (chairman, hai) = (await Office.As("chutich.doantung"), await Office.As("hai.doantung"));
        (await Give(chairman, hai, with: i => i with { Topics = ["1.001193"] })).Succeeded.ShouldBeTrue();
        hai = await Office.As("hai.doantung");
        hai.Grants.Has(Permissions.ApproveDossier).ShouldBeFalse("a list of everything is not hers");
        var d = await AtTheSigner();
        (await Office.Decide(d, hai)).Refusal!.Code.ShouldBe("not-allowed");
        (await Give(chairman, hai, with: i => i with { Topics = [Office.MaritalStatus] })).Succeeded.ShouldBeTrue();
        (await Office.Decide(d, await Office.As("hai.doantung"))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task The_reasons_given_for_a_right_are_those_it_is_held_by()
    {
        await Hai();
        var (chairman, hai, admin) = (await Office.As("chutich.doantung"), await Office.As("hai.doantung"), await Office.As("quantri"));
        await Give(chairman, hai);
        await Role(admin, hai, "one-stop");
        var chart = Get<IOrganisation>().Current;
        var commune = chart.Find(Office.DoanTung)!;
        foreach (var login in new[] { "hai.doantung", "chutich.doantung", "hotich.doantung" })
        {
            var seat = (await Office.As(login)).ActivePosition!;
            foreach (var permission in Permissions.All)
            {
                foreach (var agency in new[] { commune, chart.Find("H23.32")!, chart.Find("H23.32.11")! })
                {
                    (await Office.Why(login, permission, agency.Id)).Any().ShouldBe(seat.Grants.Allows(permission, agency.Path), $"{login} {permission} {agency.Id}");
                }
            }
        }

        (await Office.Why("hai.doantung", Permissions.ApproveDossier, Office.DoanTung)).Single().Source.ShouldBe("theo uỷ quyền của Lê Quang Định (Quyết định số 12/QĐ-UBND ngày 12/01/2024)");
        (await Office.Why("hai.doantung", Permissions.ReceiveDossier, Office.DoanTung)).Single().Source.ShouldBe("Công chức Bộ phận Một cửa, cấp trực tiếp (QĐ 3)");
        (await Office.Why(null, Permissions.ApproveDossier, Office.DoanTung, Monday.AddDays(31))).ShouldNotContain(r => r.Name == "Lê Thị Hai");
    }

    private Task<Outcome<GiveRole.Answer>> Role(CurrentUser by, CurrentUser to, string role, Func<GiveRole.Input, GiveRole.Input>? with = null)
    {
        var input = new GiveRole.Input { RequestId = Guid.NewGuid(), Account = to.Actor.AccountId, HeldAt = Office.DoanTung, Role = role, Agency = Office.DoanTung, FirstDay = Monday, LastDay = Monday.AddDays(9), Document = "QĐ 3" };
        return Get<GiveRole>().Handle(with?.Invoke(input) ?? input, by, Cancel);
    }

    [Fact]
    public async Task A_role_is_given_by_who_may_to_others_only_and_ends_with_its_days_or_the_seat()
    {
        await Hai();
        var (chairman, hai, admin) = (await Office.As("chutich.doantung"), await Office.As("hai.doantung"), await Office.As("quantri"));
        (await Role(await Office.As("hotich.doantung"), hai, "officer")).Refusal!.Code.ShouldBe("not-allowed");
        (await Role(await Office.As("motcua.tucuong"), hai, "officer")).Refusal!.Code.ShouldBe("not-allowed");
        (await Role(chairman, hai, "admin")).Refusal!.Code.ShouldBe("not-held");
        (await Role(chairman, hai, "officer", i => i with { Agency = "H23.32" })).Refusal!.Code.ShouldBe("not-held");
        (await Role(chairman, hai, "inspector")).Refusal!.Code.ShouldBe("not-held");
        (await Role(chairman, hai, "one-stop", i => i with { Agency = "H23.32" })).Refusal!.Code.ShouldBe("not-held", "whom she appoints works below her");
        (await Role(chairman, hai, "no-such")).Refusal!.Code.ShouldBe("no-such-role");
        (await Role(chairman, chairman, "officer")).Refusal!.Code.ShouldBe("to-herself");
        (await Role(chairman, await Office.As("motcua.tucuong"), "officer")).Refusal!.Code.ShouldBe("no-such-officer");
        var key = Guid.NewGuid();
        var given = (await Role(chairman, hai, "approver", i => i with { RequestId = key })).Value;
        (await Role(chairman, hai, "approver", i => i with { RequestId = key })).Value.ShouldBe(given);
        (await Running(hai)).Grants.Has(Permissions.ApproveDossier).ShouldBeTrue();
        (await Reasons("hai.doantung")).ShouldBe(1);
        (await Office.As("hai.doantung")).ActivePosition!.Own.Has(Permissions.ApproveDossier).ShouldBeTrue("a role given directly may be delegated like any own right");
        (await End(admin, given.Id)).Succeeded.ShouldBeTrue();
        (await Running(hai)).Grants.Has(Permissions.ApproveDossier).ShouldBeFalse();
        await Role(admin, hai, "oversight", i => i with { Wide = true });
        Clock.MoveTo(2024, 1, 25, 0, 0);
        (await Office.As("hai.doantung")).Grants.Has(Permissions.ReadOversight).ShouldBeFalse("its days are over");
    }

    [Fact]
    public async Task A_second_account_of_ones_own_is_given_nothing()
    {
        await Hai();
        var (chairman, hai) = (await Office.As("chutich.doantung"), await Office.As("hai.doantung"));
        await Get<Database>().Execute("update identity_accounts set person_id = @Person where id = @Id", new { Person = chairman.PersonId, Id = hai.Actor.AccountId }, Cancel);
        (await Role(chairman, hai, "officer")).Refusal!.Code.ShouldBe("to-herself");
        (await Give(chairman, hai)).Refusal!.Code.ShouldBe("no-such-delegate");
    }

    [Fact]
    public async Task The_delegate_is_told_when_it_begins_and_ends_and_the_delegator_when_another_ends_it()
    {
        await Hai();
        var (chairman, hai, admin) = (await Office.As("chutich.doantung"), await Office.As("hai.doantung"), await Office.As("quantri"));
        var inbox = Office.Program.Services.GetServices<IDelivery>().Single(i => i.Name == "inbox");
        await Get<DeliveryRunner>().Start(inbox, Cancel);
        var given = (await Give(chairman, hai)).Value;
        await End(admin, given.Id);
        await Get<DeliveryRunner>().Run(inbox, Cancel);
        (await Get<Inbox>().List(hai.Actor.AccountId, null, 10, Cancel)).Select(m => m.Title).ShouldBe(["Uỷ quyền của Lê Quang Định đã chấm dứt", "Lê Quang Định uỷ quyền cho bạn"], ignoreOrder: true);
        (await Get<Inbox>().List(chairman.Actor.AccountId, null, 10, Cancel)).Single().Title.ShouldBe("Uỷ quyền của bạn đã chấm dứt");
    }
}

public sealed class DelegationOnSqlite() : DelegationSuite(Dialect.Sqlite);

public sealed class DelegationOnPostgres() : DelegationSuite(Dialect.Postgres);
