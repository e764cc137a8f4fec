using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>Levels of assurance in a real browser: filing asks for the next step, the national identity and a passkey give it, and each time she goes on where she was.</summary>
public sealed class LevelStoryTests(Browser browser)
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_citizen_verifies_by_vneid_while_she_files_and_another_signs_in_with_it(Dialect dialect)
    {
        await using var vneid = await VNeIDStandIn.Start();
        vneid.With("Dương", "030301000003", "Đặng Thị Thuỳ Dương", "2001-11-20").With("Mơ", "030198000950", "Hà Thị Mơ", "1998-05-06");
        await using var app = await RunningApp.Start(dialect, settings: vneid.Settings);
        await using var citizen = await (await browser.Phone(app.Address)).SignedIn("congdan3");
        await citizen.Go("/nop-ho-so/1.004873?coquan=H23.32.05");
        (await citizen.Text("main")).ShouldContain("Nộp trực tuyến thủ tục này cần tài khoản mức 2");
        await citizen.ShouldBeSound();
        await citizen.Picture($"level-start-{dialect}");
        await citizen.Press("Bắt đầu");
        await citizen.Page.Arrive("**/applicant");
        await citizen.Page.FillAsync("[name='f.requesterAddress']", "Thôn Đông");
        await citizen.Press("Lưu và tiếp tục");
        // Something is still missing; what she typed is kept all the same.
        await citizen.Page.Locator(".error-summary").WaitForAsync();
        var check = citizen.Page.Url[..citizen.Page.Url.LastIndexOf('/')] + "/kiem-tra";
        await citizen.Page.GotoAsync(check);
        await citizen.ShouldBeSound();
        await citizen.Page.GetByRole(AriaRole.Link, new() { Name = "Nâng mức tài khoản" }).ClickAsync();
        await citizen.Page.Arrive("**/nang-muc?*");
        await citizen.ShouldBeSound();
        await citizen.Picture($"level-raise-{dialect}");
        await citizen.Page.GetByRole(AriaRole.Link, new() { Name = "Xác minh bằng VNeID" }).ClickAsync();
        await citizen.Page.GetByRole(AriaRole.Link, new() { Name = "Tôi là Dương" }).ClickAsync();
        await citizen.Page.Arrive("**/kiem-tra");
        (await citizen.Text("main")).ShouldContain("Thôn Đông");
        (await citizen.Text("main")).ShouldNotContain("cần tài khoản mức 2");

        await using var other = await browser.Phone(app.Address);
        await other.Go("/dang-nhap?ve=/tai-khoan");
        await other.ShouldBeSound();
        await other.Picture($"level-sign-in-{dialect}");
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "Đăng nhập bằng VNeID" }).ClickAsync();
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "Dừng lại" }).ClickAsync();
        await other.Page.Arrive("**/khong-duoc?*");
        (await other.Text("main")).ShouldContain("Bạn đã dừng ở VNeID");
        await other.ShouldBeSound();
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "Thử lại với VNeID" }).ClickAsync();
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "Tôi là Mơ" }).ClickAsync();
        await other.Page.Arrive("**/tai-khoan");
        (await other.Text("main")).ShouldContain("Hà Thị Mơ");
        (await other.Text("main")).ShouldContain("Mức 2");
        await other.ShouldBeSound();
    }

    [Fact]
    public async Task Level_3_asks_for_a_passkey_makes_one_and_goes_on()
    {
        await using var app = await RunningApp.Start(Dialect.Sqlite);
        await using var citizen = await (await browser.Phone(new UriBuilder(app.Address) { Host = "localhost" }.Uri)).SignedIn("congdan1");
        await PasskeyStoryTests.Authenticator(citizen);
        await citizen.Go("/nang-muc?can=3&ve=/tai-khoan/thiet-bi");
        await citizen.ShouldBeSound();
        await citizen.Page.GetByRole(AriaRole.Link, new() { Name = "Tạo khóa truy cập" }).ClickAsync();
        await citizen.Page.Arrive("**/tai-khoan/bao-mat?*");
        await citizen.Page.GetByRole(AriaRole.Button, new() { Name = "Tạo khóa truy cập" }).ClickAsync();
        await citizen.Page.Arrive("**/nang-muc?*");
        (await citizen.Text("main")).ShouldContain("Đăng nhập bằng khóa truy cập");
        await citizen.ShouldBeSound();
        await citizen.Page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận bằng khóa truy cập" }).ClickAsync();
        await citizen.Page.Arrive("**/tai-khoan/thiet-bi");
        await citizen.Go("/tai-khoan");
        (await citizen.Text("main")).ShouldContain("Mức 3");
        await citizen.ShouldBeSound();

        // She closes the account, and the same key opens it again.
        await citizen.Go("/dong-tai-khoan");
        await citizen.Press("Đóng tài khoản của tôi");
        await citizen.Page.Arrive("**/dang-nhap?da=dong");
        await citizen.Page.GetByRole(AriaRole.Button, new() { Name = "Dùng khóa truy cập" }).ClickAsync();
        await citizen.Page.Arrive("**/mo-lai-tai-khoan");
        (await citizen.Text("main")).ShouldContain("dữ liệu sẽ bị xóa lúc");
        await citizen.ShouldBeSound();
        await citizen.Picture("reopen-360");
        await citizen.Press("Mở lại");
        await citizen.Page.Arrive("**/dang-nhap?da=mo-lai");
        await citizen.Page.GetByRole(AriaRole.Button, new() { Name = "Dùng khóa truy cập" }).ClickAsync();
        await citizen.Page.Arrive(address => !address.Contains("/dang-nhap", StringComparison.Ordinal));
        await citizen.Go("/tai-khoan");
        (await citizen.Text("main")).ShouldContain("Mức 3");
    }
}
