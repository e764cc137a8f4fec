using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices.Noting;
using NhipCau.Government.PublicServices.Phrasing;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.OfficerWork;

/// <summary>What officers write to each other, and the sentences they need not write again.</summary>
public abstract class NoteAndPhraseSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private Task<Outcome<WriteNote.Answer>> Note(Guid dossier, CurrentUser who, string text, Guid? mentioned = null, Guid? key = null) =>
        Get<WriteNote>().Handle(new() { RequestId = key ?? Guid.NewGuid(), DossierId = dossier, Text = text, Mentioned = mentioned }, who, Cancel);

    private Task<Outcome<SavePhrase.Answer>> Save(CurrentUser who, string text, bool forAgency = false, string action = "supplement", Guid? phrase = null, long version = 1, bool remove = false) =>
        Get<SavePhrase>().Handle(new() { RequestId = Guid.NewGuid(), PhraseId = phrase, Version = version, ForAgency = forAgency, Action = action, Text = text, Remove = remove }, who, Cancel);

    [Fact]
    public async Task A_note_is_read_by_officers_with_access_alone_and_changes_nothing_else()
    {
        var (d, desk, officer) = await InProgress();
        var (citizen, stranger, chairman) = (await Office.As("congdan1"), await Office.As("motcua.tucuong"), await Office.As("chutich.doantung"));
        var key = Guid.NewGuid();
        var note = (await Note(d.Id, officer, "  Gọi lại\ncho người nộp ", desk.Actor.AccountId, key)).Value;
        (await Note(d.Id, officer, "lần hai", key: key)).Value.ShouldBe(note);
        (await Note(d.Id, citizen, "tôi")).Refusal!.Code.ShouldBe("not-found");
        (await Note(d.Id, stranger, "tôi")).Refusal!.Code.ShouldBe("not-found");
        (await Note(d.Id, officer, " ")).Refusal!.Code.ShouldBe("reason-missing");
        (await Note(d.Id, officer, new string('a', 4001))).Refusal!.Code.ShouldBe("reason-too-long");
        (await Note(d.Id, officer, "nhắc", stranger.Actor.AccountId)).Refusal!.Code.ShouldBe("no-such-colleague");

        var c = (await Office.Look(d.Id)).Case;
        c.Version.ShouldBe(d.Version, "a colleague's open form stays good");
        var shown = (await Get<InternalNotes>().Board(c, chairman, Cancel)).Notes.Single();
        (shown.Note.Text, shown.Author, shown.Mentioned, shown.MayStrike).ShouldBe(("Gọi lại\ncho người nộp", "Trần Văn Khải, UBND xã Đoàn Tùng", "Vũ Thị Mai", true));
        (await Get<CaseStore>().Trail(d.Id, Cancel)).ShouldAllBe(t => !t.Note.Contains("Gọi lại"));
        (await Get<EventLog>().OfCase(d.Id, Cancel)).ShouldAllBe(e => !e.Data.Contains("Gọi lại"));
        (await Get<DossierLists>().Search("Gọi lại", officer, Cancel)).Dossiers.ShouldBeEmpty();
        var raw = await Get<Database>().First<byte[]>("select text from services_internal_notes", null, Cancel);
        System.Text.Encoding.UTF8.GetString(raw!).ShouldNotContain("Gọi lại");
    }

    [Fact]
    public async Task A_note_is_struck_out_by_its_writer_or_the_head_and_stays_readable()
    {
        var (d, desk, officer) = await InProgress();
        var note = (await Note(d.Id, officer, "Sai rồi")).Value;
        Task<Outcome<WriteNote.Answer>> Strike(CurrentUser who) => Get<StrikeNote>().Handle(new() { RequestId = Guid.NewGuid(), NoteId = note.NoteId }, who, Cancel);
        (await Strike(await Office.As("motcua.tucuong"))).Refusal!.Code.ShouldBe("not-found");
        (await Strike(desk)).Refusal!.Code.ShouldBe("not-allowed");
        (await Strike(officer)).Succeeded.ShouldBeTrue();
        (await Strike(await Office.As("chutich.doantung"))).Refusal!.Code.ShouldBe("struck-before");
        var shown = (await Get<InternalNotes>().Board((await Office.Look(d.Id)).Case, desk, Cancel)).Notes.Single();
        (shown.Note.Text, shown.StruckBy, shown.MayStrike).ShouldBe(("Sai rồi", "Trần Văn Khải", false));
    }

    [Fact]
    public async Task Who_is_named_is_told_once_and_not_what_it_says()
    {
        var (d, desk, officer) = await InProgress();
        var inbox = Office.Program.Services.GetServices<IDelivery>().Single(i => i.Name == "inbox");
        await Get<DeliveryRunner>().Start(inbox, Cancel);
        await Note(d.Id, officer, "Bí mật", desk.Actor.AccountId);
        await Note(d.Id, officer, "Không nhắc ai");
        await Get<DeliveryRunner>().Run(inbox, Cancel);
        await Get<DeliveryRunner>().Run(inbox, Cancel);
        var line = (await Get<Inbox>().List(desk.Actor.AccountId, null, 10, Cancel)).Single();
        line.Title.ShouldBe($"Có ghi chú nhắc bạn: {d.Number}");
        line.Body.ShouldNotContain("Bí mật");
        (await Get<Inbox>().List((await Office.As("congdan1")).Actor.AccountId, null, 10, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sentences_are_the_nations_the_agencys_and_ones_own_and_are_filled_for_the_dossier()
    {
        Clock.MoveTo(2024, 3, 4, 8, 0);
        var (d, desk, officer) = await InProgress();
        var (chairman, stranger) = (await Office.As("chutich.doantung"), await Office.As("motcua.tucuong"));
        (await Save(officer, "Câu của đơn vị", forAgency: true)).Refusal!.Code.ShouldBe("not-allowed");
        var agency = (await Save(chairman, "Hồ sơ {hồ sơ} của {người nộp}, hạn {hạn}, {thủ tục}", forAgency: true)).Value;
        var own = (await Save(officer, "Câu riêng")).Value;
        (await Save(officer, "Câu {lạ}")).Refusal!.Code.ShouldBe("placeholder-unknown");
        (await Save(officer, "")).Refusal!.Code.ShouldBe("reason-missing");
        (await Save(officer, new string('a', 4001))).Refusal!.Code.ShouldBe("reason-too-long");
        (await Save(officer, "x", action: "assign")).Refusal!.Code.ShouldBe("no-such-action");

        var picture = (await Get<DossierPictures>().Take(d.Id, officer, false, Cancel))!;
        var offered = (await Get<PhraseChoices>().For(picture, officer, Cancel))["supplement"].ToList();
        offered[0].ShouldBe((PhraseScope.Own, "Câu riêng"));
        offered[1].ShouldBe((PhraseScope.Agency, $"Hồ sơ {d.Number} của Nguyễn Thị Hương Sen, hạn 17:00 07/03/2024, Thủ tục cấp Giấy xác nhận tình trạng hôn nhân"));
        offered.Skip(2).ShouldAllBe(o => o.Scope == PhraseScope.Shipped && !o.Text.Contains('{'));
        offered.Count.ShouldBeGreaterThan(4);
        (await Get<Phrases>().For(desk, Cancel)).ShouldNotContain(p => p.Text == "Câu riêng");
        (await Get<Phrases>().For(stranger, Cancel)).ShouldAllBe(p => p.Scope == PhraseScope.Shipped);

        (await Save(desk, "Đổi", phrase: own.PhraseId)).Refusal!.Code.ShouldBe("not-found", "somebody's own is nobody else's");
        (await Save(officer, "Đổi", phrase: agency.PhraseId)).Refusal!.Code.ShouldBe("not-allowed");
        (await Save(officer, "Câu riêng mới", phrase: own.PhraseId)).Succeeded.ShouldBeTrue();
        (await Save(officer, "Cũ", phrase: own.PhraseId)).Refusal!.Code.ShouldBe("stale");
        (await Save(officer, "", phrase: own.PhraseId, version: 2, remove: true)).Succeeded.ShouldBeTrue();
        (await Get<Phrases>().For(officer, Cancel)).ShouldNotContain(p => p.Scope == PhraseScope.Own);
    }
}

public sealed class NoteAndPhraseOnSqlite() : NoteAndPhraseSuite(Dialect.Sqlite);

public sealed class NoteAndPhraseOnPostgres() : NoteAndPhraseSuite(Dialect.Postgres);
