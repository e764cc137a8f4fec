using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>Numbers in the hall, and results that go home another way than over the desk where they were asked for.</summary>
public sealed class ChannelTests(Browser browser, Apps apps)
{
    private const string Desk = "H23.32.05";
    private const string Other = "H23.32.11";

    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(3840, 2160)]
    [InlineData(360, 740)]
    public async Task The_board_is_read_from_afar_and_renews_itself(int width, int height)
    {
        var app = await apps.On(Dialect.Sqlite);
        await using var database = new Database(app.ConnectionString);
        var desk = $"H23.32.{(width == 360 ? "12" : width == 1920 ? "13" : "14")}";
        await Arrange(database, desk, "Quầy 1: Hộ tịch\nQuầy 2: Đất đai\nQuầy 3: Chính sách\nQuầy 4: Trả kết quả", kiosk: false);
        await Ticket(database, desk, 11, state: 1, counter: 1);
        await Ticket(database, desk, 12, state: 1, counter: 2);
        for (var no = 13; no < 19; no++)
        {
            await Ticket(database, desk, no, state: 0, counter: 0);
        }

        await using var hall = await browser.Desktop(app.Address);
        await hall.Page.SetViewportSizeAsync(width, height);
        (await hall.Go($"/bang-goi-so/{desk}")).ShouldBe(200);
        await hall.ShouldBeSound();
        (await hall.Text(".board-counters")).ShouldContain("011");
        (await hall.Text(".board-side")).ShouldContain("30");
        (await hall.Text()).ShouldNotContain("@");
        await hall.Picture($"board-{width}");
        if (width > 1000)
        {
            (await hall.Page.EvaluateAsync<int>("document.documentElement.scrollHeight")).ShouldBeLessThanOrEqualTo(height, "nobody scrolls in a hall");
            (await hall.Page.EvaluateAsync<double>("document.querySelector('.board-counters strong').getBoundingClientRect().height")).ShouldBeGreaterThan(height / 12.0, "numbers are big");
        }

        await Ticket(database, desk, 19, state: 1, counter: 3);
        await hall.Page.Locator(".board-counters .ringing", new() { HasTextString = "019" }).WaitForAsync();
        await hall.ShouldBeSound();
    }

    [Fact]
    public async Task Without_script_the_board_asks_the_browser_to_come_again()
    {
        var app = await apps.On(Dialect.Sqlite);
        await using var hall = await browser.Desktop(app.Address, script: false);
        await hall.Go($"/bang-goi-so/{Desk}");
        (await hall.Page.Locator("meta[http-equiv=refresh]").GetAttributeAsync("content")).ShouldBe("10");
    }

    [Fact]
    public async Task A_desk_is_arranged_and_its_kiosk_opens_without_sign_in_until_its_address_ends()
    {
        var app = await apps.On(Dialect.Sqlite);
        await using var officer = await (await browser.Desktop(app.Address)).SignedIn("motcua.tucuong");
        await officer.Go("/can-bo/goi-so/sap-xep");
        await officer.Page.FillAsync("[name=Counters]", "Quầy 1: Hộ tịch\nQuầy 2: Trả kết quả");
        await officer.Page.CheckAsync("[name=Where][value=kiosk]");
        await officer.Page.CheckAsync("[name=Where][value=phone]");
        await officer.Press("Ghi");
        (await officer.Text("[role=status]")).ShouldContain("Đã ghi");
        await officer.ShouldBeSound();
        var kiosk = await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Máy lấy số" }).GetAttributeAsync("href");

        await using var hall = await browser.Desktop(app.Address);
        await hall.Page.SetViewportSizeAsync(1080, 1920);
        (await hall.Go(kiosk!)).ShouldBe(200);
        await hall.ShouldBeSound();
        await hall.Picture("kiosk");
        await using var phone = await browser.Phone(app.Address);
        await phone.Go($"/lay-so/{Other}");
        await phone.ShouldBeSound();
        await phone.Picture("queue-phone");
        (await hall.Go(kiosk![..^1] + (kiosk[^1] == '0' ? '1' : '0'))).ShouldBe(404);

        await using var database = new Database(app.ConnectionString);
        var ticket = await Ticket(database, Other, 901, state: 0, counter: 0);
        await phone.Go($"/lay-so/phieu/{ticket:D}");
        (await phone.Text()).ShouldContain("901");
        await phone.ShouldBeSound();
        await phone.Picture("queue-ticket");
        await officer.Go("/can-bo/goi-so?so=2");
        await officer.ShouldBeSound();
        await officer.Press("Gọi số tiếp");
        (await officer.Text(".called")).ShouldContain("901");
        await officer.ShouldBeSound();
        await officer.Picture("queue-counter");
        await phone.Page.GetByText("Quầy 2: Trả kết quả").WaitForAsync();
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Tiếp nhận hồ sơ" }).ClickAsync();
        await officer.Page.Arrive(url => url.Contains("tiep-nhan?phieu=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_result_is_fetched_at_another_desk_and_its_way_is_seen(Dialect dialect)
    {
        var address = (await apps.On(dialect)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        await using var desk = await (await browser.Desktop(address)).SignedIn("motcua.doantung");
        await using var other = await (await browser.Desktop(address)).SignedIn("motcua.tucuong");
        var dossier = await citizen.HandIn();
        await Decide(address, desk, dossier);

        await citizen.Go(dossier.Citizen);
        await citizen.Page.GetByRole(AriaRole.Link, new() { Name = "Đổi cách nhận" }).ClickAsync();
        await citizen.Page.Arrive(url => url.EndsWith("nhan-ket-qua", StringComparison.Ordinal));
        await citizen.ShouldBeSound();
        await citizen.Picture($"return-wish-{dialect}");
        await citizen.Page.CheckAsync("[name=Method][value=commune]");
        await citizen.Press("Ghi lựa chọn");
        (await citizen.Text(".field-error")).ShouldContain("bộ phận một cửa");
        await citizen.Page.CheckAsync("[name=Method][value=commune]");
        await citizen.Page.SelectOptionAsync("[name=Desk]", Other);
        await citizen.Press("Ghi lựa chọn");
        (await citizen.Text()).ShouldContain("Tứ Cường");

        await desk.Go("/can-bo/tra-ket-qua?xem=can-gui");
        await desk.ShouldBeSound();
        await desk.Picture($"results-to-send-{dialect}");
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = $"Gửi kết quả {dossier.Number}" }).ClickAsync();
        await desk.Page.Arrive("**" + dossier.Officer + "/tra-ket-qua");
        await desk.ShouldBeSound();
        await desk.Picture($"result-work-{dialect}");
        await Do(desk, "Chuyển đến một cửa khác");
        (await desk.Text("[role=status]")).ShouldContain("Đã chuyển kết quả");
        await desk.ShouldBeSound();

        await other.Go("/can-bo/tra-ket-qua?xem=sap-den");
        await other.ShouldBeSound();
        await other.Page.GetByRole(AriaRole.Button, new() { Name = $"Đã nhận kết quả {dossier.Number}" }).ClickAsync();
        (await other.Text("[role=status]")).ShouldContain("Đã ghi");
        await other.Go(dossier.Officer + "/tra-ket-qua");
        await Do(other, "Trao tại quầy");
        (await other.Text("[role=status]")).ShouldContain("Đã trả kết quả");
        await other.ShouldBeSound();
        await other.Picture($"result-given-{dialect}");
        await citizen.Go(dossier.Citizen);
        (await citizen.Text(".timeline")).ShouldContain("Kết quả đã về Ủy ban nhân dân xã Tứ Cường, mời bạn đến nhận");
        await citizen.ShouldBeSound();
    }

    private async Task Decide(Uri address, Visit desk, Handed dossier)
    {
        await using var officer = await (await browser.Desktop(address)).SignedIn("hotich.doantung");
        await using var leader = await (await browser.Desktop(address)).SignedIn("chutich.doantung");
        await desk.Go(dossier.Officer);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Tiếp nhận và chuyển" }).ClickAsync();
        await desk.Page.Locator("[role=status]").First.WaitForAsync();
        await officer.Go(dossier.Officer);
        await (await officer.Action("Chuyển trình ký")).Send();
        await officer.Page.Locator("[role=status]").First.WaitForAsync();
        await leader.Go(dossier.Officer);
        await (await leader.Action("Phê duyệt, ký kết quả")).Send();
        await leader.Page.Locator("[role=status]").First.WaitForAsync();
    }

    /// <summary>Opens one of the desk's forms and sends it as it stands.</summary>
    private static async Task Do(Visit visit, string label)
    {
        var form = visit.Page.Locator("details.action").Filter(new() { Has = visit.Page.Locator("summary", new() { HasTextString = label }) });
        if (await form.GetAttributeAsync("open") is null)
        {
            await form.Locator("summary").ClickAsync();
        }

        await form.Locator("form button").ClickAsync();
    }

    private static Task<int> Arrange(Database database, string desk, string counters, bool kiosk) => database.Execute(
        "insert into services_queue_desks(desk, counters, phone, kiosk, kiosk_key, version, changed_at, changed_by) values (@Desk, @Counters, @Kiosk, @Kiosk, 1, 1, @Now, @By)",
        new { Desk = desk, Counters = counters, Kiosk = kiosk, Now = TimeProvider.System.Now(), By = Guid.Empty });

    /// <summary>A number as it stands in the hall, whatever the hour of the test.</summary>
    private static async Task<Guid> Ticket(Database database, string desk, int no, int state, int counter)
    {
        var (id, now) = (Guid.CreateVersion7(), TimeProvider.System.Now());
        await database.Execute(
            "insert into services_queue_days(desk, day, last, priority_run) values (@Desk, @Day, @No, 0) on conflict(desk, day) do update set last = excluded.last", new { Desk = desk, Day = Instants.LocalDate(now), No = no });
        await database.Execute(
            "insert into services_queue_tickets(id, desk, day, no, source, priority, rank, state, counter, taken_at, called_at, calls, version) values (@Id, @Desk, @Day, @No, 'kiosk', '', 1, @State, @Counter, @Now, @Called, @Calls, 1)",
            new { Id = id, Desk = desk, Day = Instants.LocalDate(now), No = no, State = state, Counter = counter, Now = now, Called = state == 1 ? now : (DateTimeOffset?)null, Calls = state == 1 ? 1 : 0 });
        return id;
    }
}
