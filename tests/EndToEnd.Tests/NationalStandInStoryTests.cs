using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>A newcomer tries the national identity on her own machine: the program's own stand-in, through the same doors as the real one.</summary>
public sealed class NationalStandInStoryTests(Browser browser)
{
    private static readonly Dictionary<string, string> Settings = new() { ["NhipCau__VNeID__StandIn"] = "true" };

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_newcomer_signs_in_and_raises_an_account_with_the_stand_in(Dialect dialect)
    {
        await using var app = await RunningApp.Start(dialect, settings: Settings);
        await using var visit = await browser.Phone(app.Address);
        await visit.Go("/dang-nhap?ve=/tai-khoan");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Đăng nhập bằng VNeID" }).ClickAsync();
        await visit.Page.Arrive("**/dev/vneid/authorize?*");
        (await visit.Text()).ShouldContain("Bản thử nghiệm, không phải VNeID");
        await visit.ShouldBeSound();
        await visit.Picture($"stand-in-360-{dialect}");
        var asked = visit.Page.Url;
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Dừng lại" }).ClickAsync();
        await visit.Page.Arrive("**/khong-duoc?*");
        (await visit.Text()).ShouldContain("Bạn đã dừng ở VNeID");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Thử lại với VNeID" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Tôi là Nguyễn Thị Hương Sen" }).ClickAsync();
        await visit.Page.Arrive("**/tai-khoan");
        (await visit.Text()).ShouldContain("Nguyễn Thị Hương Sen");
        (await visit.Text()).ShouldContain("Mức 2");
        await visit.Go("/tai-khoan/thiet-bi");
        (await visit.Text()).ShouldContain("bằng VNeID");

        // What our own program did not ask is answered by nobody.
        (await visit.Go(asked.Replace("code_challenge_method=S256", "code_challenge_method=plain", StringComparison.Ordinal))).ShouldBe(400);
        (await visit.Go(asked.Replace("%2Fve&", "%2Fve2&", StringComparison.Ordinal))).ShouldBe(400);

        await using var other = await (await browser.Desktop(app.Address)).SignedIn("congdan3");
        await other.Go("/nang-muc?can=2&ve=/tai-khoan");
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "Xác minh bằng VNeID" }).ClickAsync();
        await other.ShouldBeSound();
        await other.Picture($"stand-in-1280-{dialect}");
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "Tôi là Đặng Thị Thuỳ Dương" }).ClickAsync();
        await other.Page.Arrive("**/tai-khoan");
        (await other.Text()).ShouldContain("Mức 2");
    }
}
