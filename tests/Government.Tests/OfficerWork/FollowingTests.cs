using NhipCau.Government.PublicServices.Queueing;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Reorganising;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.OfficerWork;

/// <summary>What else names an agency follows it: drafts, leaves, representations, desks, inspectors' mandates; and divisions find their like in a place of another name.</summary>
public abstract class FollowingSuite(Dialect dialect) : ReorganisingSuite(dialect)
{
    private const string District = "H23.32", Department = "H24.08";

    [Fact]
    public async Task Whatever_names_the_old_agency_goes_with_its_officers_or_its_cases_and_comes_back()
    {
        Clock.MoveTo(2025, 6, 16, 8, 30);
        await NewAgencies();
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.File("can-bo.csv"), """
            ten_dang_nhap,ho_ten,so_dinh_danh,ngay_sinh,gioi_tinh,email,dien_thoai,ma_co_quan,chuc_vu,vai_tro,tu_ngay,den_ngay
            thanhtra.thanhmien,Đào Thị Tra,,,,,,H23.32,Thanh tra viên,inspector,01/01/2020,
            """, Cancel);
        (await Get<ImportStaff>().Run(new TableFile(folder.File("can-bo.csv")), dryRun: false, Cancel)).Rejected.ShouldBeEmpty();
        var (citizen, clerk, chairman, desk, inspector) =
            (await Office.As("congdan1"), await Office.As("hotich.doantung"), await Office.As("chutich.doantung"), await Office.As("motcua.doantung"), await Office.As("thanhtra.thanhmien"));
        var (d, _, _) = await InProgress();
        var draft = (await Office.Draft(citizen)).Id;
        var (past, current) = (await Leave(clerk, chairman, new(2025, 6, 16), new(2025, 6, 20)), await Leave(clerk, chairman, new(2025, 6, 27), new(2025, 7, 10)));
        var (ended, lasting) = ((await Office.Representation("congdan1", "Nguyễn Minh An", "2016-05-05")).Representation!.Value, (await Office.Representation("congdan1", "Nguyễn Minh Bình", "2018-05-05")).Representation!.Value);
        (await Office.EndRepresentation(desk, ended)).ShouldBeNull();
        (await Get<ArrangeQueue>().Handle(new() { RequestId = Guid.NewGuid(), Desk = Office.DoanTung, Version = 0, Counters = ["Hộ tịch"], Phone = true, Kiosk = false }, desk, Cancel)).Refusal.ShouldBeNull();
        var mandate = (await Get<GiveMandate>().Handle(
            new() { RequestId = Guid.NewGuid(), Account = inspector.Actor.AccountId, HeldAt = District, Agency = Office.DoanTung, FirstDay = new(2025, 6, 16), LastDay = new(2025, 7, 31), Purpose = "Kiểm tra hộ tịch", Document = "QĐ 5/QĐ-UBND" },
            await Office.As("chutich.thanhmien"), Cancel)).Value.Id;
        var plan = await Drafted(First, (District, Department), (Office.DoanTung, ThuongHong), (TuCuong, ThuongHong));
        (await Approve(plan)).Refusal.ShouldBeNull();
        (await Places(draft, past, current, ended, lasting)).ShouldBe([Office.DoanTung, Office.DoanTung, Office.DoanTung, Office.DoanTung, Office.DoanTung], "the day has not come");

        Clock.MoveTo(2025, 7, 1, 0, 1);
        await Mover.Run(Cancel);
        await Mover.Run(Cancel);
        (await Places(draft, past, current, ended, lasting)).ShouldBe([ThuongHong, Office.DoanTung, ThuongHong, Office.DoanTung, ThuongHong], "what is over keeps the name it had");
        (await Get<QueueDesks>().Find(ThuongHong + ".01", Cancel))!.Names.ShouldBe(["Hộ tịch"]);
        (await Office.EndRepresentation(await Office.As("motcua.doantung"), lasting)).ShouldBeNull("the desk that has it now can end it");

