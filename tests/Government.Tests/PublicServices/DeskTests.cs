using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Applicant;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Identities;
using NhipCau.Government.PublicServices.Papers.Printing;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Receiving;
using NhipCau.Government.PublicServices.Receiving.WithoutPower;
using NhipCau.Government.PublicServices.Reusing;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.PublicServices;

public abstract class DeskSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    private Task<Outcome<DossierView>> Move(DossierView d, CurrentUser who, DateOnly? day, string reason = "Chờ xác minh nơi ở cũ", Guid? key = null) =>
        Get<MovePromise>().Handle(new() { RequestId = key ?? Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Reason = reason, NewDay = day }, who, Cancel);

    private async Task<DossierView> AtCounter(CurrentUser desk) => (await Office.Submit(desk, await Office.Draft(desk, channel: Channel.Counter))).Value;

    [Fact]
    public async Task A_promise_moves_once_before_it_passes_and_the_old_one_stays_readable()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (d, _, officer) = await InProgress();
        var old = (await Office.Look(d.Id)).Case.PromisedAt;
        (await Move(d, await Office.As("motcua.tucuong"), new DateOnly(2024, 3, 11))).Refusal!.Code.ShouldBe("not-allowed");
        (await Move(d with { Version = 1 }, officer, new DateOnly(2024, 3, 11))).Refusal!.Code.ShouldBe("stale");
        (await Move(d, officer, new DateOnly(2024, 3, 11), " ")).Refusal!.Code.ShouldBe("reason-missing");
        (await Move(d, officer, new DateOnly(2024, 3, 10))).Refusal!.Code.ShouldBe("day-wrong", "a Sunday");
        (await Move(d, officer, new DateOnly(2024, 3, 7))).Refusal!.Code.ShouldBe("day-wrong", "the old day");
        (await Move(d, officer, new DateOnly(2090, 3, 7))).Refusal!.Code.ShouldBe("day-wrong");
        var key = Guid.NewGuid();
        var moved = (await Move(d, officer, new DateOnly(2024, 3, 11), key: key)).Value;
        (await Move(d, officer, new DateOnly(2024, 3, 11), key: key)).Value.ShouldBe(moved);
        var after = (await Office.Look(d.Id)).Case;
        after.PromisedOn.ShouldBe(new DateOnly(2024, 3, 11));
        after.FirstPromisedAt.ShouldBe(old);
        (await Get<DeskRecords>().Reappointments(d.Id, Cancel)).Single().OldPromisedAt.ShouldBe(old!.Value);
        (await Move(moved, officer, new DateOnly(2024, 3, 12))).Refusal!.Code.ShouldBe("moved-before");
        (await Get<DossierPapers>().Fill(await Office.Look(d.Id), new PaperKey("04", 1), Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_apology_after_the_day_passed_is_written_but_the_dossier_counts_late()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (d, desk, officer) = await InProgress();
        var promised = (await Office.Look(d.Id)).Case.PromisedAt;
        Clock.MoveTo(2024, 3, 8, 9, 0);
        d = (await Move(d, officer, new DateOnly(2024, 3, 12))).Value;
        (await Office.Look(d.Id)).Case.PromisedAt.ShouldBe(promised);
        (await Get<DeskRecords>().Reappointments(d.Id, Cancel)).Single().Late.ShouldBeTrue();
        d = (await Office.Route(d, officer)).Value;
        d = (await Office.Decide(d, await Office.As("chutich.doantung"))).Value;
        var late = await Office.Program.Database.First<long>("select coalesce(sum(finished_late), 0) from services_counts where agency = @Agency", new { Agency = (await Office.Look(d.Id)).Case.ReceivingAgency }, Cancel);
        late.ShouldBe(1);
        (await Office.Return(d, desk)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Days_given_by_an_apology_survive_a_pause()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (d, _, officer) = await InProgress();
        d = (await Move(d, officer, new DateOnly(2024, 3, 11))).Value;
        Clock.MoveTo(2024, 3, 5, 9, 0);
        d = (await Office.Supplement(d, officer)).Value;
        Clock.MoveTo(2024, 3, 8, 10, 0);
        d = (await Get<AnswerSupplement>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Note = "Không còn" }, await Office.As("congdan1"), Cancel)).Value;
        (await Office.Look(d.Id)).Case.PromisedOn.ShouldBe(new DateOnly(2024, 3, 14), "12/3 counted with the pause, and two working days given");
    }

    [Fact]
    public async Task A_paper_slip_starts_the_clock_at_its_own_time_once_a_second_officer_confirms()
    {
        Clock.MoveTo(2024, 3, 4, 7, 0);
        var desk = await Office.As("motcua.doantung");
        var chairman = await Office.As("chutich.doantung");
        var issue = new IssuePaperSlips.Input { RequestId = Guid.NewGuid(), Desk = Office.DoanTung, Count = 3 };
        (await Get<IssuePaperSlips>().Handle(issue with { Count = 0 }, desk, Cancel)).Refusal!.Code.ShouldBe("count-wrong");
        (await Get<IssuePaperSlips>().Handle(issue, await Office.As("motcua.tucuong"), Cancel)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<IssuePaperSlips>().Handle(issue, desk, Cancel)).Value.Last.ShouldBe(3);
        (await Get<IssuePaperSlips>().Handle(issue, desk, Cancel)).Value.Last.ShouldBe(3, "sent twice, numbered once");
        Clock.MoveTo(2024, 3, 6, 8, 0);
        var d = await AtCounter(desk);
        EnterPaperSlip.Input Enter(string slip, DateTimeOffset at) => new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Slip = slip, TakenAt = at, Reason = "Mất điện cả buổi sáng" };
        var taken = new DateTimeOffset(2024, 3, 4, 9, 15, 0, Vietnam);
        (await Get<EnterPaperSlip>().Handle(Enter("GV24-0009", taken), desk, Cancel)).Refusal!.Code.ShouldBe("slip-wrong");
        (await Get<EnterPaperSlip>().Handle(Enter("2", taken.AddDays(9)), desk, Cancel)).Refusal!.Code.ShouldBe("time-wrong");
        (await Get<EnterPaperSlip>().Handle(Enter("2", taken.AddDays(-9)), desk, Cancel)).Refusal!.Code.ShouldBe("time-wrong");
        d = (await Get<EnterPaperSlip>().Handle(Enter("GV24-0002", taken), desk, Cancel)).Value;
        (await Get<EnterPaperSlip>().Handle(Enter("GV24-0003", taken), desk, Cancel)).Refusal!.Code.ShouldBe("not-now", "one slip a dossier");
        ConfirmPaperSlip.Input confirm = new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version };
        (await Get<ConfirmPaperSlip>().Handle(confirm, desk, Cancel)).Refusal!.Code.ShouldBe("same-officer");
        d = (await Get<ConfirmPaperSlip>().Handle(confirm, chairman, Cancel)).Value;
        var c = (await Office.Look(d.Id)).Case;
        c.ReceivedAt!.Value.ShouldBe(taken);
        c.PromisedOn.ShouldBe(new DateOnly(2024, 3, 7));
        (await Get<RegisterBook>().Lines(Office.DoanTung, new DateOnly(2024, 3, 4), Cancel)).Select(l => l.Id).ShouldBe([d.Id]);
        var other = await AtCounter(desk);
        (await Get<EnterPaperSlip>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = other.Id, Version = other.Version, Slip = "GV24-0002", TakenAt = taken, Reason = "Mất điện" }, desk, Cancel)).Refusal!.Code.ShouldBe("slip-used");
    }

    [Fact]
    public async Task Forwarding_keeps_number_slip_and_day_and_charges_the_sender()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (desk, other) = (await Office.As("motcua.doantung"), await Office.As("motcua.tucuong"));
        var d = await AtCounter(desk);
        var before = (await Office.Look(d.Id)).Case;
        ForwardToCompetent.Input To(string agency) => new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, AgencyId = agency, Reason = "Nơi cư trú ở xã khác" };
        (await Get<ForwardToCompetent>().Handle(To("H23.13"), desk, Cancel)).Refusal!.Code.ShouldBe("not-competent");
        (await Get<ForwardToCompetent>().Handle(To(Office.DoanTung), desk, Cancel)).Refusal!.Code.ShouldBe("same-agency");
        Clock.MoveTo(2024, 3, 5, 8, 0);
        (await Get<ForwardToCompetent>().Handle(To("H23.32.11"), other, Cancel)).Refusal!.Code.ShouldBe("not-allowed");
        d = (await Get<ForwardToCompetent>().Handle(To("H23.32.11"), desk, Cancel)).Value;
        var after = (await Office.Look(d.Id)).Case;
        (after.Number, after.ReceivedAt, after.PromisedAt, after.CompetentAgency, after.UnitCode).ShouldBe((before.Number, before.ReceivedAt, before.PromisedAt, "H23.32.11", "11269"));
        (await Get<DeskRecords>().Forwardings(d.Id, Cancel)).Single().HeldMinutes.ShouldBe(8 * 60, "one working day from 08:00 to 08:00");
        (await Office.Route(d, desk)).Refusal!.Code.ShouldBe("not-allowed");
        (await Office.Route(d, other)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Names_stand_side_by_side_and_corrections_never_overwrite()
    {
        var (d, desk, officer) = await InProgress();
        var people = await Office.Look(d.Id);
        NoteIdentity.Input note = new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Party = "owner", Field = "birth", Source = "paper", Value = "1998", Note = "Sổ hộ khẩu cũ" };
        (await Get<NoteIdentity>().Handle(note with { Source = "rumour" }, officer, Cancel)).Refusal!.Code.ShouldBe("source-unknown");
        (await Get<NoteIdentity>().Handle(note with { Value = "31/02/1998" }, officer, Cancel)).Refusal!.Code.ShouldBe("value-wrong");
        (await Get<NoteIdentity>().Handle(note, await Office.As("motcua.tucuong"), Cancel)).Refusal!.Code.ShouldBe("not-allowed");
        d = (await Get<NoteIdentity>().Handle(note, officer, Cancel)).Value;
        d = (await Get<NoteIdentity>().Handle(note with { RequestId = Guid.NewGuid(), Version = d.Version, Field = "name", Source = "population", Value = "Sen" }, desk, Cancel)).Value;
        (await Get<DeskRecords>().IdentityNotes(d.Id, Cancel)).Select(n => n.Value).ShouldBe(["1998", "Sen"]);
        CorrectDossier.Input fix = new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Party = "owner", Field = "number", Becomes = "141234567", Reason = "Ghi nhầm số" };
        d = (await Get<CorrectDossier>().Handle(fix, officer, Cancel)).Value;
        d = (await Office.Route(d, officer)).Value;
        d = (await Office.Decide(d, await Office.As("chutich.doantung"))).Value;
        fix = fix with { RequestId = Guid.NewGuid(), Version = d.Version, Becomes = "030198000001" };
        (await Get<CorrectDossier>().Handle(fix, desk, Cancel)).Refusal!.Code.ShouldBe("document-missing");
        (await Get<CorrectDossier>().Handle(fix with { Becomes = "141234567" }, desk, Cancel)).Refusal!.Code.ShouldBe("nothing-changed");
        (await Get<CorrectDossier>().Handle(fix with { Document = "12/QĐ-UBND" }, desk, Cancel)).Succeeded.ShouldBeTrue();
        var made = await Get<DeskRecords>().Corrections(d.Id, Cancel);
        made.Select(m => (m.Was, m.Becomes, m.AfterIssue)).ShouldBe([("030198000001", "141234567", false), ("141234567", "030198000001", true)]);
        (await Office.Look(d.Id)).Row.Answers.ShouldBe(people.Row.Answers);
    }

    [Fact]
    public async Task A_result_issued_here_is_offered_again_and_marked_as_reused()
    {
        var citizen = await Office.As("congdan1");
        var (d, _, officer) = await InProgress();
        d = (await Office.Route(d, officer)).Value;
        d = (await Office.Decide(d, await Office.As("chutich.doantung"))).Value;
        var result = (await Get<IssuedResults>().OfCase(d.Id, Cancel)).ShouldNotBeNull();
        result.Code.ShouldBe("KQ.G15.000038");
        var field = new FormField { Id = "paper1", Type = FieldType.File, Label = new LocalText("Giấy xác nhận tình trạng hôn nhân do UBND cấp xã cấp") };
        (await Get<IssuedResults>().For(citizen.PersonId!.Value, [field, field with { Id = "other", Label = new LocalText("Giấy khai sinh") }], Cancel)).Single().Result.Id.ShouldBe(result.Id);
        (await Get<IssuedResults>().For((await Office.As("congdan2")).PersonId!.Value, [field], Cancel)).ShouldBeEmpty();
        Clock.Advance(TimeSpan.FromDays(200));
        (await Get<IssuedResults>().For(citizen.PersonId!.Value, [field], Cancel)).ShouldBeEmpty("good for six months");
    }

    [Fact]
    public async Task Only_results_the_form_asks_for_can_be_put_into_a_draft()
    {
        var citizen = await Office.As("congdan1");
        var draft = await Office.Draft(citizen);
        ReuseResult.Input input = new() { RequestId = Guid.NewGuid(), DraftId = draft.Id, Version = draft.Version, ResultId = Guid.NewGuid(), Field = "paper1" };
        (await Get<ReuseResult>().Handle(input, citizen, Cancel)).Refusal!.Code.ShouldBe("no-such-result");
        (await Get<ReuseResult>().Handle(input with { Version = 9 }, citizen, Cancel)).Refusal!.Code.ShouldBe("stale");
        (await Get<ReuseResult>().Handle(input, await Office.As("congdan2"), Cancel)).Refusal!.Code.ShouldBe("not-found");
    }

    [Fact]
    public void Online_forms_keep_asking_for_a_phone_and_a_whole_birth_date()
    {
        var form = Get<DossierForms>().For(Get<NhipCau.Government.PublicServices.Catalogue.ICatalogue>().Find(Office.MaritalStatus)!);
        DeskForm.For(form, (int)Channel.Online).ShouldBeSameAs(form);
        var desk = DeskForm.For(form, (int)Channel.Counter);
        desk.Pages.SelectMany(p => p.Fields).Where(f => f.Type == FieldType.Phone).ShouldAllBe(f => !f.Required);
        desk.Field("requesterBirth")!.Type.ShouldBe(FieldType.Text);
    }
}

public sealed class DeskOnSqlite() : DeskSuite(Dialect.Sqlite);

public sealed class DeskOnPostgres() : DeskSuite(Dialect.Postgres);
