using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>A citizen applies from a phone, sees her mistakes, goes on elsewhere, submits once, and follows the dossier.</summary>
public sealed class CitizenStoryTests(Browser browser, Apps apps)
{
    private const string MaritalStatus = "/nop-ho-so/1.004873";
    private static readonly byte[] Photo = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_citizen_applies_from_a_phone_and_follows_the_dossier(Dialect dialect)
    {
        var address = (await apps.On(dialect)).Address;
        await using var phone = await browser.Phone(address);
        await SignIn(phone.Page);
        (await phone.Go(MaritalStatus)).ShouldBe(200);
        (await phone.Page.Locator("#coquan option:checked").InnerTextAsync()).ShouldContain("Đoàn Tùng");
        await phone.ShouldBeSound();
        await phone.Picture($"citizen-start-{dialect}");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Bắt đầu" }).ClickAsync();

        await ApplicantPage(phone);
        var draft = new Uri(phone.Page.Url).AbsolutePath;
        await StatusPage(phone);

        // The same person on a desktop goes on where the phone stopped.
        await using var desktop = await browser.Desktop(address);
        await SignIn(desktop.Page);
        await desktop.Go(draft[..draft.LastIndexOf('/')]);
        (await desktop.Page.Locator("main h2").First.InnerTextAsync()).ShouldBe("Giấy tờ");
        await desktop.ShouldBeSound();
        await PapersPage(desktop);
        await ResultPage(desktop);
        await desktop.ShouldBeSound();
        await desktop.Picture($"citizen-check-{dialect}");
        var check = desktop.Page.Url;
        await phone.Page.GotoAsync(check);
        await phone.ShouldBeSound();

        await desktop.Page.GetByRole(AriaRole.Button, new() { Name = "Nộp hồ sơ" }).ClickAsync();
        await desktop.Page.Arrive("**/da-nop");
        await desktop.ShouldBeSound();
        await desktop.Picture($"citizen-receipt-{dialect}");
        var receipt = desktop.Page.Url;

        // The phone still shows the check page: pressing there gives the same receipt.
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Nộp hồ sơ" }).ClickAsync();
        await phone.Page.Arrive("**/da-nop");
        phone.Page.Url.ShouldBe(receipt);
        await phone.ShouldBeSound();

        await Tracks(address, phone, dialect);
        await phone.Page.GotoAsync(receipt.Replace("/da-nop", "", StringComparison.Ordinal));
        await phone.ShouldBeSound();
        await phone.Picture($"citizen-dossier-{dialect}");
        await phone.Go("/ho-so-cua-toi");
        await phone.ShouldBeSound();
    }

    [Fact]
    public async Task Without_script_and_with_two_tabs_nothing_typed_is_lost()
    {
        var address = (await apps.On(Dialect.Sqlite)).Address;
        await using var visit = await browser.Phone(address, script: false);
        await SignIn(visit.Page, "congdan3");
        await visit.Go(MaritalStatus);
        await visit.Page.SelectOptionAsync("#coquan", "H23.32.05");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Bắt đầu" }).ClickAsync();
        var stale = await visit.Page.InputValueAsync("input[name=v]");
        await visit.Page.FillAsync("[name='f.requesterAddress']", "Thôn Đông");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu và tiếp tục" }).Last.ClickAsync();
        await visit.Page.EvalOnSelectorAsync("input[name=v]", "(e, v) => e.value = v", stale);
        await visit.Page.FillAsync("[name='f.requesterAddress']", "Thôn Đoài <b>");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu và tiếp tục" }).Last.ClickAsync();
        (await visit.Page.Locator("[role=alert]").First.InnerTextAsync()).ShouldContain("cửa sổ hoặc thiết bị khác");
        (await visit.Page.InputValueAsync("[name='f.requesterAddress']")).ShouldBe("Thôn Đoài <b>");
    }

    private static async Task SignIn(IPage page, string login = "congdan1")
    {
        await page.GotoAsync("/dang-nhap");
        await page.FillAsync("[name=Login]", login);
        await page.FillAsync("[name=Password]", "nhipcau-2024");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.Arrive(url => !url.Contains("dang-nhap", StringComparison.Ordinal));
    }