        // The inspector sits elsewhere; what her document names she sees still.
        var held = (await Get<Mandates>().Of(await Office.As("thanhtra.thanhmien"), mandate, Cancel)).ShouldNotBeNull();
        (held.HeldAt, held.AgencyId).ShouldBe((Department, Office.DoanTung));
        (await Get<MandateCases>().List(held, "dossier", null, 10, Cancel)).Select(c => c.Id).ShouldBe([d.Id]);

        Clock.MoveTo(2025, 7, 2, 9, 0);
        (await Reverse(plan)).Succeeded.ShouldBeTrue();
        await Mover.Run(Cancel);
        (await Places(draft, past, current, ended, lasting)).ShouldBe([Office.DoanTung, Office.DoanTung, Office.DoanTung, Office.DoanTung, Office.DoanTung]);
        (await Get<Database>().First<string>("select desk from services_queue_desks", null, Cancel)).ShouldBe(Office.DoanTung);
        (await Get<Mandates>().Find(mandate, Cancel))!.HeldAt.ShouldBe(District);
    }

    [Fact]
    public async Task A_desk_that_has_its_own_counters_keeps_them()
    {
        Clock.MoveTo(2024, 3, 4, 8, 30);
        foreach (var (agency, login) in new[] { (TuCuong, "motcua.tucuong"), (Office.DoanTung, "motcua.doantung") })
        {
            (await Get<ArrangeQueue>().Handle(new() { RequestId = Guid.NewGuid(), Desk = agency, Version = 0, Counters = [login], Phone = false, Kiosk = false }, await Office.As(login), Cancel)).Refusal.ShouldBeNull();
        }

        (await Approve(await Drafted(new(2024, 3, 6), (TuCuong, Office.DoanTung)))).Succeeded.ShouldBeTrue();
        Clock.MoveTo(2024, 3, 6, 7, 30);
        await Mover.Run(Cancel);
        (await Get<Database>().Query<string>("select desk || ' ' || counters from services_queue_desks order by desk", null, Cancel)).ShouldBe([$"{Office.DoanTung} motcua.doantung", $"{TuCuong} motcua.tucuong"]);
    }

    [Fact]
    public async Task A_division_that_bears_its_communes_name_finds_its_like_in_a_commune_of_another()
    {
        Clock.MoveTo(2025, 8, 4, 8, 30);
        await NewAgencies();
        var routes = (await Preview(await Drafted(new(2025, 9, 1), (ThuongHong, NguyenLuongBang)))).Routes;
        foreach (var division in new[] { ".01", ".02", ".03", ".04" })
        {
            routes.Of(ThuongHong + division)!.Staff!.Id.ShouldBe(NguyenLuongBang + division);
        }
    }

    private async Task<Guid> Leave(CurrentUser who, CurrentUser by, DateOnly first, DateOnly last) => (await Get<RecordLeave>().Handle(
        new() { RequestId = Guid.NewGuid(), Account = who.Actor.AccountId, Agency = Office.DoanTung, Substitute = by.Actor.AccountId, FirstDay = first, LastDay = last }, by, Cancel)).Value.LeaveId;

    private async Task<List<string>> Places(Guid draft, Guid past, Guid current, Guid ended, Guid lasting)
    {
        List<string> places = [];
        foreach (var (table, column, id) in new[] { ("services_drafts", "agency_id", draft), ("identity_leaves", "agency_id", past), ("identity_leaves", "agency_id", current), ("identity_representations", "agency", ended), ("identity_representations", "agency", lasting) })
        {
            places.Add((await Get<Database>().First<string>($"select {column} from {table} where id = @Id", new { Id = id }, Cancel))!);
        }

        return places;
    }
}

public sealed class FollowingOnSqlite() : FollowingSuite(Dialect.Sqlite);

public sealed class FollowingOnPostgres() : FollowingSuite(Dialect.Postgres);
