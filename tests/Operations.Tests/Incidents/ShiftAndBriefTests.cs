using NhipCau.Operations.Incidents.Briefing;
using NhipCau.Operations.Incidents.Contacts;
using NhipCau.Operations.Incidents.Shifts;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Incidents;

/// <summary>Who is on duty, whom to call, and what leaders read in the morning.</summary>
public abstract class ShiftAndBriefSuite(Dialect dialect) : CentreSuite(dialect)
{
    private Task<Outcome<TakeShift.Answer>> Take(CurrentUser who, long version, string reason = "") => Get<TakeShift>().Handle(new() { RequestId = Guid.NewGuid(), Version = version, Reason = reason }, who, Cancel);

    [Fact]
    public async Task A_shift_is_taken_handed_over_with_what_stands_open_and_never_changed_again()
    {
        var duty = await Duty();
        (await Take(await Office.As("lanhdao.tinh"), 0)).Refusal!.Code.ShouldBe("not-allowed");
        var shift = (await Take(duty, 0)).Value.ShiftId;
        (await Take(duty, 0)).Refusal!.Code.ShouldBe("stale");
        (await Take(duty, 1)).Refusal!.Code.ShouldBe("own-shift");
        (await Get<WriteShiftLine>().Handle(new() { RequestId = Guid.NewGuid(), ShiftId = shift, Version = 1, Text = "Gọi 114 lúc 8 giờ 10" }, duty, Cancel)).Value.Version.ShouldBe(2);
        var number = await Incident();
        Task<Outcome<HandOverShift.Answer>> Hand(CurrentUser who, long version, string said) => Get<HandOverShift>().Handle(new() { RequestId = Guid.NewGuid(), ShiftId = shift, Version = version, Said = said }, who, Cancel);
        (await Hand(duty, 2, " ")).Refusal!.Code.ShouldBe("text-missing");
        (await Hand(await Office.As("lanhdao.tinh"), 2, "x")).Refusal!.Code.ShouldBe("not-allowed");
        (await Hand(duty, 2, "Có một sự cố")).Value.Carried.ShouldBe(1);
        (await Get<WriteShiftLine>().Handle(new() { RequestId = Guid.NewGuid(), ShiftId = shift, Version = 3, Text = "sau khi ký" }, duty, Cancel)).Refusal!.Code.ShouldBe("not-now");
        (await Hand(duty, 3, "lần nữa")).Refusal!.Code.ShouldBe("not-now");

        Clock.Advance(TimeSpan.FromHours(6));
        (await Take(duty, 3)).Succeeded.ShouldBeTrue();
        var past = (await Get<ShiftBook>().Past(5, Cancel)).ShouldHaveSingleItem();
        (past.Code, past.State, past.ClosedBy).ShouldBe(("morning", Shift.Closed, (Guid?)duty.Actor.AccountId));
        past.Matters.Single().Text.ShouldContain(number);
        (await Get<ShiftBook>().Current(Cancel))!.Code.ShouldBe("afternoon");
    }

    [Fact]
    public void A_night_shift_belongs_to_the_day_it_began()
    {
        var (shift, day) = Get<ShiftTimes>().At(new DateTimeOffset(2024, 1, 16, 2, 0, 0, TimeSpan.FromHours(7)));
        (shift.Code, day).ShouldBe(("night", new DateOnly(2024, 1, 15)));
    }

    [Fact]
    public async Task Numbers_to_call_are_there_and_duty_telephones_are_edited()
    {
        Get<ContactBook>().Emergency.Select(e => e.Number).ShouldBe(["112", "113", "114", "115", "111", "1022"]);
        Task<Outcome<SaveContact.Answer>> Save(Contact contact, CurrentUser who, bool remove = false) => Get<SaveContact>().Handle(new() { RequestId = Guid.NewGuid(), Contact = contact, Remove = remove }, who, Cancel);
        var contact = new Contact { Name = "Trực ban phòng chống thiên tai", Number = "0220 3853 333", Agency = "H23.09" };
        (await Save(contact, await Office.As("lanhdao.tinh"))).Refusal!.Code.ShouldBe("not-allowed");
        (await Save(contact with { Number = "gọi tôi" }, await Duty())).Refusal!.Messages.Single().Path.ShouldBe("Number");
        var id = (await Save(contact, await Duty())).Value.ContactId;
        (await Save(contact with { Id = id, Version = 5 }, await Duty())).Refusal!.Code.ShouldBe("stale");
        (await Save(contact with { Id = id, Version = 1 }, await Duty(), remove: true)).Succeeded.ShouldBeTrue();
        (await Get<ContactBook>().All(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_morning_brief_comes_once_and_says_what_matters()
    {
        Clock.MoveTo(2024, 2, 10, 6, 59);
        var yesterday = Clock.Now().AddHours(-12);
        for (var week = 1; week <= 4; week++)
        {
            Figures.Add(yesterday.AddDays(-7 * week), 10);
        }

        Figures.Add(yesterday, 30);
        var number = await Incident();
        await Incident(drill: true);
        (await Get<ComposeBrief>().Handle(new() { RequestId = Guid.NewGuid() }, await Duty(), Cancel)).Value.Edition.ShouldBe(2, "the first is the morning's");
        (await Get<MorningBrief>().RunDue(Cancel)).ShouldBeFalse("it is not seven yet");
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await Get<MorningBrief>().RunDue(Cancel)).ShouldBeTrue();
        (await Get<MorningBrief>().RunDue(Cancel)).ShouldBeFalse();
        var brief = (await Get<BriefBook>().Of(new DateOnly(2024, 2, 10), 1, Cancel))!;
        brief.Lines.Count.ShouldBeLessThanOrEqualTo(10);
        brief.Lines[0].Text.ShouldStartWith("Hôm nay Thứ Bảy 10/02/2024 (âm lịch");
        brief.Lines.ShouldContain(l => l.Text.Contains(number) && l.Href == $"/dieu-hanh/su-co/{number}");
        brief.Lines.ShouldAllBe(l => !l.Text.Contains("DT."));
        brief.Lines.ShouldContain(l => l.Kind == "change" && l.Text.Contains("tăng 200 %") && l.Href == "/can-bo/thong-ke");

        (await Get<ComposeBrief>().Handle(new() { RequestId = Guid.NewGuid() }, await Office.As("tonghop.tinh"), Cancel)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<ComposeBrief>().Handle(new() { RequestId = Guid.NewGuid() }, await Duty(), Cancel)).Value.Edition.ShouldBe(3);
        (await Get<BriefBook>().Of(new DateOnly(2024, 2, 10), 1, Cancel))!.Lines.ShouldBe(brief.Lines, "what was said stays");

        var told = new List<Guid>();
        foreach (var e in await Events(ComposeBrief.Composed))
        {
            foreach (var announcer in Get<IEnumerable<IAnnouncer>>())
            {
                told.AddRange((await announcer.Announce(e, Cancel)).Select(a => a.AccountId));
            }
        }

        told.Order().ShouldBe(new[] { (await Duty()).Actor.AccountId, (await Office.As("lanhdao.tinh")).Actor.AccountId }.Order());
    }
}

public sealed class ShiftAndBriefOnSqlite() : ShiftAndBriefSuite(Dialect.Sqlite);

public sealed class ShiftAndBriefOnPostgres() : ShiftAndBriefSuite(Dialect.Postgres);
