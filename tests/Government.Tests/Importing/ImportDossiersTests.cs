using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Catalogue.Importing;
using NhipCau.Government.PublicServices.Importing;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Importing;

public abstract class ImportDossiersSuite(Dialect dialect) : OfficeSuite(dialect)
{
    private static readonly string[] Columns =
        ["ma_ho_so", "ma_thu_tuc", "ma_co_quan", "trang_thai", "ngay_tiep_nhan", "ngay_hen_tra", "tam_dung", "chu_ho_so", "so_dinh_danh", "dien_thoai", "so_lan_bo_sung"];

    private readonly TestFolder folder = new();

    private sealed class Remarks : List<ImportRemark>, IImportReport;

    protected override ValueTask Leave()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Number(int i) => $"H23.32.05-240110-{i:00000}";

    private static object[] Good(int i, string state = "4", object? received = null, object? promised = null, string pauses = "") =>
        [Number(i), Office.MaritalStatus, Office.DoanTung, state, received ?? "10/01/2024 08:15", promised ?? "16/01/2024 17:00", pauses, "Nguyễn Thị Hương Sen", "030198000001", "0900000001", ""];

    private async Task<(string Result, Remarks Remarks)> Import(IEnumerable<object[]> rows, bool dryRun = false, params string[] merged)
    {
        var file = folder.File($"{Guid.NewGuid():N}.xlsx");
        Workbooks.Write(file, rows.Prepend([.. Columns]), merged);
        var remarks = new Remarks();
        var result = await Get<ImportDossiers>().Run(new TableFile(file), dryRun, remarks, Cancel);
        return (result.ToString(), remarks);
    }

    private async Task<Dossier> Find(int i) => (await Get<Dossiers>().FindByNumber(Number(i), Cancel))!;

    [Fact]
    public async Task Running_dossiers_keep_number_days_and_pauses_show_on_worklists_and_go_on_here()
    {
        var rows = new[]
        {
            Good(7, pauses: "11/01/2024 09:00 - 12/01/2024 14:00"),
            Good(8, state: "5", promised: "", pauses: "12/01/2024 09:00"),
            Good(9, state: "2"),
        };
        (await Import(rows, dryRun: true)).Result.ShouldBe("imported 3, updated 0, unchanged 0, rejected 0");
        (await Get<Dossiers>().FindByNumber(Number(7), Cancel)).ShouldBeNull();
        (await Import(rows)).Result.ShouldBe("imported 3, updated 0, unchanged 0, rejected 0");
        (await Import(rows)).Result.ShouldBe("imported 0, updated 0, unchanged 3, rejected 0");

        var seventh = await Find(7);
        seventh.Case.ReceivedAt.ShouldBe(new DateTimeOffset(2024, 1, 10, 1, 15, 0, TimeSpan.Zero));
        seventh.Case.PromisedAt.ShouldBe(new DateTimeOffset(2024, 1, 16, 10, 0, 0, TimeSpan.Zero), "the promise is kept as it was made");
        (await Get<CaseStore>().Pauses(seventh.Id, Cancel)).Single().ResumedAt.ShouldNotBeNull();
        (await Find(8)).Case.PausedSince.ShouldNotBeNull();
        (await Get<Worklist>().List(new WorklistQuery { Buckets = [Office.DoanTung] }, Cancel)).Count.ShouldBe(3);

        var (officer, chairman, desk) = (await Office.As("hotich.doantung"), await Office.As("chutich.doantung"), await Office.As("motcua.doantung"));
        var d = (await Office.Route(new DossierView(seventh.Id, seventh.Case.Number, seventh.Case.State, seventh.Case.Version), officer)).Value;
        d = (await Office.Decide(d, chairman)).Value;
        (await Office.Return(d, desk)).Value.State.ShouldBe((int)DossierState.Returned);
        var changed = rows.Select(r => (object[])r.Clone()).ToArray();
        changed[0][5] = "17/01/2024 17:00";
        changed[2][5] = "18/01/2024 17:00";
        var again = await Import(changed);
        again.Result.ShouldBe("imported 0, updated 1, unchanged 1, rejected 1");
        again.Remarks.Single().ShouldBe(new ImportRemark(2, Number(7), "ma_ho_so", "Hồ sơ đã được xử lý tiếp trong hệ thống mới nên không ghi đè."));
        (await Find(9)).Case.PromisedOn.ShouldBe(new DateOnly(2024, 1, 18));
    }

