using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Importing;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Reorganising;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;
using Officers = NhipCau.Platform.Identity.Officers;

namespace NhipCau.Government.Tests.OfficerWork;

/// <summary>Agencies give way to others on a day: seats, rights and open work follow, and come back when it is taken back.</summary>
public abstract class ReorganisationSuite(Dialect dialect) : ReorganisingSuite(dialect)
{
    [Fact]
    public async Task The_first_of_July_divides_a_commune_and_everything_goes_where_a_person_said()
    {
        Clock.MoveTo(2025, 6, 16, 8, 30);
        await NewAgencies();
        var (clerk, chairman) = (await Office.As("hotich.doantung"), await Office.As("chutich.doantung"));
        var (d, _, officer) = await InProgress();
        var returned = await Finished(officer);
        var delegation = (await Get<GiveDelegation>().Handle(
            new() { RequestId = Guid.NewGuid(), Account = clerk.Actor.AccountId, HeldAt = Office.DoanTung, Permissions = [Permissions.AssignDossier], Agency = Office.DoanTung, FirstDay = new(2025, 6, 16), LastDay = new(2025, 8, 31), Document = "QĐ 1" }, chairman, Cancel)).Value.Id;
        var plan = await Drafted(First, (Office.DoanTung, ThuongHong), (Office.DoanTung, NguyenLuongBang));
        (await Preview(plan)).Rows.Single().ShouldSatisfyAllConditions(r => r.Seats.ShouldBe(3), r => r.Open.ShouldBe(1), r => r.Rights.ShouldBe(1), r => r.Route.Staff.ShouldBeNull("the first of several is never chosen"));
        (await Approve(plan)).Refusal!.ShouldSatisfyAllConditions(r => r.Code.ShouldBe("problems"), r => r.Text.ShouldContain("được chia"));

        var admin = await Office.As("quantri");
        (await Get<DecidePlan>().Handle(
            new() { RequestId = Guid.NewGuid(), PlanId = plan, Version = 1, From = Office.DoanTung, StaffTo = ThuongHong, WorkTo = "H24.160", Officers = new Dictionary<Guid, string?>() }, admin, Cancel))
            .Refusal!.Messages.Single().Path.ShouldBe("WorkTo");
        (await Get<DecidePlan>().Handle(
            new() { RequestId = Guid.NewGuid(), PlanId = plan, Version = 1, From = Office.DoanTung, StaffTo = ThuongHong, WorkTo = ThuongHong, Officers = new Dictionary<Guid, string?> { [clerk.Actor.AccountId] = NguyenLuongBang } }, admin, Cancel))
            .Succeeded.ShouldBeTrue();
        var approved = (await Approve(plan)).Value;
        (approved.Seats, approved.Rights).ShouldBe((4, 1), "the chairman's two roles are one seat each");

        // Until that day nothing is otherwise than it was.
        await Mover.Run(Cancel);
        (await SeatsOf("chutich.doantung")).ShouldBe([Office.DoanTung]);
        (await Office.Look(d.Id)).Case.Agency.ShouldBe(Office.DoanTung);

        Clock.MoveTo(2025, 7, 1, 0, 1);
        (await SeatsOf("chutich.doantung")).ShouldBe([ThuongHong]);
        (await SeatsOf("hotich.doantung")).ShouldBe([NguyenLuongBang]);
        (await Get<ReleaseWork>().Release(Cancel)).ShouldBe(0, "work of an agency that gave way is not thrown back into it");
        (await Mover.Run(Cancel)).ShouldBe(1);
        (await Get<PlanStore>().Find(plan, Cancel))!.State.ShouldBe(PlanState.Done);
        var moved = await Office.Look(d.Id);
        (moved.Case.Agency, moved.Case.CompetentAgency, moved.Case.ReceivingAgency, moved.Case.Number).ShouldBe((ThuongHong, ThuongHong, ThuongHong + ".01", d.Number));
        (await Get<CaseStore>().Trail(d.Id, Cancel))[0].PublicText.ShouldBe("Ủy ban nhân dân xã Đoàn Tùng được sắp xếp theo Nghị quyết 1669/NQ-UBTVQH15; hồ sơ do Ủy ban nhân dân xã Thượng Hồng tiếp tục giải quyết");
        (await Get<Worklist>().List(new WorklistQuery { Buckets = [Office.DoanTung] }, Cancel)).ShouldBeEmpty();

        // The chairman of the new commune sees what the old one closed, the clerk who went elsewhere does not.
        (await Get<CaseAccess>().MaySeeAsOfficer(returned, await Office.As("chutich.doantung"), Cancel)).ShouldBeTrue();
        (await Get<CaseAccess>().MaySeeAsOfficer(returned, await Office.As("hotich.doantung"), Cancel)).ShouldBeFalse();
        var right = (await Get<GivenRights>().To([clerk.Actor.AccountId], First, Cancel)).Single();
        (right.HeldAt, right.AgencyId, right.DelegatorAt, right.FirstDay, right.LastDay).ShouldBe((NguyenLuongBang, ThuongHong, ThuongHong, First, new DateOnly(2025, 8, 31)));
        (await Get<GivenRights>().Find(delegation, Cancel))!.LastDay.ShouldBe(new DateOnly(2025, 6, 30));

        // The work goes on there.
        (await Office.Decide((await Office.Route(d with { Version = moved.Case.Version }, await Office.As("chutich.doantung"))).Value, await Office.As("chutich.doantung"))).Refusal!.Code.ShouldBe("own-appraisal");
    }

