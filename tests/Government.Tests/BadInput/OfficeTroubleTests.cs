using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Submitting;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.BadInput;

/// <summary>Days that do not go as planned: a holiday declared tomorrow, one paper dossier at two desks, an officer who moves away.</summary>
public abstract class OfficeTroubleSuite(Dialect dialect) : OfficeSuite(dialect)
{
    /// <summary>The calendar with one more day off, as the province's file would say from tomorrow's start on.</summary>
    private WorkCalendar WithHoliday(TestFolder folder, string day)
    {
        var national = Path.Combine(Get<Folders>().National, "days_off.csv");
        File.WriteAllText(Path.Combine(folder.Path, "days_off.csv"), File.ReadAllText(national).TrimEnd() + $"\n{day},holiday,Quốc tang,Nghỉ đột xuất" + new string(',', File.ReadLines(national).First().Count(c => c == ',') - 3) + "\n");
        return WorkCalendar.Load(Get<Folders>().National, folder.Path);
    }

    private Task<Outcome<DossierView>> Enter(CurrentUser desk, NhipCau.Government.PublicServices.Drafting.Draft draft, bool another = false) =>
        Get<SubmitDossier>().Handle(new() { RequestId = Guid.NewGuid(), DraftId = draft.Id, Version = draft.Version, AnotherOne = another }, desk, Cancel);

