using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>Another province on the same code: Hải Phòng after 1 July 2025. A dossier's whole way, the index, and nowhere a district.</summary>
public sealed class SecondProvinceStoryTests(Browser browser, Apps apps)
{
    private const string ThanhDong = "H24.101";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_dossier_goes_its_whole_way_at_two_levels(Dialect dialect)
    {
        var address = (await apps.SecondProvince(dialect)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        await using var desk = await (await browser.Desktop(address)).SignedIn("motcua.thanhdong");
        await using var officer = await (await browser.Desktop(address)).SignedIn("hotich.thanhdong");
        await using var chairman = await (await browser.Desktop(address)).SignedIn("chutich.thanhdong");
        await using var inspector = await (await browser.Desktop(address)).SignedIn("lanhdao.tinh");

        await citizen.Go("/nop-ho-so/1.004873");
        await NoDistrict(citizen);
        var dossier = await citizen.HandIn(ThanhDong);
        dossier.Number.ShouldStartWith(ThanhDong + "-");

        await desk.Go(dossier.Officer);
        await desk.Press("Tiếp nhận và chuyển kiểm tra, xác minh");
        await NoDistrict(desk);
        await desk.Go(dossier.Officer + "/bieu-mau/01");
        (await desk.Text()).ShouldContain("TT 03/2025/TT-VPCP");
        await NoDistrict(desk);
        await desk.Picture($"haiphong-slip-{dialect}");
        await officer.Go(dossier.Officer);
        await (await officer.Action("Chuyển trình ký")).Send();
        await NoDistrict(officer);
        await chairman.Go(dossier.Officer);
        await (await chairman.Action("Phê duyệt, ký kết quả")).Send();
        (await chairman.Text("[role=status]")).ShouldContain("Đã phê duyệt");
        await NoDistrict(chairman);
        await desk.Go(dossier.Officer);
        await (await desk.Action("Trả kết quả")).Send();
        (await desk.Text("[role=status]")).ShouldContain("Đã trả kết quả");

        await citizen.Go(dossier.Citizen);
        await citizen.Page.GetByText("Rất hài lòng", new() { Exact = true }).ClickAsync();
        await citizen.Press("Gửi đánh giá");
        await citizen.Page.GetByText("Bạn đã đánh giá:").First.WaitForAsync();
        await NoDistrict(citizen);

        await inspector.Until($"/can-bo/chi-so-766/{ThanhDong}/danh-sach", dossier.Number);
        foreach (var path in new[] { $"/can-bo/chi-so-766/{ThanhDong}", "/can-bo/chi-so-766", "/can-bo/chi-so-766-so-sanh", "/can-bo/thong-ke", "/can-bo/bao-cao-dinh-ky" })
        {
            await inspector.Go(path);
            await NoDistrict(inspector);
        }

        await inspector.Go("/can-bo/chi-so-766-so-sanh");
        (await inspector.Page.Locator("[name=loai] option").AllInnerTextsAsync()).ShouldNotContain("Huyện, thị xã, thành phố");
        await inspector.Picture($"haiphong-index-{dialect}");
    }

    private static async Task NoDistrict(Visit visit)
    {
        await visit.ShouldBeSound();
        var text = await visit.Text("body");
        foreach (var word in new[] { "cấp huyện", "Ủy ban nhân dân huyện", "Ủy ban nhân dân quận", "Huyện, thị xã" })
        {
            text.ShouldNotContain(word, Case.Insensitive, visit.Page.Url);
        }
    }
}