    [Fact]
    public async Task What_was_moved_comes_back_and_what_has_changed_since_stays()
    {
        Clock.MoveTo(2024, 3, 4, 8, 30);
        var citizen = await Office.As("congdan1");
        var first = (await Office.Submit(citizen, await Office.Draft(citizen, agency: TuCuong))).Value;
        var second = (await Office.Submit(citizen, await Office.Draft(citizen, agency: TuCuong))).Value;
        var plan = await Drafted(new(2024, 3, 6), (TuCuong, Office.DoanTung));
        (await Approve(plan)).Succeeded.ShouldBeTrue();
        Get<IOrganisation>().On(new(2024, 3, 6)).Find(TuCuong).ShouldBeNull();
        (await Approve(plan)).Refusal!.Code.ShouldBe("not-now");

        Clock.MoveTo(2024, 3, 6, 7, 30);
        (await Mover.Run(Cancel)).ShouldBe(2);
        (await Mover.Run(Cancel)).ShouldBe(0);
        (await Office.Look(first.Id)).Case.Agency.ShouldBe(Office.DoanTung);
        (await SeatsOf("motcua.tucuong")).ShouldBe([Office.DoanTung]);
        var desk = await Office.As("motcua.tucuong");
        var received = (await Office.Receive(first with { Version = (await Office.Look(first.Id)).Case.Version }, desk)).Value;
        (await Office.Route(received, desk)).Succeeded.ShouldBeTrue();

        Clock.MoveTo(2024, 3, 8, 9, 0);
        (await Reverse(plan)).Value.Left.ShouldBe(0);
        (await SeatsOf("motcua.tucuong")).ShouldBe([TuCuong]);
        Get<IOrganisation>().Current.Find(TuCuong).ShouldNotBeNull();
        await Mover.Run(Cancel);
        (await Get<PlanStore>().Find(plan, Cancel))!.State.ShouldBe(PlanState.TakenBack);
        (await Office.Look(second.Id)).Case.ShouldSatisfyAllConditions(c => c.Agency.ShouldBe(TuCuong), c => c.ReceivingAgency.ShouldBe(TuCuong), c => c.CompetentAgency.ShouldBe(TuCuong));
        (await Office.Look(first.Id)).Case.Agency.ShouldBe(TuCuong, "it lay at the new agency still, a step further");
        (await Office.Look(first.Id)).Case.Step.ShouldBe("processing");
        (await Get<Officers>().Of(TuCuong, Cancel)).Count.ShouldBe(1);
        (await Reverse(plan)).Refusal!.Code.ShouldBe("not-now");
    }

    [Fact]
    public async Task Taken_back_before_its_day_it_leaves_no_trace_in_seats()
    {
        var before = await Seats();
        var plan = await Drafted(new(2024, 3, 6), (TuCuong, Office.DoanTung));
        (await Approve(plan)).Succeeded.ShouldBeTrue();
        (await Seats()).ShouldNotBe(before);
        (await Reverse(plan)).Succeeded.ShouldBeTrue();
        (await Seats()).ShouldBe(before);
        Get<IOrganisation>().On(new(2024, 3, 6)).Find(TuCuong).ShouldNotBeNull();
        Clock.MoveTo(2024, 3, 6, 9, 0);
        (await Mover.Run(Cancel)).ShouldBe(0);
        (await SeatsOf("motcua.tucuong")).ShouldBe([TuCuong]);
    }

