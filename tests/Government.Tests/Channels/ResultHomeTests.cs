using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Papers.Printing;
using NhipCau.Government.PublicServices.Posting;
using NhipCau.Government.PublicServices.Queueing;
using NhipCau.Government.PublicServices.Returning;
using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Channels;

public abstract class ResultHomeSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private const string TuCuong = "H23.32.11";

    private async Task<DossierView> Decided()
    {
        var (d, _, officer) = await InProgress();
        d = (await Office.Route(d, officer)).Value;
        return (await Office.Decide(d, await Office.As("chutich.doantung"))).Value;
    }

    private Task<Outcome<DossierView>> Choose(DossierView d, CurrentUser who, string method, string desk = "", string address = "") =>
        Get<ChooseReturn>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Method = method, Desk = desk, Address = address }, who, Cancel);

    private Task<Outcome<DossierView>> Send(DossierView d, CurrentUser who, string desk = "") => Get<SendResult>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, ToDesk = desk }, who, Cancel);

    private Task<Outcome<DossierView>> Arrive(DossierView d, CurrentUser who, bool back = false) => Get<ArriveResult>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, TakenBack = back }, who, Cancel);

    private Task<Outcome<DossierView>> Post(DossierView d, CurrentUser who, string number, string address = "", string carrier = "vnpost", Guid? key = null) =>
        Get<SendByPost>().Handle(new() { RequestId = key ?? Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Carrier = carrier, TrackingNo = number, Address = address, Fee = 25_000 }, who, Cancel);

    private Task<Outcome<DossierView>> Report(Guid letter, long? version, CurrentUser who, bool delivered, string receiver = "", string reason = "", StoredFile? proof = null) =>
        Get<ReportDelivery>().Handle(new() { RequestId = Guid.NewGuid(), ConsignmentId = letter, Version = version, Delivered = delivered, Receiver = receiver, Reason = reason, Proof = proof }, who, Cancel);

    private async Task<string[]> List(string list, string desk) => [.. (await Get<ReturnLists>().Of(list, desk, Cancel)).Select(l => l.Number)];

    [Fact]
    public async Task A_result_travels_to_the_desk_the_applicant_chose_and_on_when_she_changes_her_mind()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (citizen, desk, other) = (await Office.As("congdan1"), await Office.As("motcua.doantung"), await Office.As("motcua.tucuong"));
        var d = await Decided();
        (await Choose(d, await Office.As("congdan2"), "commune", TuCuong)).Refusal!.Code.ShouldBe("not-found");
        (await Choose(d, citizen, "commune", "H23.13.02")).Refusal!.Code.ShouldBe("desk-unknown");
        (await Choose(d, citizen, "pigeon")).Refusal!.Code.ShouldBe("method-unknown");
        (await Choose(d, citizen, "post")).Refusal!.Code.ShouldBe("address-missing");
        (await Get<CaseAccess>().MaySeeAsOfficer(d.Id, other, Cancel)).ShouldBeFalse();
        d = (await Choose(d, citizen, "commune", TuCuong)).Value;
        (await List("can-gui", Office.DoanTung)).ShouldBe([d.Number]);
        (await List("cho-tra", Office.DoanTung)).ShouldBeEmpty();

        (await Send(d, other)).Refusal!.Code.ShouldBe("not-allowed");
        var finished = (await Office.Look(d.Id)).Case.FinishedAt;
        d = (await Send(d, desk)).Value;
        (await Get<CaseAccess>().MaySeeAsOfficer(d.Id, other, Cancel)).ShouldBeTrue("the desk it travels to sees it");
        (await List("dang-chuyen", Office.DoanTung)).ShouldBe([d.Number]);
        (await List("sap-den", TuCuong)).ShouldBe([d.Number]);
        (await Office.Return(d, desk)).Refusal!.Code.ShouldBe("paper-away");
        (await Office.Return(d, other)).Refusal!.Code.ShouldBe("not-allowed", "the paper has not come yet");
        (await Send(d, desk)).Refusal!.Code.ShouldBe("paper-away");
        (await Post(d, desk, "EH123456789VN", "Thôn Đào Lâm")).Refusal!.Code.ShouldBe("paper-away");
        (await Arrive(d, desk)).Refusal!.Code.ShouldBe("not-allowed", "who sent it does not confirm it");

        Clock.MoveTo(2024, 3, 6, 8, 0);
        d = (await Arrive(d, other)).Value;
        (await Office.Look(d.Id)).Case.Agency.ShouldBe(TuCuong);
        (await List("cho-tra", TuCuong)).ShouldBe([d.Number]);
        (await Office.Return(d, desk)).Refusal!.Code.ShouldBe("not-allowed", "the paper is not here any more");
        d = (await Choose(d, citizen, "counter")).Value;
        (await List("can-gui", TuCuong)).ShouldBe([d.Number], "it goes back where it was handed in");
        d = (await Send(d, other)).Value;
        d = (await Arrive(d, other, back: true)).Value;
        d = (await Send(d, other)).Value;
        d = (await Arrive(d, desk)).Value;
        d = (await Office.Return(d, desk)).Value;
        var (after, legs) = (await Office.Look(d.Id), await Get<Returns>().Legs(d.Id, Cancel));
        legs.Select(l => (l.FromDesk, l.ToDesk, l.State)).ShouldBe([(Office.DoanTung, TuCuong, (int)LegState.Arrived), (TuCuong, Office.DoanTung, (int)LegState.TakenBack), (TuCuong, Office.DoanTung, (int)LegState.Arrived)]);
        legs[0].SentBy.ShouldBe(desk.Actor.AccountId);
        legs[0].ArrivedBy.ShouldBe(other.Actor.AccountId);
        after.Case.FinishedAt.ShouldBe(finished, "the promise is measured to the day the result was there");
        var seen = (await Get<TrackDossier>().Find(d.Number, Get<TrackingCode>().Of(d.Id), Cancel))!.Steps.Select(s => s.Text).ToList();
        seen.ShouldContain(s => s.StartsWith("Kết quả đã về Ủy ban nhân dân xã Tứ Cường", StringComparison.Ordinal));
        (await Get<HandOvers>().Of(after.Case, Cancel)).Select(h => h.Note).ShouldContain("Chuyển kết quả");
    }

    [Fact]
    public async Task By_post_a_result_that_came_back_is_sent_again_and_delivery_returns_the_dossier()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (citizen, desk) = (await Office.As("congdan1"), await Office.As("motcua.doantung"));
        var d = await Decided();
        d = (await Choose(d, citizen, "post", address: "Số 5, thôn Đào Lâm, xã Đoàn Tùng")).Value;
        (await List("can-gui", Office.DoanTung)).ShouldBe([d.Number]);
        (await Post(d, desk, "123")).Refusal!.Code.ShouldBe("tracking-wrong");
        (await Post(d, desk, "EH123456789VN", carrier: "nobody")).Refusal!.Code.ShouldBe("carrier-unknown");
        (await Post(d, citizen, "EH123456789VN")).Refusal!.Code.ShouldBe("not-allowed");
        var key = Guid.NewGuid();
        var sent = (await Post(d, desk, "eh 123456789 vn", key: key)).Value;
        (await Post(d, desk, "EH123456789VN", key: key)).Value.ShouldBe(sent);
        var letter = (await Get<Consignments>().Of(d.Id, Cancel)).Single();
        (letter.TrackingNo, letter.Fee, letter.Where.Reveal(Get<Protector>())).ShouldBe(("EH123456789VN", 25_000, "Số 5, thôn Đào Lâm, xã Đoàn Tùng"));
        System.Text.Encoding.UTF8.GetString(letter.Address).ShouldNotContain("Đào Lâm");
        (await Choose(sent, citizen, "counter")).Refusal!.Code.ShouldBe("not-now", "the post has it");
        (await Office.Return(sent, desk)).Refusal!.Code.ShouldBe("paper-away");

        Clock.MoveTo(2024, 3, 7, 8, 0);
        (await Report(letter.Id, sent.Version, desk, delivered: false)).Refusal!.Code.ShouldBe("reason-missing");
        d = (await Report(letter.Id, sent.Version, desk, delivered: false, reason: "Đi vắng hai lần")).Value;
        (await List("can-gui", Office.DoanTung)).ShouldBe([d.Number], "it lies at the desk again");
        (await Post(d, desk, "EH123456789VN")).Refusal!.Code.ShouldBe("tracking-used");
        d = (await Post(d, desk, "EH987654321VN")).Value;
        var second = (await Get<Consignments>().Of(d.Id, Cancel))[1];
        (await Report(second.Id, d.Version, desk, delivered: true)).Refusal!.Code.ShouldBe("receiver-missing");
        (await Report(second.Id, d.Version, await Office.As("motcua.tucuong"), delivered: true, receiver: "Sen")).Refusal!.Code.ShouldBe("not-allowed");
        var proof = (await Get<IFileStore>().Put(new MemoryStream(Pdf), "phieu-phat.pdf", FilePolicy.Default, Cancel)).File;
        d = (await Report(second.Id, d.Version, desk, delivered: true, receiver: "Nguyễn Thị Hương Sen", proof: proof)).Value;
        d.State.ShouldBe((int)DossierState.Returned);
        (await Report(second.Id, null, desk, delivered: true, receiver: "Sen")).Value.Version.ShouldBe(d.Version, "said twice, written once");
        (await Report(second.Id, null, desk, delivered: false, reason: "Nhầm")).Refusal!.Code.ShouldBe("not-now");
        var given = (await Get<Returns>().HandOutOf(d.Id, Cancel)).ShouldNotBeNull();
        (given.How, given.TakenBy.Reveal(Get<Protector>())).ShouldBe(("post", "Nguyễn Thị Hương Sen"));
        (await Get<Dossiers>().Papers(d.Id, Cancel)).ShouldContain(p => p.Origin == "proof");
        var events = await Get<EventLog>().OfCase(d.Id, Cancel);
        events.ShouldAllBe(e => !e.Data.Contains("Hương Sen", StringComparison.Ordinal) && !e.Data.Contains("Đào Lâm", StringComparison.Ordinal));
        (await Get<IEnumerable<IAnnouncer>>().OfType<DossierAnnouncer>().Single().Announce(events.Last(e => e.Type == PostEvents.ResultPosted), Cancel)).Single().Message.Title.ShouldContain("EH987654321VN");
    }

    [Fact]
    public async Task The_result_is_given_to_the_owner_or_to_somebody_with_a_paper_that_says_so()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var desk = await Office.As("motcua.doantung");
        var d = await Decided();
        ReturnResult.Input give = new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, To = "authorised" };
        (await Get<ReturnResult>().Handle(give with { To = "neighbour" }, desk, Cancel)).Refusal!.Code.ShouldBe("party-unknown");
        (await Get<ReturnResult>().Handle(give, desk, Cancel)).Refusal!.Code.ShouldBe("receiver-missing");
        (await Get<ReturnResult>().Handle(give with { Receiver = "Phạm Văn Lúa" }, desk, Cancel)).Refusal!.Code.ShouldBe("document-missing");
        (await Get<ReturnResult>().Handle(give with { Receiver = "Phạm Văn Lúa", Document = "Giấy uỷ quyền 12/2024" }, desk, Cancel)).Succeeded.ShouldBeTrue();
        var given = (await Get<Returns>().HandOutOf(d.Id, Cancel)).ShouldNotBeNull();
        (given.Party, given.Proof.Reveal(Get<Protector>()), given.Desk).ShouldBe(("authorised", "Giấy uỷ quyền 12/2024", Office.DoanTung));
    }

    [Fact]
    public async Task An_electronic_result_is_returned_by_being_opened()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var citizen = await Office.As("congdan1");
        var d = await Decided();
        d = (await Choose(d, citizen, "online")).Value;
        OpenResult.Input open = new() { RequestId = OpenResult.KeyOf(d.Id), DossierId = d.Id, Version = d.Version };
        (await Get<OpenResult>().Handle(open, await Office.As("congdan2"), Cancel)).Refusal!.Code.ShouldBe("not-found");
        (await Get<OpenResult>().Handle(open, citizen, Cancel)).Value.State.ShouldBe((int)DossierState.Returned);
        (await Get<OpenResult>().Handle(open, citizen, Cancel)).Value.State.ShouldBe((int)DossierState.Returned);
        (await Get<Returns>().OpenedAt(d.Id, Cancel)).ShouldNotBeNull();
        (await Get<Returns>().HandOutOf(d.Id, Cancel))!.How.ShouldBe("online");
    }

    [Fact]
    public async Task Whoever_has_no_phone_is_called_for_on_the_board_and_what_lies_long_is_listed()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var desk = await Office.As("motcua.doantung");
        var d = await Decided();
        CallForResult.Input call = new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Listed = true };
        (await Get<CallForResult>().Handle(call, await Office.As("motcua.tucuong"), Cancel)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<CallForResult>().Handle(call, desk, Cancel)).Value.Version.ShouldBe(d.Version);
        (await Get<Boards>().Of(Office.DoanTung, Cancel))!.Results.ShouldBe(["240304-00001"]);
        (await List("qua-lau", Office.DoanTung)).ShouldBeEmpty();
        Clock.MoveTo(2024, 4, 8, 8, 0);
        (await List("qua-lau", Office.DoanTung)).ShouldBe([d.Number]);
        (await Get<CallForResult>().Handle(call with { RequestId = Guid.NewGuid(), Listed = false }, desk, Cancel)).Succeeded.ShouldBeTrue();
        (await Get<Boards>().Of(Office.DoanTung, Cancel))!.Results.ShouldBeEmpty();
        await Get<CallForResult>().Handle(call with { RequestId = Guid.NewGuid() }, desk, Cancel);
        (await Office.Return(d, desk)).Succeeded.ShouldBeTrue();
        (await Get<Boards>().Of(Office.DoanTung, Cancel))!.Results.ShouldBeEmpty("given results leave the board");
    }
}

public sealed class ResultHomeOnSqlite() : ResultHomeSuite(Dialect.Sqlite);

public sealed class ResultHomeOnPostgres() : ResultHomeSuite(Dialect.Postgres);
