using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>The wall follows the dossiers; a number opens into its course, its units and its cases; scenes are arranged on a page.</summary>
public sealed class WallStoryTests(Browser browser, Apps apps)
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Dossiers_move_and_the_wall_follows(Dialect dialect)
    {
        var address = (await apps.On(dialect)).Address;
        await using var wall = await (await browser.Desktop(address)).SignedIn("lanhdao.tinh");
        await wall.Page.SetViewportSizeAsync(1920, 1080);
        await wall.Go("/dieu-hanh/man-hinh/tong-quan");
        await wall.Press("Ghim cảnh");
        await wall.Page.Holds("document.querySelector('[data-tile=t1] .w-age')");
        var before = await Number(wall);

        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        await using var desk = await (await browser.Desktop(address)).SignedIn("motcua.doantung");
        var dossier = await citizen.HandIn();
        await desk.Go(dossier.Officer);
        await desk.Press("Tiếp nhận và chuyển kiểm tra, xác minh");
        await wall.Page.Holds($"parseInt(document.querySelector('[data-tile=t1] .w-value').textContent.replaceAll('.', '')) > {before}");
        await wall.ShouldBeSound();
        await wall.Picture($"wall-1920-{dialect}");
        await wall.Page.SetViewportSizeAsync(3840, 2160);
        await wall.ShouldFit();
        await wall.Picture($"wall-3840-{dialect}");

        await using var phone = await (await browser.Phone(address)).SignedIn("lanhdao.tinh");
        foreach (var path in new[] { "/dieu-hanh/man-hinh/tong-quan", "/dieu-hanh/man-hinh/dich-vu-cong", "/dieu-hanh/so-lieu/dossier.received?ky=today" })
        {
            await phone.Go(path);
            await phone.ShouldBeSound();
        }

        (await phone.Text()).ShouldContain("so với cùng ngày tuần trước");
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "Xem từng hồ sơ" }).ClickAsync();
        await phone.Page.Arrive(url => url.Contains("danh-sach", StringComparison.Ordinal));
        (await phone.Text()).ShouldContain(dossier.Number);
    }

    [Fact]
    public async Task A_scene_is_arranged_and_two_people_never_overwrite_each_other()
    {
        var address = (await apps.On(Dialect.Sqlite)).Address;
        await using var first = await (await browser.Desktop(address)).SignedIn("truc.dieuhanh");
        await using var second = await (await browser.Desktop(address)).SignedIn("truc.dieuhanh");
        await using var wall = await (await browser.Desktop(address)).SignedIn("lanhdao.tinh");
        await wall.Go("/dieu-hanh/man-hinh/chi-so");
        await wall.Press("Ghim cảnh");
        await first.Go("/dieu-hanh/canh/chi-so");
        await first.ShouldBeSound();
        await second.Go("/dieu-hanh/canh/chi-so");
        await first.Page.FillAsync("[name='Name']", "Chỉ số phục vụ của tỉnh");
        await first.Press("Thêm ô");
        (await first.Page.InputValueAsync("[name='Name']")).ShouldBe("Chỉ số phục vụ của tỉnh");
        await first.Page.SelectOptionAsync("[name='Kind-6']", "text");
        await first.Press("Lưu cảnh");
        (await first.Text("main")).ShouldContain("Hãy đặt tên ô");
        await first.Page.FillAsync("[name='Title-6']", "Thông điệp");
        await first.Page.FillAsync("[name='Text-6']", "Phục vụ <b>nhân dân</b>");
        await first.Press("Lưu cảnh");
        (await first.Text("[role=status]")).ShouldContain("Đã lưu cảnh");
        await wall.Page.GetByText("Phục vụ <b>nhân dân</b>").WaitForAsync();

        await second.Page.FillAsync("[name='Name']", "Tên khác");
        await second.Press("Lưu cảnh");
        (await second.Text("main")).ShouldContain("vừa được người khác lưu");
        (await second.Page.InputValueAsync("[name='Name']")).ShouldBe("Tên khác");
    }

    [Fact]
    public async Task A_target_is_tried_and_set_and_the_wall_says_whether_it_is_met()
    {
        var address = (await apps.On(Dialect.Sqlite)).Address;
        await using var shift = await (await browser.Desktop(address)).SignedIn("truc.dieuhanh");
        await shift.Go("/dieu-hanh/so-lieu/dossier.late-now?neu=mười");
        (await shift.Text("main")).ShouldContain("Hãy nhập một số");
        await shift.Page.FillAsync("[name=Value]", "mười");
        await shift.Press("Lưu mục tiêu");
        (await shift.Text("main")).ShouldContain("Hãy nhập ngày bắt đầu");
        await shift.Page.FillAsync("[name=Value]", "1.150");
        await shift.Page.FillAsync("[name=ValidFrom]", "01/01/2024");
        await shift.Page.FillAsync("[name=Basis]", "Kế hoạch 12/KH-UBND");
        await shift.Press("Lưu mục tiêu");
        (await shift.Text("[role=status]")).ShouldContain("Đã lưu mục tiêu");
        (await shift.Text("main")).ShouldContain("1.150 hồ sơ");
        await shift.ShouldBeSound();
        await shift.Go("/dieu-hanh/man-hinh/tong-quan");
        (await shift.Text("[data-tile=t3]")).ShouldContain("Mục tiêu không quá 1.150 hồ sơ");
    }

    private static async Task<int> Number(Visit wall) =>
        await wall.Page.EvaluateAsync<int>("parseInt(document.querySelector('[data-tile=t1] .w-value').textContent.replaceAll('.', '')) || 0");
}
