using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>A dossier over the desks without a mouse: received, forwarded, returned, asked to supplement with a ready sentence, signed with others, given back.</summary>
public sealed class OfficersByKeyboardTests(Browser browser, Apps apps)
{
    [Fact]
    public async Task A_dossier_goes_over_the_desks_by_keys_alone()
    {
        var address = (await apps.On(Dialect.Sqlite)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        var dossier = await citizen.HandIn();

        await using var desk = await (await browser.Desktop(address)).SignedIn("motcua.doantung");
        await Open(desk, dossier);
        await Help(desk, "Tiếp nhận và chuyển kiểm tra, xác minh", "Yêu cầu bổ sung", "đến mục trên thanh chính");
        await desk.Page.Keyboard.PressAsync("1");
        await FocusComes(desk, "Tiếp nhận và chuyển kiểm tra, xác minh");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Done(desk, "Đã tiếp nhận và chuyển hồ sơ");

        await using var officer = await (await browser.Desktop(address)).SignedIn("hotich.doantung");
        await Open(officer, dossier);
        await Act(officer, "Chuyển");
        await Tab(officer, "details[open].action form button:not([name])");
        await officer.Page.Keyboard.PressAsync("Enter");
        await Done(officer, "Đã chuyển hồ sơ");

        await using var leader = await (await browser.Desktop(address)).SignedIn("chutich.doantung");
        await Open(leader, dossier);
        await Act(leader, "Trả lại");
        await leader.Page.Keyboard.TypeAsync("Sai ngày sinh");
        await leader.Page.Keyboard.PressAsync("Escape");
        await FocusComes(leader, "Trả lại");
        await leader.Page.Keyboard.PressAsync("Enter");
        await Tab(leader, "details[open].action form button:not([name])");
        await leader.Page.Keyboard.PressAsync("Enter");
        await Done(leader, "Đã trả lại bước trước");

        await Open(officer, dossier);
        await Act(officer, "Yêu cầu bổ sung");
        await officer.Page.Keyboard.TypeAsync("Giấy xác nhận");
        await Tab(officer, "select[name='supplement.Phrase']");
        await officer.Page.Keyboard.PressAsync("ArrowDown");
        await Tab(officer, "button[name=chen]");
        await officer.Page.Keyboard.PressAsync("Enter");
        (await officer.Page.EvaluateAsync<string>("document.activeElement.name")).ShouldBe("supplement.Reason");
        (await officer.Page.InputValueAsync("[name='supplement.Reason']")).ShouldStartWith("Giấy tờ nộp kèm");
        await officer.ShouldBeSound();
        await Tab(officer, "details[open].action form button:not([name])");
        await officer.Page.Keyboard.PressAsync("Enter");
        await Done(officer, "Đã yêu cầu bổ sung");
    }

    [Fact]
    public async Task Several_are_signed_by_keys_and_the_head_sees_her_day()
    {
        var address = (await apps.On(Dialect.Postgres)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        await using var desk = await (await browser.Desktop(address)).SignedIn("motcua.doantung");
        await using var officer = await (await browser.Desktop(address)).SignedIn("hotich.doantung");
        var numbers = new List<string>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var dossier = await citizen.HandIn();
            numbers.Add(dossier.Number);
            await desk.Go(dossier.Officer);
            await desk.Press("Tiếp nhận và chuyển kiểm tra, xác minh");
            (await desk.Text("[role=status]")).ShouldContain("Đã tiếp nhận");
            await officer.Go(dossier.Officer);
            await (await officer.Action("Chuyển trình ký")).Send();
        }

        await using var leader = await (await browser.Desktop(address)).SignedIn("chutich.doantung");
        await leader.Go("/can-bo/bang-viec");
        await leader.ShouldBeSound();
        await leader.Page.GetByRole(AriaRole.Link, new() { Name = "Chờ ký" }).FocusAsync();
        await leader.Page.Keyboard.PressAsync("Enter");
        await leader.Page.Arrive("**/can-bo/viec?xem=cho-ky");
        await leader.Page.Locator("[data-worklist]").WaitForAsync();
        await Help(leader, "chọn hoặc bỏ chọn", "đến việc làm với các dòng đã chọn");
        var rows = await leader.Page.Locator("[data-worklist] tbody tr").CountAsync();
        for (var row = 0; row < rows; row++)
        {
            await leader.Page.Keyboard.PressAsync("j");
            // What else waits belongs to other stories in the same house.
            var text = await leader.Page.Locator("[data-worklist] tbody tr").Nth(row).InnerTextAsync();
            if (numbers.Any(number => text.Contains(number, StringComparison.Ordinal)))
            {
                await leader.Page.Keyboard.PressAsync("x");
            }
        }

        (await leader.Page.Locator("[name=pick]:checked").CountAsync()).ShouldBe(numbers.Count);

        // Enter in a ticked box sends nothing.
        await leader.Page.Locator("[name=pick]:checked").First.FocusAsync();
        await leader.Page.Keyboard.PressAsync("Enter");
        await leader.Page.Keyboard.PressAsync("b");
        await Tab(leader, ".bulk-more:last-of-type > summary");
        await leader.Page.Keyboard.PressAsync("Enter");
        await Tab(leader, "[name=xacNhan]");
        await leader.Page.Keyboard.PressAsync("Space");
        await leader.ShouldBeSound();
        await Tab(leader, "button[value=approve]");
        await leader.Page.Keyboard.PressAsync("Enter");
        await Done(leader, $"Đã ký kết quả {numbers.Count} hồ sơ");
        await desk.Go("/can-bo/viec?xem=cho-tra");
        var waiting = await desk.Text();
        numbers.ForEach(number => waiting.ShouldContain(number));
    }

    [Fact]
    public async Task A_ready_sentence_a_note_and_a_leave_without_script()
    {
        var address = (await apps.On(Dialect.Sqlite)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        var dossier = await citizen.HandIn();
        await using var desk = await (await browser.Desktop(address, script: false)).SignedIn("motcua.doantung");
        await desk.Go(dossier.Officer);
        var form = await desk.Action("Yêu cầu bổ sung");
        await form.Locator("[name='supplement.Papers']").FillAsync("Giấy xác nhận");
        await form.Locator("[name='supplement.Reason']").FillAsync("Xin lưu ý.");
        await form.Locator("select[name='supplement.Phrase']").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await form.Locator("button[name=chen]").ClickAsync();
        (await desk.Page.InputValueAsync("[name='supplement.Reason']")).ShouldBe($"Xin lưu ý.\nThông tin trong tờ khai của hồ sơ {dossier.Number} chưa thống nhất với giấy tờ nộp kèm; đề nghị kê khai lại.");
        (await desk.Page.InputValueAsync("[name='supplement.Papers']")).ShouldBe("Giấy xác nhận");

        form = await desk.Action("Viết ghi chú");
        await form.Locator("[name=Text]").FillAsync("Người nộp hẹn quay lại buổi chiều");
        await form.Send();
        (await desk.Text("#ghi-chu")).ShouldContain("Người nộp hẹn quay lại buổi chiều");
        (await citizen.Go(dossier.Citizen)).ShouldBe(200);
        (await citizen.Text()).ShouldNotContain("hẹn quay lại");
        await desk.Press("Gạch bỏ ghi chú của Vũ Thị Mai, UBND xã Đoàn Tùng");
        (await desk.Text("#ghi-chu del")).ShouldContain("hẹn quay lại");

        await using var head = await (await browser.Desktop(address, script: false)).SignedIn("chutich.doantung");
        await head.Go("/can-bo/nghi-phep");
        await head.Page.SelectOptionAsync("[name=Account]", new SelectOptionValue { Label = "Lê Quang Định, Chủ tịch Ủy ban nhân dân xã" });
        await head.Page.SelectOptionAsync("[name=Substitute]", new SelectOptionValue { Label = "Trần Văn Khải, Công chức Tư pháp - Hộ tịch" });
        await head.Page.FillAsync("[name=FirstDay]", "31/02/2024");
        await head.Press("Ghi kỳ nghỉ");
        (await head.Text()).ShouldContain("Hãy ghi ngày bắt đầu nghỉ");
        await head.Page.FillAsync("[name=FirstDay]", DateTime.Today.AddDays(30).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        await head.Page.FillAsync("[name=LastDay]", DateTime.Today.AddDays(31).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        await head.Press("Ghi kỳ nghỉ");
        (await head.Text()).ShouldContain("không có quyền phê duyệt như Lê Quang Định");
        await head.ShouldFit();
    }

    private static async Task Open(Visit visit, Handed dossier)
    {
        await visit.Go("/can-bo/viec?q=" + dossier.Number);
        await visit.Page.Locator("[data-worklist]").WaitForAsync();
        await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Arrive("**" + dossier.Officer);
        await visit.Page.Locator(".actions [aria-keyshortcuts]").First.WaitForAsync();
    }

    /// <summary>Presses the number the help gives for an action; its form opens with the first field ready.</summary>
    private static async Task Act(Visit visit, string label)
    {
        var key = await visit.Page.Locator(".actions [aria-keyshortcuts]").Filter(new() { HasTextString = label }).First.GetAttributeAsync("aria-keyshortcuts");
        await visit.Page.Keyboard.PressAsync(key!);
        (await visit.Page.EvaluateAsync<bool>("document.activeElement.closest('details[open]') !== null")).ShouldBeTrue();
    }

    private static async Task Help(Visit visit, params string[] lines)
    {
        await visit.Page.Keyboard.PressAsync("?");
        var help = await visit.Page.GetByRole(AriaRole.Dialog).InnerTextAsync();
        foreach (var line in lines)
        {
            help.ShouldContain(line);
        }

        await visit.ShouldBeSound();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    /// <summary>The page says so, and the next key goes on from there.</summary>
    private static async Task Done(Visit visit, string words)
    {
        await visit.Page.GetByText(words).First.WaitForAsync();
        await visit.Page.Holds("document.activeElement.matches('[data-focus]')");
        (await Focused(visit)).ShouldContain(words);
    }

    /// <summary>A key is handled by the page in its own time.</summary>
    private static async Task FocusComes(Visit visit, string words)
    {
        for (var tries = 0; tries < 100 && !(await Focused(visit)).StartsWith(words, StringComparison.Ordinal); tries++)
        {
            await Task.Delay(50);
        }

        (await Focused(visit)).ShouldStartWith(words);
    }

    private static async Task<string> Focused(Visit visit) => (await visit.Page.EvaluateAsync<string>("document.activeElement.textContent")).Trim();

    private static async Task Tab(Visit visit, string wanted)
    {
        for (var pressed = 0; pressed < 150; pressed++)
        {
            if (await visit.Page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", wanted))
            {
                return;
            }

            await visit.Page.Keyboard.PressAsync("Tab");
        }

        throw new ShouldAssertException($"{wanted} cannot be reached by Tab on {visit.Page.Url}");
    }
}
