using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>The connection with the national portal as people see it: what is retried, what was given up and is sent again, what was filed there.</summary>
public sealed class NationalPortalStoryTests(Browser browser)
{
    private const string Number = "H23.32.05-261101-00771";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task Failures_are_seen_and_sent_again_and_what_was_filed_there_arrives(Dialect dialect)
    {
        await using var portal = await NationalPortalStandIn.Start();
        portal.Fail("dossier", PortalFault.Refused, PortalFault.Refused);
        var settings = portal.Settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value ?? "");
        settings["NhipCau__NationalPortal__PollSeconds"] = "5";
        settings["NhipCau__Events__DeliveryAttempts"] = "1";
        await using var app = await RunningApp.Start(dialect, settings: settings);
        await using var citizen = await (await browser.Phone(app.Address)).SignedIn("congdan1");
        await using var operates = await (await browser.Desktop(app.Address)).SignedIn("quantri");
        await using var desk = await (await browser.Desktop(app.Address)).SignedIn("motcua.doantung");

        // What the portal refuses is given up after the allowed tries, and sent again by hand.
        var dossier = await citizen.HandIn();
        await operates.Until("/can-bo/van-hanh", "Gửi lại");
        (await operates.Text()).ShouldContain("mã 3");
        (await operates.Text()).ShouldNotContain("Hương Sen");
        await operates.ShouldBeSound();
        await operates.Picture($"portal-dead-{dialect}");
        for (var look = 0; !portal.Dossiers.ContainsKey(dossier.Number); look++)
        {
            look.ShouldBeLessThan(200);
            await operates.Go("/can-bo/van-hanh");
            var again = operates.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi lại" });
            if (await again.CountAsync() > 0)
            {
                await again.First.ClickAsync();
                (await operates.Text("[role=status]")).ShouldContain("Sẽ gửi lại");
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        await operates.Until("/can-bo/van-hanh", "Không có lần gửi nào hỏng");
        portal.Dossiers[dossier.Number].TimesNew.ShouldBe(1);

        // One that cannot be taken is named with its reason; mended and sent again it is ours, once, under the citizen's own dossiers.
        portal.File(Filed("9.999999"));
        await desk.Until("/can-bo/cong-quoc-gia", Number);
        (await desk.Text()).ShouldContain("không có thủ tục");
        await desk.ShouldBeSound();
        await desk.Picture($"portal-{dialect}");
        await desk.Press("Xem lại hồ sơ " + Number);
        (await desk.Text("[role=status]")).ShouldContain("Sẽ xem lại");
        portal.File(Filed("1.004873"));
        await citizen.Until("/ho-so-cua-toi", Number);
        await citizen.ShouldBeSound();
        await desk.Go("/can-bo/tiep-nhan");
        (await desk.Page.GetByRole(AriaRole.Link, new() { Name = Number }).CountAsync()).ShouldBe(1);
        await desk.Until("/can-bo/cong-quoc-gia", "Không có hồ sơ nào bị vướng");
        await desk.ShouldBeSound();
    }

    private static JsonObject Filed(string procedure) => new()
    {
        ["MaHoSo"] = Number,
        ["MaTTHC"] = procedure,
        ["ChuHoSo"] = "NGUYỄN THỊ HƯƠNG SEN",
        ["LoaiDoiTuong"] = "1",
        ["SoDienThoai"] = "0900000001",
        ["DonViXuLy"] = "H23.32.05",
        ["NgayNopHoSo"] = "20261101073000",
        ["DinhDanhCHS"] = new JsonObject { ["LoaiDinhDanh"] = "1", ["SoDinhDanh"] = "030198000001" },
        ["TaiLieuNop"] = new JsonArray(),
    };
}
