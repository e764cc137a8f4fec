using System.Net;
using System.Text;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Indicators;

/// <summary>One running program for the pages of this folder.</summary>
public abstract class RunningProgram(Dialect dialect) : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        App = await RunningApp.Start(dialect, settings: new Dictionary<string, string> { ["NhipCau__SignIn__SignInsPerMinute"] = "1000", ["NhipCau__SignIn__LookupsPerMinute"] = "1000" });

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class ProgramOnSqlite() : RunningProgram(Dialect.Sqlite);

public sealed class ProgramOnPostgres() : RunningProgram(Dialect.Postgres);

/// <summary>The pages as people use them, without script.</summary>
public abstract class IndicatorPageSuite(RunningProgram program)
{
    private const string Month = "2025-10";
    private const string Report = "/dieu-hanh/chi-tieu/H23.09/" + Month;

    [Fact]
    public async Task Everybody_reads_published_figures_and_the_status()
    {
        using var visitor = new WebVisitor(program.App);
        (await visitor.Get("/so-lieu")).Text.ShouldContain("Tỷ lệ hồ sơ nộp trực tuyến");
        var figure = await visitor.Get("/so-lieu/service.online-share");
        figure.Status.ShouldBe(HttpStatusCode.OK);
        figure.Text.ShouldContain("89");
        (await visitor.Get("/so-lieu/khong-co")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Get("/so-lieu/service.online-share?tep=csv")).Html.ShouldContain("2023-H1");
        (await visitor.Get("/so-lieu/service.online-share?tep=xlsx")).ContentType.ShouldContain("spreadsheetml");
        (await visitor.Get("/api/2026-11/indicators/service.online-share/figures")).Html.ShouldContain("\"amount\":89");
        (await visitor.Get("/api/2026-11/indicators")).Html.ShouldContain("farming.sown");
        (await visitor.Get("/trang-thai")).Text.ShouldContain("Trạng thái hệ thống");
        (await visitor.Get("/api/2026-11/status")).Html.ShouldContain("\"systems\"");
    }

