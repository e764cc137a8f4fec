using System.Text;
using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Papers.Printing;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.PublicServices.Receiving;
using NhipCau.Government.PublicServices.Tracking;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.PublicServices;

public abstract class PrintingSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private Task<Outcome<Print>> Print(DossierView d, CurrentUser who, string paper, string size = "A4", Guid? key = null) =>
        Get<PrintPaper>().Handle(new() { RequestId = key ?? Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Paper = PaperKey.Parse(paper)!.Value, Size = size }, who, Cancel);

    private async Task<PrintedPaper> Fill(DossierView d, string paper) => (await Get<DossierPapers>().Fill(await Office.Look(d.Id), PaperKey.Parse(paper)!.Value, Cancel)).ShouldNotBeNull();

    [Fact]
    public async Task Every_printing_is_counted_and_a_reprint_says_so()
    {
        var (d, desk, _) = await InProgress();
        var key = Guid.NewGuid();
        (await Print(d, desk, "01", key: key)).Value.No.ShouldBe(1);
        (await Print(d, desk, "01", key: key)).Value.No.ShouldBe(1, "the same key is the same printing");
        (await Print(d, desk, "01", "A5")).Value.No.ShouldBe(2);
        var rows = await Get<Prints>().Of(Prints.OfDossier(d.Id), Cancel);
        rows.Count.ShouldBe(2);
        rows.ShouldAllBe(r => r.PrintedBy == desk.Actor.AccountId && r.Edition == "TT01-2018");
        var paper = await Fill(d, "01");
        PaperPdf.Make(paper, "A4", 1, Clock.GetUtcNow()).ShouldBe(PaperPdf.Make(paper, "A4", 1, Clock.GetUtcNow()));
        var both = Encoding.Latin1.GetString(PaperPdf.Make(paper, "A5", 2, Clock.GetUtcNow()));
        (both.Split("/Type /Page /Parent").Length - 1).ShouldBe(2, "two copies");
        (await Print(d, desk, "03")).Refusal!.Code.ShouldBe("no-such-paper");
        (await Print(d, desk, "05", "A5")).Refusal!.Code.ShouldBe("size-unknown");
        (await Print(d, await Office.As("motcua.tucuong"), "01")).Refusal!.Code.ShouldBe("not-found");
        (await Print(d with { Version = 1 }, desk, "01")).Refusal!.Code.ShouldBe("stale");
    }

    [Theory]
    [InlineData(2025, 9, 12, "TT01-2018", "05", "Mẫu số 05, TT 01/2018/TT-VPCP")]
    [InlineData(2025, 9, 15, "TT03-2025", "06", "Mẫu số 06, TT 03/2025/TT-VPCP")]
    public void The_edition_follows_the_day(int year, int month, int day, string code, string control, string mark)
    {
        var edition = Get<PaperForms>().On(new DateOnly(year, month, day));
        edition.Code.ShouldBe(code);
        var form = edition.OfKind("control")!;
        form.No.ShouldBe(control);
        $"Mẫu số {form.No}, {edition.Name}".ShouldBe(mark);
        (edition.OfKind("stop") is not null).ShouldBe(code == "TT03-2025");
    }

    [Fact]
    public async Task A_dossier_of_2025_has_seven_forms_and_an_older_one_keeps_the_six()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (old, _, _) = await InProgress();
        Clock.MoveTo(2025, 9, 15, 8, 0);
        var (d, desk, officer) = await InProgress();
        (await Fill(old, "01")).Mark.ShouldContain("TT 01/2018");
        d = (await Office.Supplement(d, officer)).Value;
        d = (await Get<StopDossier>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Reason = "Người nộp đề nghị dừng" }, officer, Cancel)).Value;
        (await Get<DossierPapers>().Offered(await Office.Look(d.Id), Cancel)).Select(o => o.Key.ToString()).ShouldBe(["01", "02-1", "05", "06"]);
        (await Fill(d, "02-1")).Signatures.Single().Name.ShouldBe("Trần Văn Khải", "who asked signs, not who received");
        var stop = await Fill(d, "05");
        stop.Blocks.OfType<FieldsBlock>().SelectMany(f => f.Fields).ShouldContain(f => f.Value == "Người nộp đề nghị dừng");
        (await Print(d, desk, "05")).Value.Edition.ShouldBe("TT03-2025");
    }

    [Fact]
    public async Task The_control_sheet_has_every_hand_over_and_the_register_every_dossier_of_the_day()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (d, desk, officer) = await InProgress();
        Clock.MoveTo(2024, 3, 5, 8, 0);
        d = (await Office.Route(d, officer)).Value;
        Clock.MoveTo(2024, 3, 6, 8, 0);
        d = (await Office.Decide(d, await Office.As("chutich.doantung"))).Value;
        d = (await Office.Return(d, desk)).Value;
        var moves = await Get<HandOvers>().Of((await Office.Look(d.Id)).Case, Cancel);
        moves.Select(m => m.Note).ShouldBe(["Tiếp nhận", "", "", "Đã ký kết quả", "Trả kết quả"]);
        moves[^2].Result.ShouldBe("Trước hạn");
        moves[1].FromName.ShouldBe("Vũ Thị Mai");
        moves[1].ToName.ShouldBe("Trần Văn Khải");
        var lines = await Get<RegisterBook>().Lines(Office.DoanTung, new DateOnly(2024, 3, 4), Cancel);
        lines.Single().ReturnedAt.ShouldNotBeNull();
        (await Get<RegisterBook>().Lines(Office.DoanTung, new DateOnly(2024, 3, 5), Cancel)).ShouldBeEmpty();
        (await Get<PrintPaper>().Register(Guid.NewGuid(), Office.DoanTung, new DateOnly(2024, 3, 4), desk, Cancel)).Value.No.ShouldBe(1);
        (await Get<PrintPaper>().Register(Guid.NewGuid(), Office.DoanTung, new DateOnly(2024, 3, 4), await Office.As("motcua.tucuong"), Cancel)).Refusal!.Code.ShouldBe("not-allowed");
    }

    [Fact]
    public async Task Who_has_no_phone_tracks_by_the_slips_code_and_the_year_of_birth()
    {
        var desk = await Office.As("motcua.doantung");
        var answers = Office.GoodAnswers.With("requesterPhone", []).With("requesterName", "Sen").With("requesterNumber", "141234567").With("requesterBirth", "1950").With("subjectBirth", "1950").With("subjectNumber", "141234567");
        var d = (await Office.Submit(desk, await Office.Draft(desk, answers, channel: Platform.Cases.Channel.Counter))).Value;
        var code = Get<TrackingCode>().Of(d.Id);
        (await Get<TrackByCode>().Find(code, "1950", Cancel)).ShouldBeNull("no slip was printed yet");
        (await Print(d, desk, "01", "A5")).Succeeded.ShouldBeTrue();
        (await Get<TrackByCode>().Find(code.ToLowerInvariant(), "1950", Cancel))!.Number.ShouldBe(d.Number);
        (await Get<TrackByCode>().Find(code, "1951", Cancel)).ShouldBeNull();
        (await Get<TrackByCode>().Find("ABCDEF", "1950", Cancel)).ShouldBeNull();
        var paper = await Fill(d, "01");
        paper.Blocks.OfType<FieldsBlock>().SelectMany(f => f.Fields).ShouldContain(f => f.Label == "Số điện thoại" && f.Value == "không có");
    }

    [Fact]
    public async Task The_slip_lists_papers_by_what_the_form_calls_them()
    {
        var citizen = await Office.As("congdan1");
        var draft = await Office.Draft(citizen);
        foreach (var (slot, name) in new[] { ("oldConfirmation", "IMG_0001.pdf"), ("oldConfirmation", "IMG_0002.pdf"), ("otherPapers", "khác.pdf") })
        {
            await Office.Attach(citizen, draft, null, slot, Pdf, name);
        }

        var d = (await Office.Submit(citizen, draft)).Value;
        (await Fill(d, "01")).Blocks.OfType<ListBlock>().Single().Items.ShouldBe(["Tờ khai điện tử", "Giấy xác nhận đã cấp trước đây (02 bản)", "Giấy tờ khác (01 bản)"]);
    }

    [Fact]
    public async Task Form_03_names_who_is_competent()
    {
        var desk = await Office.As("motcua.doantung");
        var d = await Office.Submitted();
        (await Get<ReferElsewhere>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Competent = " " }, desk, Cancel)).Refusal!.Code.ShouldBe("reason-missing");
        d = (await Get<ReferElsewhere>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Version, Competent = "UBND phường Bạch Mai, thành phố Hà Nội" }, desk, Cancel)).Value;
        d.State.ShouldBe((int)DossierState.Refused);
        (await Fill(d, "03")).Signatures[^1].Name.ShouldBe("Vũ Thị Mai");
        (await Fill(d, "03")).Blocks.OfType<FieldsBlock>().SelectMany(f => f.Fields).ShouldContain(f => f.Value == "UBND phường Bạch Mai, thành phố Hà Nội");
    }
}

public sealed class PrintingOnSqlite() : PrintingSuite(Dialect.Sqlite);

public sealed class PrintingOnPostgres() : PrintingSuite(Dialect.Postgres);