    [Fact]
    public async Task Events_are_marked_imported_and_nobody_is_told()
    {
        var inbox = Office.Program.Services.GetServices<IDelivery>().Single(d => d.Name == "inbox");
        await Get<DeliveryRunner>().Start(inbox, Cancel);
        await Import([Good(7)]);
        var e = (await Get<EventLog>().OfCase((await Find(7)).Id, Cancel)).Single();
        (e.Type, e.Origin).ShouldBe((DossierEvents.Imported, (int)EventOrigin.Import));
        await Get<DeliveryRunner>().Run(inbox, Cancel);
        (await Get<Database>().First<long>("select count(*) from events_deliveries", null, Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task Numbers_of_the_same_day_go_on_after_those_taken_over()
    {
        Clock.MoveTo(2024, 1, 10, 15, 0);
        await Import([Good(41)]);
        (await Office.Submitted()).Number.ShouldBe(Number(42));
    }

    [Fact]
    public async Task Bad_cells_are_named_by_row_column_and_reason_and_the_rest_is_taken()
    {
        var (result, remarks) = await Import(
        [
            Good(1, received: new DateTime(2024, 1, 10, 8, 15, 0)),
            Good(2, received: 45301.34375m),
            [new Workbooks.Formula("CONCAT(\"a\")", Number(3)), .. Good(3).Skip(1)],
            [new Workbooks.Formula("CONCAT(\"a\")", null), .. Good(4).Skip(1)],
            Good(1),
            Good(5, received: "31/02/2024"),
            Good(6, state: "10"),
            [.. Good(7).Take(8), 30198000001m, "", ""],
            [Number(8), "9.999999", .. Good(8).Skip(2)],
            Good(9, pauses: "12/01/2024 09:00 - 11/01/2024 09:00"),
            Good(10, state: "5"),
            Good(11, received: "10/01/2030 08:00"),
        ]);
        result.ShouldBe("imported 3, updated 0, unchanged 0, rejected 9");
        remarks.Select(r => (r.Row, r.Field)).ShouldBe(
            [(5, "ma_ho_so"), (6, "ma_ho_so"), (7, "ngay_tiep_nhan"), (8, "trang_thai"), (9, "so_dinh_danh"), (10, "ma_thu_tuc"), (11, "tam_dung"), (12, "tam_dung"), (13, "ngay_tiep_nhan")]);
        remarks.Single(r => r.Field == "so_dinh_danh").Reason.ShouldContain("số 0 đầu");
        foreach (var i in new[] { 1, 2, 3 })
        {
            (await Find(i)).Case.ReceivedAt.ShouldBe(new DateTimeOffset(2024, 1, 10, 1, 15, 0, TimeSpan.Zero), $"row of number {i}");
        }
    }

    [Fact]
    public async Task Merged_cells_count_for_every_row_they_cover()
    {
        var (result, _) = await Import([Good(1), [Number(2), "", "", "4", "", "", "", "Đặng Thị Thuỳ Dương", "", "", ""], [Number(3), "", "", "2", "", "", "", "Phạm Văn Lúa", "", "", ""]], false, "B2:C4", "E2:E4", "F2:F4");
        // A merged block over two columns has one value: the agency column would read the procedure's code.
        result.ShouldBe("imported 0, updated 0, unchanged 0, rejected 3");
        (await Import([Good(1), [Number(2), "", "", "4", "", "", "", "Đặng Thị Thuỳ Dương", "", "", ""], [Number(3), "", "", "2", "", "", "", "Phạm Văn Lúa", "", "", ""]], false, "B2:B4", "C2:C4", "E2:E4", "F2:F4"))
            .Result.ShouldBe("imported 3, updated 0, unchanged 0, rejected 0");
        (await Find(3)).Case.CompetentAgency.ShouldBe(Office.DoanTung);
    }

    [Fact]
    public async Task A_csv_and_a_workbook_of_the_same_rows_are_the_same_import()
    {
        await Import([Good(1)]);
        var csv = folder.File("a.csv");
        await File.WriteAllTextAsync(csv, "\uFEFF" + string.Join(',', Columns) + "\r\n" + string.Join(',', Good(1)) + "\r\n", Cancel);
        (await Get<ImportDossiers>().Run(new TableFile(csv), false, new Remarks(), Cancel)).ToString().ShouldBe("imported 0, updated 0, unchanged 1, rejected 0");
        var broken = folder.File("b.xlsx");
        await File.WriteAllBytesAsync(broken, "PK\u0003\u0004 not a workbook"u8.ToArray(), Cancel);
        await Should.ThrowAsync<UnreadableTableException>(() => Get<ImportDossiers>().Run(new TableFile(broken), false, new Remarks(), Cancel));
        var poor = folder.File("c.csv");
        await File.WriteAllTextAsync(poor, "ma_ho_so,chu_ho_so\n", Cancel);
        (await Should.ThrowAsync<UnreadableTableException>(() => Get<ImportDossiers>().Run(new TableFile(poor), false, new Remarks(), Cancel))).Message.ShouldContain("thiếu cột");
    }

    [Fact]
    public async Task A_hundred_thousand_rows_are_tried_without_writing_and_each_bad_one_is_named()
    {
        const int rows = 100_000;
        // One kept formula, one text date that is none, one date cell and one merged procedure among many good rows.
        IEnumerable<object[]> Rows() => Enumerable.Range(1, rows).Select(i => i switch
        {
            50_000 => [new Workbooks.Formula("CONCAT(\"a\")", Wide(i)), .. Wide(Good(1), i).Skip(1)],
            60_000 => Wide(Good(1, received: "31/02/2024"), i),
            70_000 => Wide(Good(1, received: new DateTime(2024, 1, 10, 8, 15, 0)), i),
            80_001 => [Wide(i), "", .. Wide(Good(1), i).Skip(2)],
            _ => Wide(Good(1), i),
        });
        // The heading is row 1: number 80000 stands in row 80001, the blank below it in 80002.
        var (result, remarks) = await Import(Rows(), dryRun: true, "B80001:B80002");
        result.ShouldBe($"imported {rows - 1}, updated 0, unchanged 0, rejected 1");
        (remarks.Single().Row, remarks.Single().Field).ShouldBe((60_001, "ngay_tiep_nhan"));
        (await Office.Program.Database.First<long>("select count(*) from cases_cases", null, Cancel)).ShouldBe(0);
    }

    /// <summary>Numbers of an office's day have five digits: more rows than that come from ten days.</summary>
    private static string Wide(int i) => $"H23.32.05-2401{1 + (i % 9):00}-{10_000 + (i / 9):00000}";

    private static object[] Wide(object[] row, int i) => [Wide(i), .. row.Skip(1)];

    [Fact]
    public async Task The_template_is_a_file_that_can_be_imported()
    {
        var file = folder.File("mau.xlsx");
        XlsxTemplate.Write(file, [.. DossierColumns.All.Select(c => c.Column)], [.. DossierColumns.All.Select(c => c.Sample)], [.. DossierColumns.All.Select(c => (c.Column, c.Meaning))]);
        (await Get<ImportDossiers>().Run(new TableFile(file), false, new Remarks(), Cancel)).ToString().ShouldBe("imported 1, updated 0, unchanged 0, rejected 0");
    }

    [Fact]
    public async Task Work_of_an_officer_who_moved_stays_with_the_agency_unassigned_and_new_officers_get_a_link()
    {
        await Import([Good(1)]);
        var (head, officer) = (await Office.As("chutich.doantung"), await Office.As("hotich.doantung"));
        var d = await Find(1);
        (await Get<NhipCau.Government.PublicServices.Processing.AssignDossier>().Handle(new() { RequestId = Guid.NewGuid(), DossierId = d.Id, Version = d.Case.Version, Account = officer.Actor.AccountId }, head, Cancel)).Succeeded.ShouldBeTrue();
        (await Get<Worklist>().List(new WorklistQuery { Buckets = [Office.DoanTung], UnassignedOnly = true }, Cancel)).ShouldBeEmpty();

        var file = folder.File("can-bo.csv");
        await File.WriteAllTextAsync(file, """
            ten_dang_nhap,ho_ten,so_dinh_danh,ngay_sinh,gioi_tinh,email,dien_thoai,ma_co_quan,chuc_vu,vai_tro,tu_ngay,den_ngay
            hotich.doantung,Trần Văn Khải,,,,,,H23.32.05,Công chức Tư pháp - Hộ tịch,officer,01/01/2020,15/01/2024
            hotich.doantung,Trần Văn Khải,,,,,,H23.32.11,Công chức Tư pháp - Hộ tịch,officer,15/01/2024,
            moi.doantung,Lê Thị Mới,,12/3/1990,nữ,moi@demo.example,,H23.32.05,Công chức Tư pháp - Hộ tịch,officer|one-stop,15/01/2024,
            sai,Không Vai,,,,,,H23.32.05,Công chức,vua,15/01/2024,
            """, Cancel);
        var mail = Office.Program.Services.GetServices<IDelivery>().Single(m => m.Name == "password-reset");
        await Get<DeliveryRunner>().Start(mail, Cancel);
        (await Get<ImportStaff>().Run(new TableFile(file), dryRun: true, Cancel)).Summary.ShouldBe("imported 1, updated 2, unchanged 0, rejected 1");
        (await Get<ImportStaff>().Run(new TableFile(file), dryRun: false, Cancel)).Summary.ShouldBe("imported 1, updated 2, unchanged 0, rejected 1");
        (await Get<ImportStaff>().Run(new TableFile(file), dryRun: false, Cancel)).Summary.ShouldBe("imported 0, updated 0, unchanged 3, rejected 1");

        var listed = (await Get<Worklist>().List(new WorklistQuery { Buckets = [Office.DoanTung], UnassignedOnly = true }, Cancel)).Single();
        listed.Number.ShouldBe(Number(1));
        (await Get<Worklist>().List(new WorklistQuery { Buckets = [$"{Office.DoanTung}/{officer.Actor.AccountId:D}"] }, Cancel)).ShouldBeEmpty();
        (await Find(1)).Case.PromisedAt.ShouldBe(d.Case.PromisedAt);
        (await Office.As("hotich.doantung")).Positions.Single().AgencyId.ShouldBe("H23.32.11");

        (await Get<DeliveryRunner>().Run(mail, Cancel)).ShouldBe(1);
        var letter = await File.ReadAllTextAsync(Directory.EnumerateFiles(Path.Combine(Office.Program.DataFolder, "mail"), "*.eml", SearchOption.AllDirectories).Single(), Cancel);
        letter.ShouldContain("moi@demo.example");
        (await Office.As("moi.doantung")).Positions.Single().Roles.Count.ShouldBe(2);
    }
}

public sealed class ImportDossiersOnSqlite() : ImportDossiersSuite(Dialect.Sqlite)
{
    [Fact]
    public void A_hundred_thousand_rows_are_read_as_a_stream()
    {
        using var folder = new TestFolder();
        var file = folder.File("lon.xlsx");
        Workbooks.Write(file, Enumerable.Range(0, 100_001).Select(i => (IReadOnlyList<object>)(i == 0 ? ["a", "b"] : [$"{i}", "x"])));
        var first = new TableFile(file).Rows("a").Take(3).ToList();
        first.Select(r => r["a"]).ShouldBe(["1", "2", "3"]);
        new TableFile(file).Rows("a", "b").Count().ShouldBe(100_000);
    }
}

public sealed class ImportDossiersOnPostgres() : ImportDossiersSuite(Dialect.Postgres);
