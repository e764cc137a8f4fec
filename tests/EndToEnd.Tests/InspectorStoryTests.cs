using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>The province's inspector: from the index to an indicator, to the very dossiers, to a fair comparison, to a report nobody can change unseen.</summary>
public sealed class InspectorStoryTests(Browser browser, Apps apps)
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task From_the_index_to_the_very_dossier(Dialect dialect)
    {
        var address = (await apps.On(dialect)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        var dossier = await citizen.HandIn();
        await using var inspector = await (await browser.Desktop(address)).SignedIn("lanhdao.tinh");
        await inspector.Until("/can-bo/chi-so-766/H23.32.05/danh-sach?loc=not_synchronised", dossier.Number);

        await inspector.Go("/can-bo/chi-so-766/H23.32.05");
        await inspector.ShouldBeSound();
        await inspector.Picture($"index-766-{dialect}");
        var synchronised = inspector.Page.Locator("[id='cs-1.4']");
        await synchronised.Locator("summary").ClickAsync();
        (await synchronised.InnerTextAsync()).ShouldContain("theo sổ đồng bộ của hệ thống này");
        (await inspector.Page.Locator("[id='cs-3.6a']").InnerTextAsync()).ShouldContain("chưa có khoản nào nộp trực tuyến");
        (await inspector.Page.Locator("[id='cs-1.2']").InnerTextAsync()).ShouldContain("không tính cho đơn vị trực thuộc");
        await synchronised.GetByRole(AriaRole.Link).ClickAsync();
        await inspector.Page.Arrive("**/danh-sach?loc=not_synchronised**");
        await inspector.ShouldBeSound();
        await inspector.Page.GetByRole(AriaRole.Link, new() { Name = dossier.Number }).ClickAsync();
        await inspector.Page.Arrive("**" + dossier.Officer);
        (await inspector.Text()).ShouldContain(dossier.Number);

        foreach (var (path, name) in new[] { ("/can-bo/chi-so-766/H23.32.05?tep=xlsx", "Ch%E1%BB%89%20s%E1%BB%91%20766"), ("/can-bo/thong-ke?theo=thu-tuc&tep=csv", "Th%E1%BB%91ng%20k%C3%AA") })
        {
            var file = await inspector.Page.Context.APIRequest.GetAsync(path);
            file.Status.ShouldBe(200);
            file.Headers["content-disposition"].ShouldContain("filename*=UTF-8''" + name);
        }

        await inspector.Go("/can-bo/chi-so-766-so-sanh");
        await inspector.ShouldBeSound();
        (await inspector.Text("main table")).ShouldContain("không xếp", Case.Sensitive, "a commune with few dossiers has no rank");
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_report_is_locked_and_corrected_by_a_new_version(Dialect dialect)
    {
        await using var inspector = await (await browser.Desktop((await apps.On(dialect)).Address)).SignedIn("lanhdao.tinh");
        var page = inspector.Page;
        await inspector.Go("/can-bo/chi-so-766-nhap/H23?so=1.1");
        var month = await page.InputValueAsync("[name=thang]");
        await page.FillAsync("[name=Numerator]", "9");
        await page.FillAsync("[name=Denominator]", "10");
        await page.FillAsync("[name=Source]", "Cơ sở dữ liệu quốc gia về thủ tục hành chính");
        await inspector.Press("Lưu");
        (await inspector.Text("[role=status]")).ShouldContain("Đã lưu số liệu");

        await inspector.Go("/can-bo/bao-cao-dinh-ky");
        await page.SelectOptionAsync("[name=Edition]", "766-2022");
        await page.SelectOptionAsync("[name=don_vi]", "H23");
        await page.SelectOptionAsync("[name=Period]", month);
        await inspector.Press("Chốt báo cáo");
        await page.Arrive(url => url.Contains("/bao-cao-dinh-ky/", StringComparison.Ordinal));
        await inspector.ShouldBeSound();
        await inspector.Picture($"report-{dialect}");
        (await inspector.Text("main table")).ShouldContain("5,4");

        await inspector.Go($"/can-bo/chi-so-766-nhap/H23?thang={month}&so=1.1");
        await page.FillAsync("[name=Numerator]", "10");
        await inspector.Press("Lưu");
        (await inspector.Text()).ShouldContain("đã chốt");
        await inspector.ShouldBeSound();

        await inspector.Go("/can-bo/bao-cao-dinh-ky");
        await page.Locator("main table a").First.ClickAsync();
        await inspector.Press("Mở đính chính");
        (await inspector.Text(".error-summary")).ShouldNotBeEmpty("a correction says why");
        await page.FillAsync("[name=Reason]", "Sai số thủ tục công bố đúng hạn");
        await inspector.Press("Mở đính chính");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chốt phiên bản mới" }).WaitForAsync();
        await inspector.ShouldBeSound();
        await inspector.Go($"/can-bo/chi-so-766-nhap/H23?thang={month}&so=1.1");
        await page.FillAsync("[name=Numerator]", "10");
        await inspector.Press("Lưu");
        (await inspector.Text("[role=status]")).ShouldContain("Đã lưu số liệu");
        await inspector.Go("/can-bo/bao-cao-dinh-ky");
        await page.Locator("main table a").First.ClickAsync();
        await inspector.Press("Chốt phiên bản mới");
        await page.GetByText("Phiên bản 2").First.WaitForAsync();
        (await inspector.Text()).ShouldContain("Lý do đính chính: Sai số thủ tục công bố đúng hạn");
        await inspector.ShouldBeSound();
        await page.GetByRole(AriaRole.Link, new() { Name = "Phiên bản 1" }).ClickAsync();
        (await inspector.Text()).ShouldContain("Đã có phiên bản mới hơn");
        (await inspector.Text("main table")).ShouldContain("5,4");
    }
}
