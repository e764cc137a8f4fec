using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Overseeing.Boards;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.OfficerWork;

/// <summary>The head's board, several dossiers at once, and opinions asked in parallel.</summary>
public abstract class BoardAndBulkSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private static string Pick(DossierView d) => $"{d.Id:D}:{d.Version}:{d.Number}";

    private Task<Outcome<BulkOutcome>> Bulk(string action, CurrentUser who, IEnumerable<DossierView> picks, string reason = "", bool confirmed = true, Guid? key = null, Guid? to = null) =>
        Get<BulkActions>().Handle(action, new ActionInput { RequestId = key ?? Guid.NewGuid(), Reason = reason, Account = to }, picks.Select(Pick), confirmed, who, Cancel);

    private async Task<DossierView> AtSigning()
    {
        var (d, _, officer) = await InProgress();
        return (await Office.Route(d, officer)).Value;
    }

    private Task<Outcome<DossierView>> Ask(DossierView d, CurrentUser who, string agency, int days) => Get<ConsultAgency>().Handle(
        new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, AgencyId = agency, Question = "Có vướng mắc gì không?", Days = days }, who, Cancel);

    private Task<Outcome<DossierView>> Reply(DossierView d, CurrentUser who, Consultation asked, long version) => Get<AnswerConsultation>().Handle(
        new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = version, ConsultationId = asked.Id, Agrees = true, Answer = "Không" }, who, Cancel);

    private static int Number(DayBoard board, string label) => board.Numbers.Single(n => n.Label == label).Count;

    [Fact]
    public async Task Each_number_of_the_board_is_the_length_of_the_list_it_opens()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (head, officer) = (await Office.As("chutich.doantung"), await Office.As("hotich.doantung"));
        var (running, _, _) = await InProgress();
        var (supplemented, _, _) = await InProgress();
        (await Office.Supplement(supplemented, officer)).Succeeded.ShouldBeTrue();
        var signing = await AtSigning();
        (await Office.Decide(await AtSigning(), head)).Succeeded.ShouldBeTrue();
        var assigned = (await Get<AssignDossier>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = running.Id, Version = running.Version, Account = officer.Actor.AccountId }, head, Cancel)).Value;
        (await Ask(assigned, officer, "H23.32.52", 1)).Succeeded.ShouldBeTrue();

        var board = await Get<DayBoards>().Take(null, head, Cancel);
        Number(board, "Tiếp nhận hôm nay").ShouldBe(4);
        Number(board, "Trễ hạn").ShouldBe(0);
        Number(board, "Chờ bổ sung").ShouldBe(1);
        Number(board, "Chờ ký").ShouldBe(1);
        Number(board, "Kết quả chờ trả").ShouldBe(1);
        Number(board, "Chưa giao").ShouldBe(3);
        Number(board, "Đã hỏi ý kiến, chờ trả lời").ShouldBe(1);
        board.Loads.Single(l => l.Colleague.Officer.AccountId == officer.Actor.AccountId).ShouldSatisfyAllConditions(l => l.Open.ShouldBe(1), l => l.Late.ShouldBe(0));
        foreach (var (view, label) in new[] { ("tre", "Trễ hạn"), ("cho-bo-sung", "Chờ bổ sung"), ("cho-ky", "Chờ ký"), ("cho-tra", "Kết quả chờ trả"), ("chua-giao", "Chưa giao"), ("hom-nay", "Đến hạn hôm nay") })
        {
            (await Get<WorklistReader>().Read(new WorklistFilter { Xem = view }, head, 50, Cancel)).Rows.Count.ShouldBe(Number(board, label), label);
        }

        (await Get<WorklistReader>().Read(new WorklistFilter { Xem = "cho-ky" }, head, 50, Cancel)).Rows.Single().Line.Id.ShouldBe(signing.Id);
        (await Get<WorklistReader>().Read(new WorklistFilter { Cq = Office.DoanTung, Nguoi = officer.Actor.AccountId }, head, 50, Cancel)).Rows.Single().Line.Id.ShouldBe(running.Id);
        (await Get<WorklistReader>().Read(new WorklistFilter { Cq = "H23.32.11" }, head, 50, Cancel)).Rows.ShouldBeEmpty("another commune is not hers to see");

        Clock.MoveTo(2024, 3, 7, 9, 0);
        Number(await Get<DayBoards>().Take(Office.DoanTung, head, Cancel), "Đến hạn hôm nay").ShouldBe(3);
        Clock.MoveTo(2024, 3, 8, 9, 0);
        board = await Get<DayBoards>().Take(Office.DoanTung, head, Cancel);
        Number(board, "Trễ hạn").ShouldBe(3);
        Number(board, "Tiếp nhận hôm nay").ShouldBe(0);
        board.Numbers.Single(n => n.Label.StartsWith("Đã hỏi", StringComparison.Ordinal)).Words.ShouldBe("1 quá hạn trả lời");
        board.Loads.Single(l => l.Colleague.Officer.AccountId == officer.Actor.AccountId).Late.ShouldBe(1);
    }

    [Fact]
    public async Task Signing_several_signs_what_can_be_signed_and_names_what_cannot()
    {
        var head = await Office.As("chutich.doantung");
        var (first, second, stale) = (await AtSigning(), await AtSigning(), await AtSigning());
        var (elsewhere, _, officer) = await InProgress();
        (await Bulk("approve", head, [first], confirmed: false)).Refusal!.Code.ShouldBe("unconfirmed");
        (await Bulk("delete", head, [first])).Refusal!.Code.ShouldBe("no-such-action");
        var key = Guid.NewGuid();
        var picks = new[] { first, elsewhere, stale with { Version = 1 }, second };
        var outcome = (await Bulk("approve", head, picks, key: key)).Value;
        outcome.Done.ShouldBe(2);
        outcome.Refused.Select(r => r.Number).ShouldBe([elsewhere.Number, stale.Number]);
        outcome.Refused[0].Why.ShouldContain("Không làm được việc này");
        (await Office.Look(first.Id)).Row.ResultNumber.ShouldBe("01/UBND-XNTTHN");
        (await Office.Look(second.Id)).Row.ResultNumber.ShouldBe("02/UBND-XNTTHN");

        (await Bulk("approve", head, picks, key: key)).Value.Done.ShouldBe(2, "the same form again is answered as before");
        (await Office.Look(second.Id)).Case.Version.ShouldBe(second.Version + 1);
        (await Bulk("approve", officer, [stale])).Value.ShouldSatisfyAllConditions(o => o.Done.ShouldBe(0), o => o.Refused.Count.ShouldBe(1));
        // The same page's key for another action is another request.
        (await Bulk("rework", head, [stale], "Sai ngày sinh", key: key)).Value.Done.ShouldBe(1);
    }

    [Fact]
    public async Task Returning_several_needs_a_reason_that_stands_in_each_trail()
    {
        var head = await Office.As("chutich.doantung");
        var (first, second) = (await AtSigning(), await AtSigning());
        (await Bulk("rework", head, [first, second])).Refusal!.Code.ShouldBe("reason-missing");
        (await Bulk("rework", head, [first, second], "Sai họ tên")).Value.Done.ShouldBe(2);
        foreach (var d in new[] { first, second })
        {
            (await Get<CaseStore>().Trail(d.Id, Cancel))[0].ShouldSatisfyAllConditions(t => t.Action.ShouldBe("rework"), t => t.Note.ShouldBe("Sai họ tên"));
            (await Office.Look(d.Id)).Case.Step.ShouldBe("processing");
        }
    }

    [Fact]
    public async Task Agencies_asked_in_parallel_have_clocks_of_their_own_and_do_not_wait_for_each_other()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (d, _, officer) = await InProgress();
        var promised = (await Office.Look(d.Id)).Case.PromisedAt;
        d = (await Ask(d, officer, "H23.32.52", 1)).Value;
        (await Ask(d, officer, "H23.32.52", 3)).Refusal!.Code.ShouldBe("asked-before");
        (await Ask(d, officer, Office.DoanTung, 1)).Refusal!.Code.ShouldBe("no-such-agency", "one does not ask oneself");
        d = (await Ask(d, officer, "H23.11.10.32", 3)).Value;
        var asked = (await Get<Dossiers>().Consultations(d.Id, Cancel)).OrderBy(a => a.DueAt).ToList();
        asked.Select(a => Instants.LocalDate(a.DueAt)).ShouldBe([new DateOnly(2024, 3, 5), new DateOnly(2024, 3, 7)]);
        (await Office.Look(d.Id)).Case.ShouldSatisfyAllConditions(c => c.PromisedAt.ShouldBe(promised), c => c.PausedSince.ShouldBeNull());

        // Both answer the page they opened before either had answered.
        var (justice, land) = (await Office.As("tuphap.thanhmien"), await Office.As("datdai.thanhmien"));
        (await Reply(d, land, asked[0], d.Version)).Refusal!.Code.ShouldBe("not-allowed");
        var both = await Task.WhenAll(Task.Run(() => Reply(d, justice, asked[0], d.Version), Cancel), Task.Run(() => Reply(d, land, asked[1], d.Version), Cancel));
        both.ShouldAllBe(b => b.Succeeded);
        (await Reply(d, justice, asked[0], d.Version)).Refusal!.Code.ShouldBe("not-now");
        var after = await Office.Look(d.Id);
        after.Case.PromisedAt.ShouldBe(promised);
        (await Office.Route(d with { Version = after.Case.Version }, officer)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task An_opinion_that_never_comes_is_waited_for_no_longer_than_its_time()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (d, _, officer) = await InProgress();
        d = (await Ask(d, officer, "H23.32.52", 1)).Value;
        var asked = (await Get<Dossiers>().Consultations(d.Id, Cancel)).Single();
        Task<Outcome<DossierView>> Close(CurrentUser who, string reason = "Quá hạn, đã nhắc hai lần") => Get<CloseConsultation>().Handle(
            new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, ConsultationId = asked.Id, Reason = reason }, who, Cancel);
        (await Close(officer)).Refusal!.Code.ShouldBe("not-late");
        Clock.MoveTo(2024, 3, 6, 8, 0);
        (await Close(officer, "")).Refusal!.Code.ShouldBe("reason-missing");
        (await Close(await Office.As("tuphap.thanhmien"))).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<DossierPictures>().Take(d.Id, officer, false, Cancel))!.Actions.ShouldContain(a => a.Action == "close-consultation");
        var closed = (await Close(officer)).Value;
        (await Get<DossierPictures>().Take(d.Id, officer, false, Cancel))!.Consultations.Single().Badge.Text.ShouldBe("Không trả lời");
        (await Reply(closed, await Office.As("tuphap.thanhmien"), asked, closed.Version)).Refusal!.Code.ShouldBe("not-now");
        (await Office.Route(closed, officer)).Succeeded.ShouldBeTrue();
    }
}

public sealed class BoardAndBulkOnSqlite() : BoardAndBulkSuite(Dialect.Sqlite);

public sealed class BoardAndBulkOnPostgres() : BoardAndBulkSuite(Dialect.Postgres);
