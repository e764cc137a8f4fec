using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.Tests.PublicServices;
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

/// <summary>Leave with a substitute: the work is hers to do while it lasts, and the trail says in whose place.</summary>
public abstract class LeaveSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private static readonly DateOnly Monday = new(2024, 1, 15);

    /// <summary>Two more officers of the commune with the rights of the registrar.</summary>
    private async Task<(CurrentUser First, CurrentUser Second)> Colleagues()
    {
        using var folder = new TestFolder();
        var file = folder.File("can-bo.csv");
        await File.WriteAllTextAsync(file, """
            ten_dang_nhap,ho_ten,so_dinh_danh,ngay_sinh,gioi_tinh,email,dien_thoai,ma_co_quan,chuc_vu,vai_tro,tu_ngay,den_ngay
            hai.doantung,Lê Thị Hai,,,,,,H23.32.05,Công chức Tư pháp - Hộ tịch,officer,01/01/2020,
            ba.doantung,Phạm Văn Ba,,,,,,H23.32.05,Công chức Tư pháp - Hộ tịch,officer,01/01/2020,
            """, Cancel);
        (await Get<ImportStaff>().Run(new TableFile(file), dryRun: false, Cancel)).Summary.ShouldBe("imported 2, updated 0, unchanged 0, rejected 0");
        return (await Office.As("hai.doantung"), await Office.As("ba.doantung"));
    }

    private Task<Outcome<RecordLeave.Answer>> Record(CurrentUser by, CurrentUser absent, CurrentUser substitute, DateOnly? from = null, DateOnly? to = null, Guid? key = null) => Get<RecordLeave>().Handle(
        new() { RequestId = key ?? Guid.NewGuid(), Account = absent.Actor.AccountId, Agency = Office.DoanTung, Substitute = substitute.Actor.AccountId, FirstDay = from ?? Monday, LastDay = to ?? Monday.AddDays(4) }, by, Cancel);

    private Task<Outcome<RecordLeave.Answer>> End(CurrentUser by, Guid leave) => Get<EndLeave>().Handle(new() { RequestId = Guid.NewGuid(), LeaveId = leave }, by, Cancel);

    private Task<Outcome<DossierView>> Assign(DossierView d, CurrentUser to, bool confirmed = false) => Office.Program.Get<AssignDossier>().Handle(
        new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Account = to.Actor.AccountId, LeaveConfirmed = confirmed }, Chairman, Cancel);

    private CurrentUser Chairman { get; set; } = null!;

    private async Task<WorklistPage> List(CurrentUser who, string view) => await Get<WorklistReader>().Read(new WorklistFilter { Xem = view }, who, 50, Cancel);

    [Fact]
    public async Task The_substitute_finds_the_work_does_it_and_the_trail_says_in_whose_place()
    {
        Chairman = await Office.As("chutich.doantung");
        var (first, second) = await Colleagues();
        var (d, _, officer) = await InProgress();
        d = (await Assign(d, officer)).Value;
        var leave = (await Record(officer, officer, first)).Value;

        first = await Office.As("hai.doantung");
        var line = (await List(first, "lam-thay")).Rows.Single();
        (line.Line.Number, line.InsteadOf).ShouldBe((d.Number, "Trần Văn Khải"));
        (await List(first, "cua-toi")).Rows.Single().InsteadOf.ShouldBe("Trần Văn Khải");
        (await List(second, "lam-thay")).Rows.ShouldBeEmpty();
        (await Get<WorklistReader>().Chips(new WorklistFilter(), first, Cancel)).ShouldContain(c => c.Text == "Làm thay" && c.Count == 1);
        (await Get<WorklistReader>().Chips(new WorklistFilter(), second, Cancel)).ShouldNotContain(c => c.Text == "Làm thay");

        d = (await Office.Supplement(d, first)).Value;
        (await Get<CaseStore>().Trail(d.Id, Cancel))[0].InsteadOf.ShouldBe(officer.Actor.AccountId);
        (await Get<DossierPictures>().Take(d.Id, Chairman, false, Cancel))!.Trail[0].Who!.ShouldStartWith("Lê Thị Hai thay Trần Văn Khải");

        (await End(Chairman, leave.LeaveId)).Succeeded.ShouldBeTrue();
        (await End(Chairman, leave.LeaveId)).Refusal!.Code.ShouldBe("ended-before");
        (await List(await Office.As("hai.doantung"), "lam-thay")).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_leave_begins_and_ends_by_itself()
    {
        var (first, _) = await Colleagues();
        var officer = await Office.As("hotich.doantung");
        (await Record(officer, officer, first, Monday.AddDays(1), Monday.AddDays(2))).Succeeded.ShouldBeTrue();
        (await Office.As("hai.doantung")).Actor.StandsInFor.ShouldBeEmpty("it begins tomorrow");
        Clock.MoveTo(2024, 1, 17, 16, 0);
        (await Office.As("hai.doantung")).Actor.StandsInFor.ShouldBe([officer.Actor.AccountId]);
        Clock.MoveTo(2024, 1, 18, 0, 1);
        (await Office.As("hai.doantung")).Actor.StandsInFor.ShouldBeEmpty("it was over at midnight");
    }

    [Fact]
    public async Task A_substitute_on_leave_hands_on_and_a_circle_is_refused()
    {
        var (first, second) = await Colleagues();
        var (officer, chairman) = (await Office.As("hotich.doantung"), await Office.As("chutich.doantung"));
        (await Record(officer, officer, first)).Succeeded.ShouldBeTrue();
        (await Record(first, first, officer)).Refusal!.Code.ShouldBe("circle");
        (await Record(first, first, second, Monday.AddDays(2), Monday.AddDays(8))).Succeeded.ShouldBeTrue();
        (await Record(second, second, officer, Monday.AddDays(4), Monday.AddDays(4))).Refusal!.Code.ShouldBe("circle");
        (await Record(second, second, officer, Monday.AddDays(5), Monday.AddDays(6))).Succeeded.ShouldBeTrue("by then the first is back");
        (await Office.As("hai.doantung")).Actor.StandsInFor.ShouldBe([officer.Actor.AccountId]);

        Clock.MoveTo(2024, 1, 17, 9, 0);
        (await Office.As("hai.doantung")).Actor.StandsInFor.ShouldBeEmpty("she is on leave herself");
        (await Office.As("ba.doantung")).Actor.StandsInFor.ShouldBe([officer.Actor.AccountId, first.Actor.AccountId], ignoreOrder: true);
        (await Get<Leaves>().Today([Office.DoanTung], Cancel)).For(officer.Actor.AccountId, Office.DoanTung).ShouldBe(second.Actor.AccountId);
        (await Office.As("chutich.doantung")).Actor.StandsInFor.ShouldBeEmpty();
        chairman.ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_may_not_stand_in_and_who_may_not_record_is_told_why()
    {
        var (first, second) = await Colleagues();
        var (officer, chairman, desk, stranger) = (await Office.As("hotich.doantung"), await Office.As("chutich.doantung"), await Office.As("motcua.doantung"), await Office.As("motcua.tucuong"));
        (await Record(first, officer, second)).Refusal!.Code.ShouldBe("not-allowed", "a colleague's leave is the head's to record");
        (await Record(stranger, officer, first)).Refusal!.Code.ShouldBe("not-allowed");
        (await Record(await Office.As("congdan1"), officer, first)).Refusal!.Code.ShouldBe("not-allowed");
        var missing = (await Record(chairman, chairman, officer)).Refusal!;
        missing.Code.ShouldBe("rights-missing");
        missing.Text.ShouldContain("Trần Văn Khải không có quyền phê duyệt như Lê Quang Định");
        (await Record(officer, officer, desk)).Refusal!.Code.ShouldBe("rights-missing");
        (await Record(officer, officer, officer)).Refusal!.Code.ShouldBe("no-such-substitute");
        (await Record(officer, officer, stranger)).Refusal!.Code.ShouldBe("no-such-substitute");
        (await Record(officer, officer, first, Monday.AddDays(3), Monday)).Refusal!.Code.ShouldBe("days-wrong");
        (await Record(officer, officer, first, Monday.AddDays(-9), Monday.AddDays(-1))).Refusal!.Code.ShouldBe("days-wrong");
        (await Record(officer, officer, first, Monday, Monday.AddYears(10))).Refusal!.Code.ShouldBe("days-wrong");

        var key = Guid.NewGuid();
        var recorded = (await Record(chairman, officer, first, key: key)).Value;
        (await Record(chairman, officer, first, key: key)).Value.ShouldBe(recorded);
        var overlap = (await Record(officer, officer, second, Monday.AddDays(4), Monday.AddDays(9))).Refusal!;
        overlap.Code.ShouldBe("overlap");
        overlap.Text.ShouldContain("15/01/2024 đến 19/01/2024");
        (await Record(officer, officer, second, Monday.AddDays(5), Monday.AddDays(9))).Succeeded.ShouldBeTrue();
        (await End(first, recorded.LeaveId)).Refusal!.Code.ShouldBe("not-allowed");
    }

    [Fact]
    public async Task Recorded_twice_at_once_it_is_there_once()
    {
        var (first, second) = await Colleagues();
        var officer = await Office.As("hotich.doantung");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => Record(officer, officer, i % 2 == 0 ? first : second), Cancel)));
        answers.Count(a => a.Succeeded).ShouldBe(1);
        answers.Where(a => !a.Succeeded).ShouldAllBe(a => a.Refusal!.Code == "overlap");
    }

    [Fact]
    public async Task Work_is_given_to_somebody_on_leave_only_knowingly_and_the_substitute_is_offered()
    {
        Chairman = await Office.As("chutich.doantung");
        var (first, _) = await Colleagues();
        var (d, _, officer) = await InProgress();
        (await Record(officer, officer, first)).Succeeded.ShouldBeTrue();
        var refusal = (await Assign(d, officer)).Refusal!;
        refusal.Code.ShouldBe("on-leave");
        refusal.Text.ShouldContain("nghỉ đến hết 19/01/2024");
        refusal.Text.ShouldContain("người thay là Lê Thị Hai");
        (await Assign(d, officer, confirmed: true)).Succeeded.ShouldBeTrue();
        var form = (await Get<DossierPictures>().Take(d.Id, Chairman, false, Cancel))!.Actions.Single(a => a.Action == "assign");
        form.Fields.Select(f => f.Name).ShouldBe(["Account", "LeaveConfirmed"]);
        form.Fields[0].Options!.ShouldContain(o => o.Text.Contains("Trần Văn Khải") && o.Text.Contains("nghỉ đến 19/01/2024, Lê Thị Hai thay"));
    }

    [Fact]
    public async Task Both_are_told_once()
    {
        var (first, _) = await Colleagues();
        var (officer, chairman) = (await Office.As("hotich.doantung"), await Office.As("chutich.doantung"));
        var inbox = Office.Program.Services.GetServices<IDelivery>().Single(i => i.Name == "inbox");
        await Get<DeliveryRunner>().Start(inbox, Cancel);
        (await Record(chairman, officer, first)).Succeeded.ShouldBeTrue();
        await Get<DeliveryRunner>().Run(inbox, Cancel);
        await Get<DeliveryRunner>().Run(inbox, Cancel);
        (await Get<Inbox>().List(first.Actor.AccountId, null, 10, Cancel)).Single().Title.ShouldBe("Bạn làm thay Trần Văn Khải");
        (await Get<Inbox>().List(officer.Actor.AccountId, null, 10, Cancel)).Single().Title.ShouldBe("Đã ghi kỳ nghỉ của bạn");
        (await Get<Inbox>().List(chairman.Actor.AccountId, null, 10, Cancel)).ShouldBeEmpty();
    }
}

public sealed class LeaveOnSqlite() : LeaveSuite(Dialect.Sqlite);

public sealed class LeaveOnPostgres() : LeaveSuite(Dialect.Postgres);
