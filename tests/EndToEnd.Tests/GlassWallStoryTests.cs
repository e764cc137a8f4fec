using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>Through the glass wall: an officer opens a citizen's dossier and her number, and she sees who that was, for which agency, what for and in which case.</summary>
public sealed class GlassWallStoryTests(Browser browser, Apps apps)
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_citizen_sees_the_officer_who_opened_her_dossier_and_her_number(Dialect dialect)
    {
        var address = (await apps.On(dialect)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        await using var desk = await (await browser.Desktop(address)).SignedIn("motcua.doantung");
        var dossier = await citizen.HandIn();
        await desk.Go(dossier.Officer);
        (await desk.Text()).ShouldNotContain("030198000001");
        await citizen.Go("/tai-khoan/ai-da-xem");
        var looks = citizen.Page.Locator("main tbody tr").Filter(new() { HasTextString = dossier.Number });
        (await looks.AllInnerTextsAsync()).ShouldAllBe(look => !look.Contains("số định danh"));

        await desk.Press("Xem số định danh, điện thoại");
        await desk.Page.GetByText("030198000001").First.WaitForAsync();
        await citizen.Go("/tai-khoan");
        await citizen.ShouldBeSound();
        await citizen.Page.GetByRole(AriaRole.Link, new() { Name = "Ai đã xem dữ liệu của tôi" }).ClickAsync();
        await citizen.Page.Arrive("**/tai-khoan/ai-da-xem");
        var look = await looks.Filter(new() { HasTextString = "Xem số định danh" }).First.InnerTextAsync();
        look.ShouldContain("Vũ Thị Mai");
        look.ShouldContain("xã Đoàn Tùng");
        look.ShouldContain("trong hồ sơ để giải quyết");
        await citizen.ShouldBeSound();
        await citizen.Picture($"glass-wall-{dialect}");
        await looks.First.GetByRole(AriaRole.Link).ClickAsync();
        await citizen.Page.Arrive("**" + dossier.Citizen);
        (await citizen.Text()).ShouldContain(dossier.Number);
    }
}
