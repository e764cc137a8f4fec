using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>The desk as it is: somebody without a phone, a morning without power, a name spelled wrongly, a dossier at the wrong commune.</summary>
public sealed partial class DeskStoryTests(Browser browser, Apps apps)
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task The_desk_serves_who_has_no_phone_and_works_without_power(Dialect dialect)
    {
        var app = await apps.On(dialect);
        var address = app.Address;
        await using var desk = await (await browser.Desktop(address)).SignedIn("motcua.doantung");
        await using var second = await (await browser.Desktop(address)).SignedIn("chutich.doantung");
        var dossier = await Entered(desk, dialect);
        await Printed(desk, dossier, dialect);
        await Tracked(address, desk, dossier);
        await OnPaper(app, desk, second, dossier, dialect);
        await Corrected(desk, dossier);
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_dossier_at_the_wrong_desk_goes_to_the_competent_one_and_keeps_its_number(Dialect dialect)
    {
        var address = (await apps.On(dialect)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        var dossier = await citizen.HandIn();
        await using var desk = await (await browser.Desktop(address)).SignedIn("motcua.doantung");
        await desk.Go(dossier.Officer + "/mot-cua");
        var form = await (await desk.DeskForm("Chuyển đúng thẩm quyền")).With("AgencyId", "H23.32.11");
        await form.With("Reason", "Người yêu cầu thường trú ở xã Tứ Cường");
        await desk.DeskSend(form);
        (await desk.Text()).ShouldContain("tính cho nơi chuyển");
        await desk.ShouldBeSound();
        await using var other = await (await browser.Desktop(address)).SignedIn("motcua.tucuong");
        await other.Go("/can-bo/tiep-nhan");
        await other.Page.GetByRole(AriaRole.Link, new() { Name = dossier.Number }).ClickAsync();
        await other.Press("Tiếp nhận và chuyển kiểm tra, xác minh");
        (await other.Text("[role=status]")).ShouldContain("Đã tiếp nhận");
        await other.ShouldBeSound();
    }

    /// <summary>An officer fills in for an old woman: born in a year, one name, the old number, no phone.</summary>
    private static async Task<Handed> Entered(Visit desk, Dialect dialect)
    {
        var page = desk.Page;
        await desk.Go("/can-bo/tiep-nhan");
        await page.SelectOptionAsync("[name=code]", "1.004873");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp nhận tại quầy" }).ClickAsync();
        await page.Arrive("**/nop-ho-so/1.004873");
        await desk.ShouldBeSound();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bắt đầu" }).ClickAsync();
        await page.Arrive("**/applicant");
        await page.FillAsync("[name='f.requesterName']", "Sen");
        await page.FillAsync("[name='f.requesterBirth']", "1950");
        await page.FillAsync("[name='f.requesterNumber']", "141234567");
        await page.FillAsync("[name='f.requesterAddress']", "Thôn Đào Lâm");
        await page.Choose("onBehalf", "self");
        await desk.ShouldBeSound();
        await desk.Picture($"desk-entry-{dialect}");
        await Next(page, "status");
        await page.Choose("status", "single");
        await page.FillAsync("[name='f.homes[0].place']", "Thôn Đào Lâm, xã Đoàn Tùng");
        await page.FillAsync("[name='f.homes[0].since']", "12/04/1975");
        await page.Choose("purpose", "loan");
        await page.FillAsync("[name='f.copies']", "1");
        await Next(page, "papers");
        await Next(page, "result");
        await page.Choose("returnMethod", "counter");
        await page.Locator("[name='f.declaration'][type=checkbox]").CheckAsync(new() { Force = true });
        await Next(page, "kiem-tra");
        await desk.ShouldBeSound();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp nhận hồ sơ" }).ClickAsync();
        await page.Arrive("**/da-nop");
        await desk.ShouldBeSound();
        return new Handed(Guid.Parse(Uuid().Match(page.Url).Value), (await page.Locator(".confirmation .num").InnerTextAsync()).Trim());
    }

    private static async Task Printed(Visit desk, Handed dossier, Dialect dialect)
    {
        await desk.Go(dossier.Officer + "/bieu-mau/01");
        await desk.ShouldBeSound();
        await desk.Picture($"desk-slip-{dialect}");
        (await desk.Text()).ShouldContain("không có", Case.Sensitive, "she has no phone");
        foreach (var size in new[] { "A5", "A4" })
        {
            // The paper opens in this window here, so that its answer is seen.
            await desk.Go(dossier.Officer + "/bieu-mau/01");
            await desk.Page.EvalOnSelectorAllAsync("form[target]", "forms => forms.forEach(f => f.removeAttribute('target'))");
            var paper = await desk.Page.RunAndWaitForResponseAsync(() => desk.Page.GetByRole(AriaRole.Button, new() { Name = "In khổ " + size }).ClickAsync(), answer => answer.Url.EndsWith(".pdf", StringComparison.Ordinal));
            paper.Status.ShouldBe(200);
        }

        await desk.Go(dossier.Officer + "/bieu-mau/01");
        (await desk.Text()).ShouldContain("Đã in 2 lần");
        var again = await desk.Page.Context.APIRequest.GetAsync(dossier.Officer + "/bieu-mau/01/2.pdf");
        (again.Status, again.Headers["content-type"]).ShouldBe((200, "application/pdf"));
    }

    /// <summary>Without an account: the slip's code and the year of birth.</summary>
    private async Task Tracked(Uri address, Visit desk, Handed dossier)
    {
        var slip = await desk.Text(".sheet, .printed, main");
        var code = Code().Match(slip).Groups["code"].Value;
        code.ShouldNotBeEmpty(slip);
        await using var grandchild = await browser.Phone(address);
        await grandchild.Go("/tra-cuu");
        await grandchild.Page.FillAsync("[name=ma]", code);
        await grandchild.Page.FillAsync("[name=nam]", "1950");
        await grandchild.Page.GetByRole(AriaRole.Button, new() { Name = "Tra cứu" }).First.ClickAsync();
        (await grandchild.Text()).ShouldContain(dossier.Number);
        await grandchild.ShouldBeSound();
    }

    /// <summary>She was really here while the power was out: the slip's time holds once a second officer confirms it.</summary>
    private static async Task OnPaper(RunningApp app, Visit desk, Visit second, Handed dossier, Dialect dialect)
    {
        await desk.Go("/can-bo/phieu-giay");
        await desk.Page.FillAsync("[name=Count]", "5");
        await desk.Press("Cấp số và in");
        await desk.Until("/can-bo/phieu-giay", "Chưa dùng");
        await desk.ShouldBeSound();
        var slip = (await desk.Page.Locator("main tbody tr").Filter(new() { HasTextString = "Chưa dùng" }).Last.Locator("th").InnerTextAsync()).Trim();
        // The slips have lain at the desk for two weeks.
        await using var database = new Database(app.ConnectionString);
        await database.Execute("update services_paper_slips set issued_at = @At", new { At = DateTimeOffset.UtcNow.AddDays(-14) }, TestContext.Current.CancellationToken);
        await desk.Go(dossier.Officer + "/mot-cua");
        var form = await (await desk.DeskForm("Đã nhận bằng phiếu giấy")).With("Slip", slip);
        await form.With("TakenAt", "hôm kia");
        await form.With("Reason", "Mất điện cả xã");
        await form.Send();
        (await desk.Text(".field-error")).ShouldContain("giờ và ngày nhận thật");
        await desk.ShouldBeSound();
        for (var back = 1; await desk.Page.GetByText("chờ người thứ hai xác nhận").CountAsync() == 0; back++)
        {
            // A weekend or a holiday is refused: the morning before it is tried.
            back.ShouldBeLessThan(13, await desk.Text());
            form = await (await desk.DeskForm("Đã nhận bằng phiếu giấy")).With("TakenAt", DateTime.UtcNow.AddHours(7).AddDays(-back).ToString("'09:15' dd/MM/yyyy", CultureInfo.InvariantCulture));
            await form.Send();
            await desk.Page.Locator("[role=status], .field-error").First.WaitForAsync();
        }

        (await desk.Text()).ShouldContain("chờ người thứ hai xác nhận");
        await second.Go(dossier.Officer + "/mot-cua");
        await second.DeskSend(await second.DeskForm("Xác nhận phiếu giấy"));
        (await second.Text()).ShouldContain("xác nhận: Lê Quang Định");
        await second.ShouldBeSound();
        await second.Picture($"desk-paper-slip-{dialect}");
    }

    private static async Task Corrected(Visit desk, Handed dossier)
    {
        await desk.Go(dossier.Officer + "/mot-cua");
        var note = await (await desk.DeskForm("Ghi theo giấy tờ hoặc CSDL dân cư")).With("Value", "Nguyễn Thị Sen");
        await desk.DeskSend(note);
        var form = await (await desk.DeskForm("Đính chính")).With("Becomes", "Nguyễn Thị Sen");
        await form.With("Reason", "Khai thiếu họ và chữ đệm");
        await desk.DeskSend(form);
        (await desk.Text()).ShouldContain("Đính chính lần 1");
        (await desk.Text("main table")).ShouldContain("Sen");
        await desk.ShouldBeSound();
        await desk.Page.SetViewportSizeAsync(360, 740);
        await desk.ShouldFit();
    }

    private static async Task Next(IPage page, string to)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu và tiếp tục" }).Last.ClickAsync();
        await page.Arrive("**/" + to);
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"Mã tra cứu:\s*(?<code>[A-Z0-9]{6})")]
    private static partial Regex Code();
}
