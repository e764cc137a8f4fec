using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>The officer's work by keyboard alone, and with script switched off.</summary>
public sealed class WithoutMouseOrScriptTests(Browser browser, Apps apps)
{
    [Fact]
    public async Task An_officer_works_by_keyboard_alone()
    {
        var address = (await apps.On(Dialect.Sqlite)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        var dossier = await citizen.HandIn();
        await using var visit = await browser.Desktop(address);
        var (page, keys) = (visit.Page, visit.Page.Keyboard);
        await page.GotoAsync("/dang-nhap");
        await Tab(page, "[name=Login]");
        await keys.TypeAsync("motcua.doantung");
        await Tab(page, "[name=Password]");
        await keys.TypeAsync(Walks.Password);
        await keys.PressAsync("Enter");
        await page.Arrive("**/can-bo/viec");

        await page.Locator("[data-worklist]").WaitForAsync();
        await keys.PressAsync("?");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await visit.ShouldBeSound();
        await keys.PressAsync("Escape");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await keys.PressAsync("/");
        (await page.EvaluateAsync<string>("document.activeElement.name")).ShouldBe("q");
        await keys.TypeAsync(dossier.Number);
        await keys.PressAsync("Enter");
        await page.Arrive("**/can-bo/tim?q=*");
        await keys.PressAsync("j");
        await keys.PressAsync("Enter");
        await page.Arrive("**" + dossier.Officer);

        await Tab(page, "details.action:has([name='supplement.Papers']) > summary");
        await keys.PressAsync("Enter");
        await Tab(page, "[name='supplement.Papers']");
        await keys.TypeAsync("Giấy xác nhận cũ");
        await Tab(page, "[name='supplement.Reason']");
        await keys.TypeAsync("Thiếu");
        await Tab(page, "details[open].action form button:not([name])");
        await keys.PressAsync("Enter");
        await page.GetByText("đồng hồ tạm dừng").First.WaitForAsync();
        await keys.PressAsync("g");
        await keys.PressAsync("2");
        await page.Arrive("**/can-bo/tiep-nhan");
    }

    [Fact]
    public async Task The_desk_enters_for_a_citizen_and_works_without_script()
    {
        var address = (await apps.On(Dialect.Sqlite)).Address;
        await using var desk = await (await browser.Desktop(address, script: false)).SignedIn("motcua.doantung");
        var page = desk.Page;
        await desk.Go("/can-bo/tiep-nhan");
        await page.SelectOptionAsync("[name=code]", "1.004873");
        await desk.Press("Tiếp nhận tại quầy");
        await page.Arrive("**/nop-ho-so/1.004873*");
        await desk.Press("Bắt đầu");
        foreach (var (name, value) in new[] { ("requesterName", "Hà Văn Mộc"), ("requesterBirth", "02/03/1966"), ("requesterNumber", "030066000123"), ("requesterPhone", "0912345678"), ("requesterAddress", "Thôn Đông, xã Đoàn Tùng") })
        {
            await page.FillAsync($"[name='f.{name}']", value);
        }

        await page.Locator("[name='f.onBehalf'][value=self]").CheckAsync();
        await Continue(desk);
        await FillRest(desk);
        (await desk.Text()).ShouldContain("0912 345 678");
        await desk.Press("Tiếp nhận hồ sơ");
        await page.Arrive("**/da-nop");
        (await desk.Text(".confirmation h1")).ShouldBe("Đã tiếp nhận hồ sơ");
        var number = (await desk.Text(".confirmation .num")).Trim();

        await desk.Go("/can-bo/viec?q=" + number);
        await page.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await (await desk.Action("Chuyển kiểm tra, xác minh")).Send();
        (await desk.Text("[role=status]")).ShouldContain("Đã chuyển hồ sơ");

        await using var head = await (await browser.Desktop(address, script: false)).SignedIn("chutich.doantung");
        await head.Go("/can-bo/viec?q=" + number);
        await head.Page.GetByLabel($"Chọn {number}").CheckAsync();
        await head.Page.SelectOptionAsync("#account", new SelectOptionValue { Label = "Trần Văn Khải, Công chức Tư pháp - Hộ tịch" });
        await head.Press("Giao");
        (await head.Text()).ShouldContain("Đã giao 1 hồ sơ");
    }

    private static Task Continue(Visit visit) => visit.Press("Lưu và tiếp tục");

    /// <summary>Whatever the form still asks for, page by page, until all answers are shown.</summary>
    private static async Task FillRest(Visit visit)
    {
        var page = visit.Page;
        for (var step = 0; step < 8 && !page.Url.EndsWith("/kiem-tra", StringComparison.Ordinal); step++)
        {
            foreach (var (name, value) in new[]
            {
                ("subjectName", "Hà Văn Mộc"), ("subjectBirth", "02/03/1966"), ("subjectNumber", "030066000123"), ("subjectEthnicity", "Kinh"), ("subjectNationality", "Việt Nam"),
                ("subjectAddress", "Thôn Đông, xã Đoàn Tùng"), ("homes[0].place", "Thôn Đông, xã Đoàn Tùng"), ("homes[0].since", "02/03/1966"), ("copies", "1"),
            })
            {
                var field = page.Locator($"[name='f.{name}']:not([type=radio]):not([type=hidden])");
                if (await field.CountAsync() > 0)
                {
                    await field.FillAsync(value);
                }
            }

            foreach (var (name, value) in new[] { ("subjectGender", "male"), ("status", "single"), ("purpose", "loan"), ("returnMethod", "counter"), ("declaration", "true") })
            {
                var field = page.Locator($"input[name='f.{name}'][value='{value}']:not([type=hidden])");
                if (await field.CountAsync() > 0)
                {
                    await field.CheckAsync();
                }
            }

            await Continue(visit);
        }
    }

    /// <summary>Presses Tab until the wanted element has the focus, as a person would; never more than a page holds.</summary>
    private static async Task Tab(IPage page, string wanted)
    {
        for (var pressed = 0; pressed < 120; pressed++)
        {
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", wanted))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new ShouldAssertException($"{wanted} cannot be reached by Tab on {page.Url}");
    }
}
