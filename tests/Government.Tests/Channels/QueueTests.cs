using NhipCau.Government.PublicServices.Queueing;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Channels;

public abstract class QueueSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private static CurrentUser Nobody => Office.Nobody;

    private Task<Outcome<TicketView>> Take(CurrentUser who, string source = "desk", string priority = "", Guid? key = null, string? secret = null, string desk = Office.DoanTung) =>
        Get<TakeTicket>().Handle(new() { RequestId = key ?? Guid.NewGuid(), Desk = desk, Source = source, Priority = priority, KioskSecret = secret }, who, Cancel);

    private Task<Outcome<TicketView>> Call(CurrentUser who, int counter = 1, Guid? key = null) => Get<CallNext>().Handle(new() { RequestId = key ?? Guid.NewGuid(), Desk = Office.DoanTung, Counter = counter }, who, Cancel);

    private async Task<QueueDesk> Arrange(CurrentUser desk, bool phone = true, bool kiosk = true, bool renew = false, params string[] counters)
    {
        var before = (await Get<QueueDesks>().Find(Office.DoanTung, Cancel))!;
        (await Get<ArrangeQueue>().Handle(
            new() { RequestId = Guid.NewGuid(), Desk = Office.DoanTung, Version = before.Version, Counters = counters.Length > 0 ? counters : ["Quầy 1: Hộ tịch", "Quầy 2: Đất đai"], Phone = phone, Kiosk = kiosk, NewKioskAddress = renew }, desk, Cancel)).Refusal.ShouldBeNull();
        return (await Get<QueueDesks>().Find(Office.DoanTung, Cancel))!;
    }

    [Fact]
    public async Task A_number_goes_from_the_hall_to_the_counter_and_the_dossier_remembers_it()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var desk = await Office.As("motcua.doantung");
        var arranged = await Arrange(desk);
        var secret = Get<QueueDesks>().KioskSecret(arranged);
        var key = Guid.NewGuid();
        var first = (await Take(Nobody, "kiosk", key: key, secret: secret)).Value;
        first.No.ShouldBe(1);
        (await Take(Nobody, "kiosk", key: key, secret: secret)).Value.ShouldBe(first, "touched twice, given once");
        (await Take(desk)).Value.No.ShouldBe(2);
        Clock.Advance(TimeSpan.FromMinutes(7));
        var call = Guid.NewGuid();
        var called = (await Call(desk, 1, call)).Value;
        (called.Id, called.State, called.Counter).ShouldBe((first.Id, (int)TicketState.Called, 1));
        (await Call(desk, 1, call)).Value.ShouldBe(called);
        (await Get<Boards>().Of(Office.DoanTung, Cancel))!.Counters[0].Number.ShouldBe("001");

        var draft = await Office.Draft(desk, channel: Channel.Counter);
        await Get<Arrivals>().Bring(draft.Id, first.Id, await Office.As("motcua.tucuong"), Cancel);
        (await Get<Arrivals>().OfDraft(draft.Id, Cancel)).ShouldBeNull("another desk's officer ties nothing");
        await Get<Arrivals>().Bring(draft.Id, first.Id, desk, Cancel);
        var d = (await Office.Submit(desk, draft)).Value;
        var ticket = (await Get<Arrivals>().OfCase(d.Id, Cancel)).ShouldNotBeNull();
        (ticket.Number, ticket.Waited).ShouldBe(("001", TimeSpan.FromMinutes(7)));
        (await Get<CaseStore>().Trail(d.Id, Cancel)).Single().Note.ShouldBe("Số thứ tự 001, chờ 7 phút");

        var again = (await Get<CallAgain>().Handle(new() { RequestId = Guid.NewGuid(), TicketId = first.Id, Version = called.Version, Counter = 1 }, desk, Cancel)).Value;
        (await Get<FinishTicket>().Handle(new() { RequestId = Guid.NewGuid(), TicketId = first.Id, Version = called.Version }, desk, Cancel)).Refusal!.Code.ShouldBe("stale");
        var done = (await Get<FinishTicket>().Handle(new() { RequestId = Guid.NewGuid(), TicketId = first.Id, Version = again.Version }, desk, Cancel)).Value;
        (await Get<SkipTicket>().Handle(new() { RequestId = Guid.NewGuid(), TicketId = first.Id, Version = done.Version }, desk, Cancel)).Refusal!.Code.ShouldBe("not-now");
        (await Call(desk)).Value.No.ShouldBe(2);
        (await Call(desk)).Refusal!.Text.ShouldBe("Không còn ai chờ quầy này.");
    }

    [Fact]
    public async Task One_number_is_never_given_twice_and_never_called_by_two_counters()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var desk = await Office.As("motcua.doantung");
        await Arrange(desk, counters: ["1", "2", "3", "4"]);
        var taken = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(() => Take(desk), Cancel)));
        taken.Select(t => t.Value.No).Order().ShouldBe(Enumerable.Range(1, 24));
        var called = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => Call(desk, (i % 4) + 1), Cancel)));
        called.Select(c => c.Value.No).Order().ShouldBe(Enumerable.Range(1, 24));
        (await Get<Queue>().Today(Office.DoanTung, Cancel)).Count(t => t.State == (int)TicketState.Called).ShouldBe(4, "each counter serves one, the others are done");
    }

    [Fact]
    public async Task Priority_comes_first_but_not_for_ever()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var desk = await Office.As("motcua.doantung");
        await Arrange(desk);
        foreach (var priority in new[] { "", "", "elderly", "disabled", "pregnant" })
        {
            (await Take(desk, priority: priority)).Succeeded.ShouldBeTrue();
        }

        (await Take(desk, priority: "cousin")).Refusal!.Code.ShouldBe("priority-unknown");
        var order = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            order.Add((await Call(desk)).Value.No);
        }

        order.ShouldBe([3, 4, 1, 5, 2], "after two in a row one of the others");
        Get<QueuePriorities>().On(new DateOnly(2024, 3, 4)).ShouldAllBe(p => p.LegalBasis.Length > 0);
    }

    [Fact]
    public async Task A_number_moved_to_another_counter_is_called_there_first()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var desk = await Office.As("motcua.doantung");
        await Arrange(desk);
        for (var i = 0; i < 3; i++)
        {
            await Take(desk);
        }

        var called = (await Call(desk, 1)).Value;
        MoveTicket.Input move = new() { RequestId = Guid.NewGuid(), TicketId = called.Id, Version = called.Version, Counter = 9 };
        (await Get<MoveTicket>().Handle(move, desk, Cancel)).Refusal!.Code.ShouldBe("no-such-counter");
        (await Get<MoveTicket>().Handle(move with { Counter = 2 }, await Office.As("motcua.tucuong"), Cancel)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<MoveTicket>().Handle(move with { Counter = 2 }, desk, Cancel)).Value.State.ShouldBe((int)TicketState.Waiting);
        (await Call(desk, 1)).Value.No.ShouldBe(2, "the first waits for counter 2");
        var there = (await Call(desk, 2)).Value;
        there.No.ShouldBe(1);
        var skipped = (await Get<SkipTicket>().Handle(new() { RequestId = Guid.NewGuid(), TicketId = there.Id, Version = there.Version }, desk, Cancel)).Value;
        (await Get<CallAgain>().Handle(new() { RequestId = Guid.NewGuid(), TicketId = there.Id, Version = skipped.Version, Counter = 1 }, desk, Cancel)).Refusal!.Code.ShouldBe("counter-busy");
        (await Get<CallAgain>().Handle(new() { RequestId = Guid.NewGuid(), TicketId = there.Id, Version = skipped.Version, Counter = 2 }, desk, Cancel)).Value.State.ShouldBe((int)TicketState.Called);
        var now = (await Get<QueueDesks>().Find(Office.DoanTung, Cancel))!;
        (await Get<ArrangeQueue>().Handle(new() { RequestId = Guid.NewGuid(), Desk = Office.DoanTung, Version = now.Version, Counters = ["Một quầy"], Phone = false, Kiosk = false }, desk, Cancel)).Refusal!.Code.ShouldBe("counter-busy");
    }

    [Fact]
    public async Task Numbers_are_given_in_office_hours_and_to_phones_where_the_desk_allows()
    {
        var (desk, citizen) = (await Office.As("motcua.doantung"), await Office.As("congdan1"));
        Clock.MoveTo(2024, 3, 3, 9, 0);
        (await Take(desk)).Refusal!.Text.ShouldContain("Nghỉ cuối tuần");
        Get<QueueHours>().Closed!.ShouldContain("04/03/2024");
        Clock.MoveTo(2024, 3, 4, 4, 0);
        (await Take(desk)).Refusal!.Code.ShouldBe("closed");
        Clock.MoveTo(2024, 3, 4, 8, 0);
        (await Take(citizen, "phone")).Refusal!.Code.ShouldBe("no-phones");
        (await Take(citizen)).Refusal!.Code.ShouldBe("not-allowed");
        (await Take(desk, desk: "H23.13.02")).Refusal!.Code.ShouldBe("not-found", "a division without a desk");
        var arranged = await Arrange(desk);
        var mine = (await Take(citizen, "phone")).Value;
        (await Take(citizen, "phone")).Value.ShouldBe(mine, "whoever waits has her number already");
        (await Take(Nobody, "phone")).Value.No.ShouldBe(2);
        var secret = Get<QueueDesks>().KioskSecret(arranged);
        (await Take(Nobody, "kiosk", secret: "0000")).Refusal!.Code.ShouldBe("not-allowed");
        await Arrange(desk, renew: true);
        (await Take(Nobody, "kiosk", secret: secret)).Refusal!.Code.ShouldBe("not-allowed", "the old address ended");
        for (var i = 0; i < 38; i++)
        {
            (await Take(Nobody, "phone")).Succeeded.ShouldBeTrue();
        }

        (await Take(Nobody, "phone")).Refusal!.Code.ShouldBe("phones-full");
        (await Take(desk)).Value.No.ShouldBe(41, "a refused number is not lost");
    }

    [Fact]
    public async Task Yesterdays_numbers_lapse_and_counting_begins_anew()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var desk = await Office.As("motcua.doantung");
        await Take(desk);
        var called = (await Call(desk)).Value;
        var waiting = (await Take(desk)).Value;
        Clock.MoveTo(2024, 3, 5, 8, 0);
        (await Get<SkipTicket>().Handle(new() { RequestId = Guid.NewGuid(), TicketId = called.Id, Version = called.Version }, desk, Cancel)).Refusal!.Code.ShouldBe("not-now");
        (await Get<TicketSlips>().Of(waiting.Id, Cancel))!.Ticket.State.ShouldBe((int)TicketState.Lapsed);
        (await Get<Boards>().Of(Office.DoanTung, Cancel))!.Waiting.ShouldBe(0);
        (await Take(desk)).Value.No.ShouldBe(1);
        (await Get<LapseTickets>().Run(Cancel)).ShouldBe(2);
        (await Get<LapseTickets>().Run(Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task Arrangements_refuse_what_makes_no_sense()
    {
        var desk = await Office.As("motcua.doantung");
        ArrangeQueue.Input input = new() { RequestId = Guid.NewGuid(), Desk = Office.DoanTung, Version = 0, Counters = [" ", ""], Phone = false, Kiosk = false };
        (await Get<ArrangeQueue>().Handle(input, desk, Cancel)).Refusal!.Code.ShouldBe("counters-wrong");
        (await Get<ArrangeQueue>().Handle(input with { Counters = ["Quầy 1", "quầy 1"] }, desk, Cancel)).Refusal!.Code.ShouldBe("counters-wrong");
        (await Get<ArrangeQueue>().Handle(input with { Counters = ["Quầy 1"] }, await Office.As("motcua.tucuong"), Cancel)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<ArrangeQueue>().Handle(input with { Counters = ["Quầy 1"], Version = 3 }, desk, Cancel)).Refusal!.Code.ShouldBe("stale");
        (await Get<ArrangeQueue>().Handle(input with { Counters = ["Quầy 1"] }, desk, Cancel)).Value.Version.ShouldBe(1);
    }
}

public sealed class QueueOnSqlite() : QueueSuite(Dialect.Sqlite);

public sealed class QueueOnPostgres() : QueueSuite(Dialect.Postgres);
