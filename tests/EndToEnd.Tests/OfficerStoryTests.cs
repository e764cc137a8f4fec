using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>A dossier on the officers' desks, on a desktop, until the citizen has her result and the head his figures.</summary>
public sealed class OfficerStoryTests(Browser browser, Apps apps)
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_dossier_goes_over_the_desks_and_home(Dialect dialect)
    {
        var address = (await apps.On(dialect)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        await using var desk = await (await browser.Desktop(address)).SignedIn("motcua.doantung");
        await using var officer = await (await browser.Desktop(address)).SignedIn("hotich.doantung");
        await using var leader = await (await browser.Desktop(address)).SignedIn("chutich.doantung");
        var dossier = await citizen.HandIn();

        await Received(desk, dossier, dialect);
        await AskedForMore(officer, dossier, dialect);
        await Supplemented(citizen, dossier);
        await AskedAgainOnlyKnowingly(officer, dossier);
        await Proposed(officer, dossier);
        await Approved(leader, dossier, dialect);
        await Returned(desk, dossier);
        await Rated(citizen, dossier);
        await Counted(leader, dossier, dialect);
    }

    [Fact]
    public async Task An_officer_of_another_commune_finds_nothing_of_it()
    {
        var address = (await apps.On(Dialect.Sqlite)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        var dossier = await citizen.HandIn();
        await using var stranger = await (await browser.Desktop(address)).SignedIn("motcua.tucuong");
        (await stranger.Go(dossier.Officer)).ShouldBe(404);
        await stranger.ShouldBeSound();
        await stranger.Go("/can-bo/tim?q=" + dossier.Number);
        (await stranger.Text()).ShouldContain("Không thấy hồ sơ nào");
        foreach (var words in new[] { "Hương Sen", "030198000001" })
        {
            // The same person may have dossiers of her own commune there.
            await stranger.Go("/can-bo/tim?q=" + Uri.EscapeDataString(words));
            (await stranger.Text()).ShouldNotContain(dossier.Number);
        }
    }

    private static async Task Received(Visit desk, Handed dossier, Dialect dialect)
    {
        new Uri(desk.Page.Url).AbsolutePath.ShouldBe("/can-bo/viec");
        await desk.Go("/can-bo/tiep-nhan");
        await desk.ShouldBeSound();
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = dossier.Number }).ClickAsync();
        await desk.Page.Arrive("**" + dossier.Officer);
        await desk.ShouldBeSound();
        await desk.Picture($"officer-new-{dialect}");
        await desk.Press("Tiếp nhận và chuyển kiểm tra, xác minh");
        (await desk.Text("[role=status]")).ShouldContain("Đã tiếp nhận và chuyển hồ sơ");
        var slip = await desk.Page.Context.APIRequest.GetAsync(dossier.Officer + "/bieu-mau/01");
        slip.Status.ShouldBe(200);
        slip.Headers["content-type"].ShouldStartWith("text/html");
        (await slip.TextAsync()).ShouldContain("In khổ A5");
    }

    private static async Task AskedForMore(Visit officer, Handed dossier, Dialect dialect)
    {
        await officer.Go("/can-bo/viec?q=" + dossier.Number);
        await officer.ShouldBeSound();
        await officer.Picture($"officer-worklist-{dialect}");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = dossier.Number }).ClickAsync();
        (await officer.Text("main")).ShouldNotContain("030198000001");
        var form = await officer.Action("Yêu cầu bổ sung");
        await form.Locator("textarea[name='supplement.Reason']").FillAsync("Giấy cũ đã hết hạn");
        await form.Send();
        (await officer.Text(".field-error")).ShouldContain("ít nhất một giấy tờ");
        (await officer.Page.InputValueAsync("[name='supplement.Reason']")).ShouldBe("Giấy cũ đã hết hạn");
        await officer.ShouldBeSound();
        form = await officer.Action("Yêu cầu bổ sung");
        await form.Locator("[name='supplement.Papers']").FillAsync("Giấy xác nhận cũ\nBản sao quyết định");
        await form.Send();
        (await officer.Text("[role=status]")).ShouldContain("đồng hồ tạm dừng");
        await officer.ShouldBeSound();
        var paper = await officer.Page.Context.APIRequest.GetAsync(dossier.Officer + "/bieu-mau/02-1");
        paper.Status.ShouldBe(200);
        (await paper.TextAsync()).ShouldContain("Bản sao quyết định");
    }

    private static async Task Supplemented(Visit citizen, Handed dossier)
    {
        await citizen.Go("/ho-so-cua-toi");
        (await citizen.Text()).ShouldContain("Việc bạn cần làm");
        await citizen.ShouldBeSound();
        await citizen.Go(dossier.Citizen);
        (await citizen.Text()).ShouldContain("Bản sao quyết định");
        await citizen.Page.SetInputFilesAsync("input[type=file]", Walks.Photo("giấy cũ.png"));
        await citizen.Page.GetByText("đã kiểm tra loại tệp").First.WaitForAsync();
        await citizen.ShouldBeSound();
        await citizen.Press("Gửi bổ sung");
        await citizen.Page.GetByText("giấy cũ.png").First.WaitForAsync();
        (await citizen.Text()).ShouldNotContain("Cơ quan đề nghị bạn bổ sung");
    }

    private static async Task AskedAgainOnlyKnowingly(Visit officer, Handed dossier)
    {
        await officer.Go(dossier.Officer);
        var form = await officer.Action("Yêu cầu bổ sung lần 2");
        (await form.InnerTextAsync()).ShouldContain("tính là trễ hạn");
        await form.Locator("[name='supplement.Papers']").FillAsync("Giấy khác");
        await form.Locator("[name='supplement.Reason']").FillAsync("Vẫn thiếu");
        await form.Send();
        (await officer.Text(".field-error")).ShouldContain("QĐ 766");
        (await officer.Page.InputValueAsync("[name='supplement.Papers']")).ShouldBe("Giấy khác");
        await officer.ShouldBeSound();
    }

    private static async Task Proposed(Visit officer, Handed dossier)
    {
        await officer.Go(dossier.Officer);
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "giấy cũ.png" }).ClickAsync();
        await officer.Page.Locator(".viewer img").WaitForAsync();
        await officer.ShouldBeSound();
        await officer.Press("Xem số định danh, điện thoại");
        var seen = await officer.Text();
        seen.ShouldContain("030198000001");
        seen.ShouldContain("0900 000 001");
        seen.ShouldNotContain("+84");
        await officer.ShouldBeSound();
        await (await officer.Action("Chuyển trình ký")).Send();
        (await officer.Text("[role=status]")).ShouldContain("Đã chuyển hồ sơ");
    }

    private static async Task Approved(Visit leader, Handed dossier, Dialect dialect)
    {
        await leader.Go(dossier.Officer);
        (await leader.Text(".viewer")).ShouldContain("Vay vốn ngân hàng", Case.Sensitive, "the declaration stands beside the facts");
        await leader.Picture($"officer-signing-{dialect}");
        await (await leader.Action("Phê duyệt, ký kết quả")).Send();
        (await leader.Text("[role=status]")).ShouldContain("Đã phê duyệt");
        await leader.ShouldBeSound();
    }

    private static async Task Returned(Visit desk, Handed dossier)
    {
        await desk.Go(dossier.Officer);
        await (await desk.Action("Trả kết quả")).Send();
        (await desk.Text("[role=status]")).ShouldContain("Đã trả kết quả");
        await desk.ShouldBeSound();
    }

    private static async Task Rated(Visit citizen, Handed dossier)
    {
        await citizen.Go(dossier.Citizen);
        await citizen.ShouldBeSound();
        (await citizen.Page.Context.APIRequest.GetAsync(dossier.Citizen + "/ket-qua")).Status.ShouldBe(200);
        await citizen.Page.GetByText("Rất hài lòng", new() { Exact = true }).ClickAsync();
        await citizen.Press("Gửi đánh giá");
        await citizen.Page.GetByText("Bạn đã đánh giá:").First.WaitForAsync();
    }

    private static async Task Counted(Visit head, Handed dossier, Dialect dialect)
    {
        await head.Page.GetByRole(AriaRole.Link, new() { Name = "Thống kê" }).ClickAsync();
        await head.ShouldBeSound();
        await head.Picture($"officer-statistics-{dialect}");
        await head.Page.Locator("main table a").First.ClickAsync();
        await head.ShouldBeSound();
        await head.Page.GetByRole(AriaRole.Link, new() { Name = dossier.Number }).ClickAsync();
        (await head.Text("h1")).ShouldNotBeEmpty();
        (await head.Text()).ShouldContain("Hồ sơ đã kết thúc");
    }
}