    [Fact]
    public async Task A_holiday_declared_tomorrow_moves_no_promise_and_proposes_new_days()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (onTheDay, _, officer) = await InProgress();
        var (over, _, _) = await InProgress();
        over = (await Get<MovePromise>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = over.Id, Version = over.Version, Reason = "Chờ xác minh", NewDay = new DateOnly(2024, 3, 14) }, officer, Cancel)).Value;
        (await Get<PromiseProposals>().Of([Office.DoanTung], Cancel)).ShouldBeEmpty("nothing has changed");

        using var folder = new TestFolder();
        var clock = new DossierClock(WithHoliday(folder, "2024-03-05"));
        var proposals = new PromiseProposals(Office.Program.Database, Get<CaseStore>(), clock, Clock);
        var proposal = (await proposals.Of([Office.DoanTung], Cancel)).Single();
        (proposal.Case.Id, proposal.Promised, proposal.Proposed).ShouldBe((onTheDay.Id, new DateOnly(2024, 3, 7), new DateOnly(2024, 3, 8)), "14/3 given by an apology is late enough");
        (await Office.Look(onTheDay.Id)).Case.PromisedOn.ShouldBe(new DateOnly(2024, 3, 7), "no promise moves silently");
        (await proposals.Of(["H23.32.11"], Cancel)).ShouldBeEmpty();

        var move = new MovePromise(Get<DeskGate>(), Get<DeskRecords>(), Get<DeskRules>(), clock, Get<Reasons>(), Get<Changes>());
        var moved = (await move.Handle(new() { RequestId = Guid.NewGuid(), DossierId = onTheDay.Id, Version = proposal.Case.Version, Reason = "Nghỉ đột xuất", NewDay = proposal.Proposed }, officer, Cancel)).Value;
        moved.Id.ShouldBe(onTheDay.Id);
        (await Office.Look(onTheDay.Id)).Case.ShouldSatisfyAllConditions(c => c.PromisedOn.ShouldBe(new DateOnly(2024, 3, 8)), c => c.CalendarVersion.ShouldBe(clock.Calendar.Version));
        (await proposals.Of([Office.DoanTung], Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_second_desk_with_the_same_paper_dossier_is_told_the_number_of_the_first()
    {
        var (desk, other) = (await Office.As("motcua.doantung"), await Office.As("motcua.tucuong"));
        var first = (await Enter(desk, await Office.Draft(desk, channel: Channel.Counter))).Value;
        var draft = await Office.Draft(other, agency: "H23.32.11", channel: Channel.Counter);
        var refusal = (await Enter(other, draft)).Refusal!;
        refusal.Code.ShouldBe("entered-before");
        refusal.Text.ShouldContain(first.Number);
        refusal.Text.ShouldContain("đã được Ủy ban nhân dân xã Đoàn Tùng tiếp nhận lúc 08:00 hôm nay");
        (await Enter(other, draft, another: true)).Succeeded.ShouldBeTrue("the desk knows it is another one");
        Clock.Advance(TimeSpan.FromDays(1));
        (await Enter(desk, await Office.Draft(desk, channel: Channel.Counter))).Succeeded.ShouldBeTrue("another day");
        var citizen = await Office.As("congdan1");
        (await Office.Submit(citizen, await Office.Draft(citizen))).Succeeded.ShouldBeTrue("what people hand in online is theirs to know");
    }

    [Fact]
    public async Task Two_desks_that_press_at_once_make_one_dossier()
    {
        // Once known by her number, she is one person at every desk.
        await Office.Submitted();
        var (desk, other) = (await Office.As("motcua.doantung"), await Office.As("motcua.tucuong"));
        var drafts = new[] { (desk, await Office.Draft(desk, channel: Channel.Counter)), (other, await Office.Draft(other, agency: "H23.32.11", channel: Channel.Counter)) };
        var answers = await Task.WhenAll(drafts.Select(d => Task.Run(() => Enter(d.Item1, d.Item2), Cancel)));
        answers.Count(a => a.Succeeded).ShouldBe(1);
        answers.Single(a => !a.Succeeded).Refusal!.Code.ShouldBe("entered-before");
    }

    [Fact]
    public async Task Work_of_an_officer_who_moved_goes_back_with_a_trail_line_and_a_notice_to_the_head()
    {
        var (d, _, officer) = await InProgress();
        var (second, _, _) = await InProgress();
        var head = await Office.As("chutich.doantung");
        foreach (var work in new[] { d, second })
        {
            (await Get<AssignDossier>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = work.Id, Version = work.Version, Account = officer.Actor.AccountId }, head, Cancel)).Succeeded.ShouldBeTrue();
        }

        var inbox = Office.Program.Services.GetServices<IDelivery>().Single(i => i.Name == "inbox");
        await Get<DeliveryRunner>().Start(inbox, Cancel);
        using var folder = new TestFolder();
        var file = folder.File("can-bo.csv");
        await File.WriteAllTextAsync(file, """
            ten_dang_nhap,ho_ten,so_dinh_danh,ngay_sinh,gioi_tinh,email,dien_thoai,ma_co_quan,chuc_vu,vai_tro,tu_ngay,den_ngay
            hotich.doantung,Trần Văn Khải,,,,,,H23.32.05,Công chức Tư pháp - Hộ tịch,officer,01/01/2020,15/01/2024
            hotich.doantung,Trần Văn Khải,,,,,,H23.32.11,Công chức Tư pháp - Hộ tịch,officer,15/01/2024,
            """, Cancel);
        await Get<ImportStaff>().Run(new TableFile(file), dryRun: false, Cancel);
        await Get<ImportStaff>().Run(new TableFile(file), dryRun: false, Cancel);
        (await Office.Look(d.Id)).Case.Assignee.ShouldBeNull();
        (await Get<CaseStore>().Trail(d.Id, Cancel))[0].Note.ShouldContain("không còn làm việc ở cơ quan này");
        await Get<DeliveryRunner>().Run(inbox, Cancel);
        var told = (await Get<Inbox>().List(head.Actor.AccountId, null, 10, Cancel)).Single();
        told.Title.ShouldBe("2 hồ sơ chờ giao lại");
        told.Body.ShouldContain("Trần Văn Khải");
        told.Href.ShouldBe($"/can-bo/viec?xem=chua-giao&cq={Office.DoanTung}");
        (await Get<Officers>().Heads("H23.32.52", Cancel)).ShouldBe([(await Office.As("chutich.thanhmien")).Actor.AccountId], "a division without a head of its own: the district's");
    }
}

public sealed class OfficeTroubleOnSqlite() : OfficeTroubleSuite(Dialect.Sqlite);

public sealed class OfficeTroubleOnPostgres() : OfficeTroubleSuite(Dialect.Postgres);
