using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Posting;
using NhipCau.Government.PublicServices.Receiving;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Channels;

public abstract class PostSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private static readonly Envelope Good = new("vnpost", "EH123456789VN", new DateOnly(2024, 3, 1), "Nguyễn Thị Hương Sen", "Thôn Đào Lâm");

    private Task<Outcome<EnterLetter.Entered>> Enter(CurrentUser who, Envelope envelope, Guid? key = null) =>
        Get<EnterLetter>().Handle(new() { RequestId = key ?? Guid.NewGuid(), Procedure = Office.MaritalStatus, Agency = Office.DoanTung, Envelope = envelope }, who, Cancel);

    [Fact]
    public async Task A_dossier_comes_by_post_is_supplemented_by_post_and_its_clock_starts_at_receipt()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var desk = await Office.As("motcua.doantung");
        (await Enter(await Office.As("motcua.tucuong"), Good)).Refusal!.Code.ShouldBe("not-allowed");
        (await Enter(desk, Good with { Carrier = "" })).Refusal!.Code.ShouldBe("carrier-unknown");
        (await Enter(desk, Good with { TrackingNo = "12" })).Refusal!.Text.ShouldContain("EH123456789VN");
        (await Enter(desk, Good with { PostmarkedOn = new DateOnly(2024, 3, 5) })).Refusal!.Code.ShouldBe("postmark-wrong");
        (await Enter(desk, Good with { SenderName = " " })).Refusal!.Code.ShouldBe("sender-missing");
        var key = Guid.NewGuid();
        var entered = (await Enter(desk, Good, key)).Value;
        (await Enter(desk, Good, key)).Value.ShouldBe(entered);
        (await Enter(desk, Good)).Refusal!.Code.ShouldBe("letter-known");
        var draft = (await Get<Drafts>().Find(entered.DraftId, desk.Actor.AccountId, Cancel))!;
        draft.Channel.ShouldBe((int)Channel.Post);
        (await Get<Drafts>().Save(draft with { Answers = Office.GoodAnswers }, Cancel)).ShouldBeTrue();
        var d = (await Office.Submit(desk, draft with { Version = 2 })).Value;
        var c = (await Office.Look(d.Id)).Case;
        (c.Channel, c.ReceivedAt, c.State).ShouldBe(((int)Channel.Post, Clock.GetUtcNow(), (int)DossierState.Received));
        (await Get<CaseStore>().Trail(d.Id, Cancel)).Single().Note.ShouldBe("Thư Bưu điện Việt Nam EH123456789VN, dấu bưu điện 01/03/2024");
        var letter = (await Get<Letters>().OfCase(d.Id, Cancel)).Single();
        letter.From.Reveal(Get<Protector>())!.Name.ShouldBe("Nguyễn Thị Hương Sen");
        (await Enter(desk, Good, key)).Value.ShouldBe(entered);
        (await Get<Drafts>().Find(entered.DraftId, desk.Actor.AccountId, Cancel)).ShouldBeNull("the form sent again begins no second draft");

        d = (await Office.Supplement(d, desk)).Value;
        d = (await Get<SendByPost>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Carrier = "vnpost", TrackingNo = "EH111111111VN", Address = "Thôn Đào Lâm" }, desk, Cancel)).Value;
        (await Get<Consignments>().Of(d.Id, Cancel)).Single().Purpose.ShouldBe("supplement");
        Clock.MoveTo(2024, 3, 7, 8, 0);
        TakeSupplement.Input take = new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Papers = "Giấy xác nhận cũ", Envelope = Good with { TrackingNo = "EH222222222VN", PostmarkedOn = new DateOnly(2024, 3, 6) } };
        (await Get<TakeSupplement>().Handle(take with { Papers = "" }, desk, Cancel)).Refusal!.Code.ShouldBe("reason-missing");
        (await Get<TakeSupplement>().Handle(take with { Envelope = take.Envelope! with { PostmarkedOn = null } }, desk, Cancel)).Refusal!.Code.ShouldBe("postmark-wrong");
        (await Get<TakeSupplement>().Handle(take, await Office.As("motcua.tucuong"), Cancel)).Refusal!.Code.ShouldBe("not-allowed");
        d = (await Get<TakeSupplement>().Handle(take, desk, Cancel)).Value;
        var after = (await Office.Look(d.Id)).Case;
        (after.State, after.PausedSince).ShouldBe(((int)DossierState.Received, (DateTimeOffset?)null));
        after.PromisedOn!.Value.ShouldBeGreaterThan(c.PromisedOn!.Value);
        (await Get<Dossiers>().Supplements(d.Id, Cancel)).Single().AnsweredAt.ShouldNotBeNull();
        (await Get<TakeSupplement>().Handle(take with { RequestId = Guid.NewGuid(), Version = d.Version }, desk, Cancel)).Refusal!.Code.ShouldBe("not-now");
    }

    [Fact]
    public async Task Without_a_letter_nothing_comes_by_post()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var desk = await Office.As("motcua.doantung");
        (await Office.Submit(desk, await Office.Draft(desk, channel: Channel.Post))).Refusal!.Code.ShouldBe("letter-missing");
    }

    [Fact]
    public async Task At_the_counter_a_supplement_is_taken_from_somebody_without_an_account()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var desk = await Office.As("motcua.doantung");
        var d = (await Office.Submit(desk, await Office.Draft(desk, channel: Channel.Counter))).Value;
        d = (await Office.Supplement(d, desk)).Value;
        Clock.MoveTo(2024, 3, 5, 8, 0);
        d = (await Get<TakeSupplement>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Papers = "Giấy xác nhận cũ" }, desk, Cancel)).Value;
        d.State.ShouldBe((int)DossierState.Received);
        (await Office.Route(d, desk)).Succeeded.ShouldBeTrue();
    }
}

public sealed class PostOnSqlite() : PostSuite(Dialect.Sqlite);

public sealed class PostOnPostgres() : PostSuite(Dialect.Postgres);