    [Fact]
    public async Task The_succession_of_units_drafts_the_plan_of_the_province_and_names_what_is_open()
    {
        Clock.MoveTo(2025, 6, 16, 8, 30);
        await NewAgencies();
        var preview = await Preview(await Drafted(First));
        var communes = preview.Rows.Where(r => r.Route.From.Kind == "commune").ToList();
        communes.Count.ShouldBe(207);
        communes.Count(r => r.Targets.Count > 1).ShouldBe(35);
        communes.Where(r => r.Targets.Count > 1).ShouldAllBe(r => r.Route.Staff == null && r.Route.Work == null);
        preview.Routes.Of(TuCuong)!.Staff!.Name.ShouldBe("Ủy ban nhân dân xã Thanh Miện");
        preview.Routes.Of("G12.18.30").ShouldBeNull("several partners serve the province: units alone do not say that the tax office is not the police");
        preview.Remarks.ShouldContain(r => r.Contains("Thuế"));
        preview.Routes.Of("H23")!.Work!.Id.ShouldBe("H24");
        preview.Routes.Of("H23.13.02")!.Staff!.Id.ShouldBe("H24.08.02", "the division of that name in the department of that name");
        preview.Routes.Of("H23.13.03")!.Staff!.Id.ShouldBe("H24.08", "what has no like goes where its department goes");
        preview.Routes.Of("H23.09")!.Staff.ShouldBeNull("that department has no like in the new city");
        preview.Rows.Where(r => r.Route.From.ParentId == "H23.09").ShouldAllBe(r => r.Route.Staff == null, "nor do its divisions fall to the city's committee");
        preview.Problems.ShouldContain(p => p.Contains("Đoàn Tùng được chia"));
        preview.Problems.ShouldContain(p => p.StartsWith("Ủy ban nhân dân huyện Thanh Miện có 1 cán bộ", StringComparison.Ordinal), "districts have no successor: somebody must say");
    }

    [Fact]
    public async Task It_is_refused_to_whom_it_is_not_given_and_on_a_pinned_chart()
    {
        var head = await Office.As("chutich.thanhmien");
        (await Get<DraftPlan>().Handle(new() { RequestId = Guid.NewGuid(), Day = First, Title = "a", LegalBasis = "b" }, head, Cancel)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<DraftPlan>().Handle(new() { RequestId = Guid.NewGuid(), Day = null, Title = " ", LegalBasis = "" }, await Office.As("quantri"), Cancel)).Refusal!.Messages.Select(m => m.Path).ShouldBe(["Day", "Title", "Basis"]);
        (await Get<DraftPlan>().Handle(new() { RequestId = Guid.NewGuid(), Day = new(2024, 5, 5), Title = "a", LegalBasis = "b" }, await Office.As("quantri"), Cancel)).Refusal!.Code.ShouldBe("nothing");
        var chain = await Drafted(new(2024, 3, 6), (TuCuong, Office.DoanTung), (Office.DoanTung, "H23.32.01"));
        (await Approve(chain)).Refusal!.Text.ShouldContain("nơi tiếp nhận cũng nằm trong kế hoạch");
        (await Get<ApprovePlan>().Handle(new() { RequestId = Guid.NewGuid(), PlanId = chain, Version = 7 }, await Office.As("quantri"), Cancel)).Refusal!.Code.ShouldBe("stale");
    }

    private async Task<List<Seat>> Seats() => await Get<Database>().Query<Seat>("select id, account_id, agency_id, title, role, wide, valid_from, valid_to from identity_positions order by id", null, Cancel);

    private async Task<Guid> Finished(CurrentUser officer)
    {
        var (d, desk, _) = await InProgress();
        d = (await Office.Decide((await Office.Route(d, officer)).Value, await Office.As("chutich.doantung"))).Value;
        return (await Office.Return(d, desk)).Value.Id;
    }
}

public sealed class ReorganisationOnSqlite() : ReorganisationSuite(Dialect.Sqlite);

public sealed class ReorganisationOnPostgres() : ReorganisationSuite(Dialect.Postgres);
