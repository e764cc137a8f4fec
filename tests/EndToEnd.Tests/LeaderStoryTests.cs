using System.Globalization;
using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>The chairman of a commune: says sorry before the day has passed, once; later signs.</summary>
public sealed class LeaderStoryTests(Browser browser, Apps apps)
{
    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task The_leader_apologises_once_and_signs(Dialect dialect)
    {
        var address = (await apps.On(dialect)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        await using var desk = await (await browser.Desktop(address)).SignedIn("motcua.doantung");
        await using var leader = await (await browser.Desktop(address)).SignedIn("chutich.doantung");
        var dossier = await citizen.HandIn();
        await desk.Go(dossier.Officer);
        await desk.Press("Tiếp nhận và chuyển kiểm tra, xác minh");

        await leader.Go(dossier.Officer + "/mot-cua");
        var form = await (await leader.DeskForm("Xin lỗi và hẹn lại")).With("NewDay", "01/01/2020");
        await form.With("Reason", "Phải xác minh ở nơi cư trú trước đây");
        await form.Send();
        (await leader.Text(".field-error")).ShouldNotBeEmpty();
        await leader.ShouldBeSound();
        form = await (await leader.DeskForm("Xin lỗi và hẹn lại")).With("NewDay", await WorkingDay(leader));
        await leader.DeskSend(form);
        (await leader.Text()).ShouldContain("Hẹn ban đầu:");
        (await leader.Page.Locator("summary", new() { HasTextString = "Xin lỗi" }).CountAsync()).ShouldBe(0, "once only");
        await leader.ShouldBeSound();
        await leader.Picture($"leader-apology-{dialect}");
        await leader.Go(dossier.Officer + "/bieu-mau/04-1");
        (await leader.Text()).ShouldContain("Phải xác minh ở nơi cư trú trước đây");
        await leader.ShouldBeSound();

        await citizen.Until("/hop-thu", "Xin lỗi và hẹn lại ngày trả kết quả: " + dossier.Number);
        await citizen.ShouldBeSound();

        await using var officer = await (await browser.Desktop(address)).SignedIn("hotich.doantung");
        await officer.Go(dossier.Officer);
        await (await officer.Action("Chuyển trình ký")).Send();
        await leader.Go(dossier.Officer);
        await (await leader.Action("Phê duyệt, ký kết quả")).Send();
        (await leader.Text("[role=status]")).ShouldContain("Đã phê duyệt");
        await leader.ShouldBeSound();
        await leader.Go(dossier.Officer + "/mot-cua");
        await leader.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("PHIẾU KIỂM SOÁT") }).ClickAsync();
        (await leader.Text()).ShouldContain("Đã ký kết quả");
        await leader.ShouldBeSound();
    }

    /// <summary>A Wednesday three weeks on, or the Thursday after where that is a holiday: the form says which days it takes.</summary>
    private static Task<string> WorkingDay(Visit leader)
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7)).AddDays(21);
        while (day.DayOfWeek != DayOfWeek.Wednesday || day is { Month: 1, Day: 1 } or { Month: 4, Day: 30 } or { Month: 5, Day: 1 } or { Month: 9, Day: 2 })
        {
            day = day.AddDays(1);
        }

        return Task.FromResult(day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));
    }
}