    private static Task Continue(Visit visit) => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu và tiếp tục" }).Last.ClickAsync();

    private static async Task ApplicantPage(Visit visit)
    {
        var page = visit.Page;
        await page.Arrive("**/applicant");
        await visit.ShouldBeSound();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sửa Số định danh cá nhân" }).ClickAsync();
        await page.FillAsync("[name='f.requesterNumber']", "123");
        await page.FillAsync("[name='f.requesterAddress']", "Thôn Đào Lâm, xã Đoàn Tùng");
        await page.GetByText("Cho chính tôi").ClickAsync();
        await Continue(visit);
        (await page.Locator(".error-summary").InnerTextAsync()).ShouldContain("đúng 12 chữ số");
        (await page.InputValueAsync("[name='f.requesterNumber']")).ShouldBe("123");
        await visit.ShouldBeSound();
        await visit.Picture("citizen-error");
        await page.FillAsync("[name='f.requesterNumber']", "030198000001");
        await Continue(visit);
        await page.Arrive("**/status");
    }

    private static async Task StatusPage(Visit visit)
    {
        var page = visit.Page;
        await page.GetByText("Đã ly hôn, chưa kết hôn lại").First.ClickAsync();
        await page.FillAsync("[name='f.divorceDate']", "19/12/2022");
        await page.FillAsync("[name='f.divorceNumber']", "12/2022/QĐST-HNGĐ, TAND huyện Thanh Miện");
        await page.FillAsync("[name='f.homes[0].place']", "Thôn Đào Lâm, xã Đoàn Tùng");
        await page.FillAsync("[name='f.homes[0].since']", "12/04/2016");
        await page.GetByText("Vay vốn ngân hàng").ClickAsync();
        await page.FillAsync("[name='f.copies']", "2");
        await visit.ShouldBeSound();
        await visit.Picture("citizen-status");
        await Continue(visit);
        await page.Arrive("**/papers");
    }

    private static async Task PapersPage(Visit visit)
    {
        var page = visit.Page;
        await page.SetInputFilesAsync("#upload_divorceDecision", new FilePayload { Name = "quyết định trang 1.png", MimeType = "image/png", Buffer = Photo });
        await page.GetByText("đã kiểm tra loại tệp").First.WaitForAsync();
        await visit.ShouldBeSound();
        await visit.Picture("citizen-papers");
        await Continue(visit);
        await page.Arrive("**/result");
    }

    private static async Task ResultPage(Visit visit)
    {
        await visit.Page.GetByText("Bản điện tử trên cổng này").ClickAsync();
        await visit.Page.GetByText("Tôi cam đoan").ClickAsync();
        await Continue(visit);
        await visit.Page.Arrive("**/kiem-tra");
    }

    private async Task Tracks(Uri address, Visit receipt, Dialect dialect)
    {
        var number = (await receipt.Page.Locator(".confirmation .num").InnerTextAsync()).Trim();
        var code = (await receipt.Page.Locator("[data-tracking-code]").InnerTextAsync()).Trim();
        await using var stranger = await browser.Phone(address);
        await stranger.Go("/tra-cuu");
        await stranger.ShouldBeSound();
        await stranger.Page.FillAsync("[name=so]", number);
        await stranger.Page.FillAsync("[name=ma]", "AAAAAA");
        await stranger.Page.GetByRole(AriaRole.Button, new() { Name = "Tra cứu" }).ClickAsync();
        (await stranger.Page.Locator("[role=alert]").InnerTextAsync()).ShouldContain("Không tìm thấy");
        await stranger.Page.FillAsync("[name=ma]", code);
        await stranger.Page.GetByRole(AriaRole.Button, new() { Name = "Tra cứu" }).ClickAsync();
        var text = await stranger.Page.Locator("main").InnerTextAsync();
        text.ShouldContain("Mới đăng ký");
        text.ShouldNotContain("Hương Sen");
        text.ShouldNotContain("030198000001");
        await stranger.ShouldBeSound();
        await stranger.Picture($"citizen-track-{dialect}");
    }
}