    [Fact]
    public async Task Strangers_find_no_report()
    {
        using var nobody = new WebVisitor(program.App);
        using var desk = await new WebVisitor(program.App).SignIn("motcua.doantung");
        using var agriculture = await new WebVisitor(program.App).SignIn("giamdoc.nongnghiep");
        foreach (var path in new[] { "/dieu-hanh/chi-tieu", Report, Report + "/nhap-tep", "/dieu-hanh/chi-tieu/danh-muc", "/dieu-hanh/chi-tieu/danh-muc/farming.sown", "/dieu-hanh/xep-hang", "/dieu-hanh/ha-tang", "/dieu-hanh/he-thong" })
        {
            (await nobody.Get(path)).Status.ShouldBe(HttpStatusCode.Redirect, path);
            (await desk.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            (await agriculture.Get(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        }

        (await agriculture.Get("/dieu-hanh/chi-tieu/H23.02/" + Month)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await agriculture.Get("/dieu-hanh/chi-tieu/danh-muc/moi")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_report_goes_its_way_through_the_pages()
    {
        using var head = await new WebVisitor(program.App).SignIn("giamdoc.nongnghiep");
        using var statistician = await new WebVisitor(program.App).SignIn("tonghop.tinh");
        var wrong = await head.Post(Report, new() { ["viec"] = "luu", ["v:farming.sown:30"] = "12.5", ["v:farming.pigs:30"] = "300.000" });
        wrong.Text.ShouldContain("«12.5» không phải là số");
        wrong.Html.ShouldContain("value=\"12.5\"");
        (await head.Post(Report, new() { ["viec"] = "luu", ["v:farming.sown:30"] = "1.500,5", ["v:farming.pigs:30"] = "" })).Redirect!.ToString().ShouldContain("da=luu");
        (await head.Post(Report, new() { ["viec"] = "gui" })).Text.ShouldContain("Còn thiếu: Đàn lợn");
        var looked = await head.Send(Report + "/nhap-tep", await head.Get(Report + "/nhap-tep"), new() { ["kieu"] = "" },
            ("file", "dan-lon.csv", Encoding.UTF8.GetBytes($"ma_chi_tieu,ky,ma_don_vi_hanh_chinh,don_vi_tinh,gia_tri,ghi_chu\nfarming.pigs,{Month},,con,350000,\nfarming.pigs,{Month},,đàn,1,\n")));
        looked.Text.ShouldContain("1 số liệu sẽ nhập, 1 dòng sai");
        (await head.Send(Report + "/nhap-tep", looked, new() { ["viec"] = "ghi" })).Redirect!.ToString().ShouldContain("da=nhap");
        (await head.Post(Report, new() { ["viec"] = "gui" })).Redirect!.ToString().ShouldContain("da=gui");
        (await statistician.Get($"/dieu-hanh/chi-tieu?ky={Month}&loc=cho-duyet")).Text.ShouldContain("Sở Nông nghiệp");
        (await statistician.Post(Report, new() { ["viec"] = "cong-bo" })).Redirect!.ToString().ShouldContain("da=cong-bo");
        using var anybody = new WebVisitor(program.App);
        (await anybody.Get("/so-lieu/farming.pigs")).Text.ShouldContain("350.000");
        (await head.Get(Report + "?tep=xlsx")).ContentType.ShouldContain("spreadsheetml");
    }

    [Fact]
    public async Task A_definition_gets_another_version_on_its_page()
    {
        using var statistician = await new WebVisitor(program.App).SignIn("tonghop.tinh");
        const string Page = "/dieu-hanh/chi-tieu/danh-muc/tourism.visitors";
        var fields = new Dictionary<string, string>
        {
            ["viec"] = "luu",
            ["Name"] = "Lượt khách du lịch",
            ["Meaning"] = "Lượt khách đến trong tháng.",
            ["Theme"] = "Du lịch",
            ["Measure"] = "nghìn lượt",
            ["Decimals"] = "1",
            ["Least"] = "0",
            ["Most"] = "5.000",
            ["Period"] = "Month",
            ["DueDays"] = "6",
            ["Agency"] = "H23.14",
            ["Scope"] = "Province",
            ["Direction"] = "1",
            ["LegalBasis"] = "",
            ["ValidFrom"] = "01/01/2025",
            ["Reason"] = "",
        };
        (await statistician.Post(Page, fields)).Text.ShouldContain("Hãy ghi lý do thay đổi");
        fields["Reason"] = "Đổi hạn gửi";
        (await statistician.Post(Page, fields)).Redirect!.ToString().ShouldContain("da=luu");
        (await statistician.Get(Page)).Text.ShouldContain("Phiên bản 2");
        (await statistician.Post(Page, new() { ["viec"] = "ke-hoach", ["Year"] = "2026", ["Target"] = "4.500,5" })).Redirect!.ToString().ShouldContain("da=ke-hoach");
        (await statistician.Get("/so-lieu/tourism.visitors")).Text.ShouldContain("4.500,5");
    }

    [Fact]
    public async Task The_centre_reads_rankings_and_arranges_systems()
    {
        using var centre = await new WebVisitor(program.App).SignIn("truc.dieuhanh");
        (await centre.Get("/dieu-hanh/xep-hang?chi_so=DTI&nam=2022")).Text.ShouldContain("0,6383");
        (await centre.Get("/dieu-hanh/ha-tang?huyen=300")).Text.ShouldContain("Xã Đoàn Tùng");
        (await centre.Get("/dieu-hanh/ha-tang?tep=csv")).Html.ShouldContain("Đoàn Tùng");
        (await centre.Post("/dieu-hanh/he-thong", new() { ["viec"] = "he-thong", ["id"] = "", ["version"] = "0", ["Name"] = "Thử", ["Address"] = "file:///etc/passwd" })).Text.ShouldContain("http:// hoặc https://");
        (await centre.Post("/dieu-hanh/he-thong", new() { ["viec"] = "he-thong", ["id"] = "", ["version"] = "0", ["Name"] = "Trục liên thông", ["Address"] = "http://10.255.255.1:8080/", ["Options"] = "shown" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await centre.Get("/dieu-hanh/he-thong")).Text.ShouldContain("10.255.255.1");
        using var head = await new WebVisitor(program.App).SignIn("giamdoc.nongnghiep");
        (await head.Get("/dieu-hanh/he-thong")).Text.ShouldNotContain("10.255.255.1");
        (await centre.Post("/dieu-hanh/he-thong", new() { ["viec"] = "bao-tri", ["id"] = "", ["version"] = "0", ["Title"] = "Nâng cấp đêm", ["StartsAt"] = "22:00 15/01/2040", ["EndsAt"] = "23:00 15/01/2040" })).Status.ShouldBe(HttpStatusCode.Redirect);
        using var anybody = new WebVisitor(program.App);
        var status = (await anybody.Get("/trang-thai")).Text;
        status.ShouldContain("Nâng cấp đêm");
        status.ShouldNotContain("10.255.255.1");
    }
}

public sealed class IndicatorPagesOnSqlite(ProgramOnSqlite program) : IndicatorPageSuite(program), IClassFixture<ProgramOnSqlite>;

public sealed class IndicatorPagesOnPostgres(ProgramOnPostgres program) : IndicatorPageSuite(program), IClassFixture<ProgramOnPostgres>;
