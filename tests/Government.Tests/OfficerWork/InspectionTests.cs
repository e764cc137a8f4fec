using System.IO.Compression;
using System.Text;
using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Inspecting;
using NhipCau.Government.PublicServices.Processing;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.OfficerWork;

/// <summary>An inspector sees exactly the dossiers of her mandate, does nothing on them, leaves a record of each look, and takes them along in a sealed bundle.</summary>
public abstract class InspectionSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private static readonly DateOnly Monday = new(2024, 1, 15);

    private CurrentUser Giver { get; set; } = null!;
    private CurrentUser Inspector { get; set; } = null!;

    private async Task People()
    {
        using var folder = new TestFolder();
        var file = folder.File("can-bo.csv");
        await File.WriteAllTextAsync(file, """
            ten_dang_nhap,ho_ten,so_dinh_danh,ngay_sinh,gioi_tinh,email,dien_thoai,ma_co_quan,chuc_vu,vai_tro,tu_ngay,den_ngay
            thanhtra.thanhmien,Đào Thị Tra,,,,,,H23.32,Thanh tra viên,inspector,01/01/2020,
            """, Cancel);
        (await Get<ImportStaff>().Run(new TableFile(file), dryRun: false, Cancel)).Rejected.ShouldBeEmpty();
        (Giver, Inspector) = (await Office.As("chutich.thanhmien"), await Office.As("thanhtra.thanhmien"));
    }

    private Task<Outcome<GiveMandate.Answer>> Give(Func<GiveMandate.Input, GiveMandate.Input>? with = null, CurrentUser? by = null)
    {
        var input = new GiveMandate.Input
        {
            RequestId = Guid.NewGuid(),
            Account = Inspector.Actor.AccountId,
            HeldAt = "H23.32",
            Agency = "H23.32",
            FirstDay = Monday,
            LastDay = Monday.AddDays(20),
            Purpose = "Kiểm tra giải quyết hồ sơ hộ tịch",
            Document = "QĐ 5/QĐ-UBND",
        };
        return Get<GiveMandate>().Handle(with?.Invoke(input) ?? input, by ?? Giver, Cancel);
    }

    private async Task<IReadOnlyList<string>> Seen(Guid mandate) => await Get<Mandates>().Of(Inspector, mandate, Cancel) is { } held
        ? [.. (await Get<MandateCases>().List(held, "dossier", null, 100, Cancel)).Select(c => c.Number)] : [];

    [Fact]
    public async Task Exactly_the_dossiers_of_the_filter_are_seen_and_nothing_can_be_done()
    {
        await People();
        var (d, _, _) = await InProgress();
        (await Get<DossierPictures>().Take(d.Id, Inspector, false, Cancel)).ShouldBeNull("her role alone shows nothing");
        foreach (var (sees, with) in new (bool, Func<GiveMandate.Input, GiveMandate.Input>)[]
        {
            (true, i => i), (true, i => i with { Agency = Office.DoanTung }), (false, i => i with { Agency = "H23.32.11" }),
            (true, i => i with { Topics = [Office.MaritalStatus] }), (false, i => i with { Topics = ["1.001193"] }),
            (true, i => i with { Fields = [Get<NhipCau.Government.PublicServices.Catalogue.ICatalogue>().Find(Office.MaritalStatus)!.Field] }),
            (true, i => i with { OpenedFrom = Monday, OpenedTo = Monday }), (false, i => i with { OpenedFrom = Monday.AddDays(1) }), (false, i => i with { OpenedTo = Monday.AddDays(-1) }),
            (true, i => i with { Numbers = [d.Number.ToLowerInvariant()], Topics = [] }),
        })
        {
            var given = (await Give(with)).Value;
            (await Seen(given.Id)).ShouldBe(sees ? [d.Number] : [], (await Get<Mandates>().Find(given.Id, Cancel))!.ToString());
            var held = (await Get<Mandates>().Of(Inspector, given.Id, Cancel))!;
            var picture = await Get<DossierPictures>().TakeUnder(held, d.Id, Inspector, Cancel);
            (picture is not null).ShouldBe(sees);
            picture?.Actions.ShouldBeEmpty();
        }

        (await Office.Decide(d, Inspector)).Refusal!.Code.ShouldBe("not-allowed");
        (await Office.Route(d, Inspector)).Refusal!.Code.ShouldBe("not-allowed");
        (await Office.Supplement(d, Inspector)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<WorklistReader>().Read(new WorklistFilter(), Inspector, 50, Cancel)).Rows.ShouldBeEmpty();
        var looks = await Get<ReadAudit>().WhoLooked((await Office.As("congdan1")).PersonId!.Value, cancel: Cancel);
        looks.ShouldContain(l => l.Purpose == "Thanh tra: Kiểm tra giải quyết hồ sơ hộ tịch (theo QĐ 5/QĐ-UBND)" && l.CaseId == d.Id && l.ActorId == Inspector.Actor.AccountId);
    }

    [Fact]
    public async Task It_is_given_by_who_may_for_its_days_and_ends_at_once()
    {
        await People();
        var d = await Office.Submitted();
        (await Give(by: await Office.As("hotich.doantung"))).Refusal!.Code.ShouldBe("not-allowed");
        (await Give(by: await Office.As("chutich.doantung"))).Refusal!.Code.ShouldBe("not-allowed", "not over agencies above");
        (await Give(by: Inspector)).Refusal!.Code.ShouldBe("not-allowed");
        (await Give(i => i with { Agency = "H23" })).Refusal!.Code.ShouldBe("not-allowed");
        (await Give(i => i with { Account = Giver.Actor.AccountId })).Refusal!.Code.ShouldBe("to-herself");
        var desk = await Office.As("motcua.tucuong");
        (await Give(i => i with { Account = desk.Actor.AccountId })).Refusal!.Code.ShouldBe("no-such-officer");
        (await Give(i => i with { Purpose = "" })).Refusal!.Code.ShouldBe("purpose-missing");
        (await Give(i => i with { Document = "" })).Refusal!.Code.ShouldBe("document-missing");
        (await Give(i => i with { Topics = ["9.9"] })).Refusal!.Code.ShouldBe("no-such-topic");
        (await Give(i => i with { Fields = ["khong-co"] })).Refusal!.Code.ShouldBe("no-such-field");
        (await Give(i => i with { Numbers = ["H23.99-240115-00001"] })).Refusal!.Code.ShouldBe("no-such-case");
        (await Give(i => i with { Agency = "H23.32.11", Numbers = [d.Number] })).Refusal!.Code.ShouldBe("no-such-case", "it lies with another commune");
        (await Give(i => i with { OpenedFrom = Monday, OpenedTo = Monday.AddDays(-1) })).Refusal!.Code.ShouldBe("days-wrong");

        var key = Guid.NewGuid();
        var given = (await Give(i => i with { RequestId = key, FirstDay = Monday.AddDays(1) })).Value;
        (await Give(i => i with { RequestId = key, FirstDay = Monday.AddDays(1) })).Value.ShouldBe(given);
        (await Seen(given.Id)).ShouldBeEmpty("it begins tomorrow");
        Clock.MoveTo(2024, 1, 16, 8, 0);
        (await Seen(given.Id)).ShouldBe([d.Number]);
        var stranger = await Office.As("tuphap.thanhmien");
        (await Get<Mandates>().Of(stranger, given.Id, Cancel)).ShouldBeNull("it is in person");
        Clock.MoveTo(2024, 2, 5, 0, 0);
        (await Seen(given.Id)).ShouldBeEmpty("it is over");
        Clock.MoveTo(2024, 1, 20, 8, 0);
        (await Get<EndMandate>().Handle(new() { RequestId = Guid.NewGuid(), Id = given.Id }, await Office.As("chutich.doantung"), Cancel)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<EndMandate>().Handle(new() { RequestId = Guid.NewGuid(), Id = given.Id }, Giver, Cancel)).Succeeded.ShouldBeTrue();
        (await Get<EndMandate>().Handle(new() { RequestId = Guid.NewGuid(), Id = given.Id }, Giver, Cancel)).Refusal!.Code.ShouldBe("ended-before");
        (await Seen(given.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bundle_verifies_and_every_change_of_it_shows()
    {
        await People();
        var citizen = await Office.As("congdan1");
        var draft = await Office.Draft(citizen);
        var d = (await Office.Submit(citizen, draft)).Value;
        var (desk, officer, chairman) = (await Office.As("motcua.doantung"), await Office.As("hotich.doantung"), await Office.As("chutich.doantung"));
        d = (await Office.Decide((await Office.Route((await Office.Route((await Office.Receive(d, desk)).Value, desk)).Value, officer)).Value, chairman)).Value;
        var given = (await Give()).Value;
        var bytes = await Bundle(given.Id);

        using (var zip = new ZipArchive(new MemoryStream(bytes)))
        {
            var names = zip.Entries.Select(e => e.FullName).ToList();
            names.ShouldContain($"ho-so/{d.Number}/ho-so.json");
            names.ShouldContain($"ho-so/{d.Number}/to-khai.json");
            names.ShouldContain(n => n.StartsWith($"ho-so/{d.Number}/ket-qua/", StringComparison.Ordinal));
            using var trail = new StreamReader(zip.GetEntry($"ho-so/{d.Number}/dien-bien.json")!.Open());
            (await trail.ReadToEndAsync(Cancel)).ShouldContain("Lê Quang Định");
        }

        (await Office.Verify(new MemoryStream(bytes))).ShouldBeEmpty();
        (await Get<ReadAudit>().WhoLooked(citizen.PersonId!.Value, cancel: Cancel)).ShouldContain(l => l.Purpose.StartsWith("Xuất hồ sơ niêm phong để thanh tra") && l.CaseId == d.Id);

        (await Office.Verify(Changed(bytes, $"ho-so/{d.Number}/ho-so.json", "{}"))).ShouldContain(w => w.Contains("ho-so.json: nội dung đã bị sửa"));
        (await Office.Verify(Changed(bytes, $"ho-so/{d.Number}/to-khai.json", null))).ShouldContain(w => w.Contains("to-khai.json: thiếu"));
        (await Office.Verify(Changed(bytes, "them.txt", "x"))).ShouldContain(w => w.Contains("them.txt: không có trong danh mục"));
        (await Office.Verify(Changed(bytes, "manifest.sig.json", null))).ShouldBe(["Gói không có danh mục tệp hoặc niêm phong đọc được."]);
        using var manifest = new StreamReader(new ZipArchive(new MemoryStream(bytes)).GetEntry("manifest.json")!.Open());
        var text = await manifest.ReadToEndAsync(Cancel);
        (await Office.Verify(Changed(bytes, "manifest.json", text.Replace("QĐ 5", "QĐ 6", StringComparison.Ordinal)))).Count.ShouldBe(2, "neither the signature nor the register fits");
        // Sealed anew by a key of one's own: the signature fits, the register does not.
        await Get<Database>().Tamper("update identity_bundles set public_key = 'khác'");
        (await Office.Verify(new MemoryStream(bytes))).ShouldBe(["Danh mục tệp hoặc khóa niêm phong không phải của gói đã xuất."]);
        await Get<Database>().Tamper("delete from identity_bundles");
        (await Office.Verify(new MemoryStream(bytes))).ShouldBe(["Hệ thống này không xuất gói nào có mã như vậy."]);
        await Should.ThrowAsync<InvalidDataException>(() => Office.Verify(new MemoryStream(Encoding.ASCII.GetBytes("no zip"))));
    }

    [Fact]
    public async Task A_paper_the_store_no_longer_has_is_named_in_the_manifest_and_the_bundle_is_not_wrong()
    {
        await People();
        var done = await Finished();
        var given = (await Give()).Value;
        var paper = (await Get<Dossiers>().Papers(done.Id, Cancel)).First(p => p.Origin == "result");
        foreach (var file in Directory.GetFiles(Office.Program.DataFolder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f).Contains(paper.FileHash[4..], StringComparison.Ordinal)))
        {
            File.Delete(file);
        }

        var bytes = await Bundle(given.Id);
        (await Office.Verify(new MemoryStream(bytes))).ShouldBeEmpty();
        (await Office.Missing(new MemoryStream(bytes))).Single().ShouldContain(paper.Name);
        using var manifest = new StreamReader(new ZipArchive(new MemoryStream(bytes)).GetEntry("manifest.json")!.Open());
        var text = await manifest.ReadToEndAsync(Cancel);
        var missing = System.Text.Json.JsonSerializer.Deserialize<BundleManifest>(text, NhipCau.Platform.Events.EventJson.Options)!.Missing!.Single();
        (missing.Name, missing.Hash).ShouldBe((paper.Name, paper.FileHash));
        // Whoever puts something in its place, or strikes the note, is found out.
        (await Office.Verify(Changed(bytes, missing.Path, "x"))).Single().ShouldContain("không có trong danh mục");
        (await Office.Verify(Changed(bytes, "manifest.json", text.Replace("\"missing\":[", "\"missed\":[", StringComparison.Ordinal)))).Count.ShouldBe(2);
    }

    private async Task<DossierView> Finished()
    {
        var d = await Office.Submitted();
        var (desk, officer, chairman) = (await Office.As("motcua.doantung"), await Office.As("hotich.doantung"), await Office.As("chutich.doantung"));
        return (await Office.Decide((await Office.Route((await Office.Route((await Office.Receive(d, desk)).Value, desk)).Value, officer)).Value, chairman)).Value;
    }

    private async Task<byte[]> Bundle(Guid mandate)
    {
        // As a response: it takes no synchronous write and cannot seek.
        var sink = new ForwardOnly();
        await Get<BundleWriter>().Write((await Get<Mandates>().Of(Inspector, mandate, Cancel))!, Inspector, sink, Cancel);
        return sink.Written.ToArray();
    }

    private static MemoryStream Changed(byte[] bundle, string entry, string? content)
    {
        var copy = new MemoryStream();
        copy.Write(bundle);
        using (var zip = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(entry)?.Delete();
            if (content is not null)
            {
                using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
                writer.Write(content);
            }
        }

        copy.Position = 0;
        return copy;
    }

    /// <summary>Takes bytes as a web response does: asynchronously, one after the other.</summary>
    private sealed class ForwardOnly : Stream
    {
        public MemoryStream Written { get; } = new();
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => throw new InvalidOperationException("Synchronous");
        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous");
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => Written.WriteAsync(buffer, cancellationToken);
        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Written.WriteAsync(buffer, offset, count, cancellationToken);
    }
}

public sealed class InspectionOnSqlite() : InspectionSuite(Dialect.Sqlite);

public sealed class InspectionOnPostgres() : InspectionSuite(Dialect.Postgres);
