using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Catalogue.Importing;
using NhipCau.Platform;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Search;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Catalogue;

public abstract class ImportSuite(Dialect dialect)
    : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new CalendarModule(), new AdministrationModule(), new SearchModule(), new PublicServicesModule())
{
    private readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_with_traps_are_taken_as_far_as_they_can_be()
    {
        var report = new Fixture();
        var result = await Import(Fixture.File(Fixture.Traps), report);
        result.ToString().ShouldBe("imported 4, updated 0, unchanged 0, rejected 5");

        var first = Find("1.900001");
        first.Name.ShouldBe("Thủ tục xác nhận tình trạng");
        first.Limits.ShouldBe(new Dictionary<string, string> { ["direct"] = "0.5 working_hour", ["online"] = "10-25 working_day" }, ignoreOrder: true);
        first.Fees["direct"].ShouldBeNull();
        first.Fees["online"].ShouldBe(100_000);
        first.FeeNote.ShouldContain("100.000 đồng");
        first.Levels.ShouldBe("tinh|xa");
        first.Subjects.ShouldBe("citizen|official");
        first.ResultName.ShouldBe("Giấy xác nhận");
        first.Components.ShouldHaveSingleItem().Name.ShouldBe("Tờ khai theo mẫu");
        first.ProcessCode.ShouldBe("standard");

        var event3 = Find("1.900003");
        event3.Limits.ShouldBe(new Dictionary<string, string> { ["direct"] = "event", ["online"] = "none" }, ignoreOrder: true);
        event3.Parts.TimeLimit.ShouldContain("trước khi tàu rời cảng");
        event3.Components.ShouldHaveSingleItem().Copies.ShouldBe(2);
        Find("1.900007").Name.ShouldBe("Ký tự lẻ   và <script>alert(1)</script>' or 1=1 --");
    }

    [Fact]
    public async Task The_report_names_row_code_field_and_reason()
    {
        var report = new Fixture();
        await Import(Fixture.File(Fixture.Traps), report);
        report.Remarks.Where(r => r.Row >= 4 && r.Row <= 8).Select(r => (r.Row, r.Code, r.Field)).ShouldBe(
            [(4, "", ""), (5, "1900005", "ma_thu_tuc"), (6, "1.900001", "ma_thu_tuc"), (7, "1.900006", "ten_thu_tuc"), (8, "", "")]);
        report.Remarks.ShouldContain(r => r.Row == 1 && r.Code == "1.900001" && r.Field == "fee" && r.Reason.Contains("100.000 đồng"));
        report.Remarks.ShouldContain(r => r.Row == 2 && r.Field == "linh_vuc");
        report.Remarks.ShouldContain(r => r.Row == 3 && r.Field == "methods" && r.Reason.Contains("tàu rời cảng"));
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_gzip_is_the_same_file()
    {
        await Import(Fixture.File(Fixture.Traps), new Fixture());
        var version = Get<ProcedureCatalogue>().Version;
        var again = await Import(Fixture.File(Fixture.Traps, gzip: true), new Fixture());
        again.ToString().ShouldBe("imported 0, updated 0, unchanged 4, rejected 5");
        Get<ProcedureCatalogue>().Version.ShouldBe(version);
    }

    [Fact]
    public async Task A_changed_row_is_updated_alone_and_seen_at_once()
    {
        var rows = Enumerable.Range(900100, 1203).Select(Fixture.Row).ToArray();
        (await Import(Fixture.File(rows), new Fixture())).Imported.ShouldBe(1203);
        rows[700] = rows[700].Replace("Thủ tục số", "Việc số", StringComparison.Ordinal);
        (await Import(Fixture.File(rows), new Fixture())).ToString().ShouldBe("imported 0, updated 1, unchanged 1202, rejected 0");
        Find("1.900800").Name.ShouldBe("Việc số 900800");
    }

    [Fact]
    public async Task A_file_cut_off_keeps_what_came_before()
    {
        var whole = Fixture.File(Enumerable.Range(900100, 4000).Select(Fixture.Row), gzip: true).ToArray();
        var report = new Fixture();
        var result = await Import(new MemoryStream(whole[..(whole.Length / 2)]), report);
        result.Imported.ShouldBeGreaterThan(0);
        result.Rejected.ShouldBeLessThanOrEqualTo(1);
    }

    private Procedure Find(string code) => Get<ICatalogue>().Find(code).ShouldNotBeNull();

    private Task<ImportResult> Import(Stream file, IImportReport report) => Get<ImportProcedures>().Run(file, report, cancel);
}

public sealed class ImportOnSqlite() : ImportSuite(Dialect.Sqlite);

public sealed class ImportOnPostgres() : ImportSuite(Dialect.Postgres);
