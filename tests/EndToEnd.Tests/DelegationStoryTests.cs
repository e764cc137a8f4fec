using System.Globalization;
using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>A chairman delegates signing at the page; the delegate signs in his name for all to see, until he ends it.</summary>
public sealed class DelegationStoryTests(Browser browser, Apps apps)
{
    private const string Approve = "Phê duyệt, ký kết quả";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task What_is_done_under_a_delegation_says_so_and_ends_with_it(Dialect dialect)
    {
        var address = (await apps.On(dialect)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        await using var deputy = await (await browser.Desktop(address)).SignedIn("motcua.doantung");
        await using var officer = await (await browser.Desktop(address)).SignedIn("hotich.doantung");
        await using var leader = await (await browser.Desktop(address)).SignedIn("chutich.doantung");
        var (first, second) = (await ToBeSigned(citizen, deputy, officer), await ToBeSigned(citizen, deputy, officer));
        await deputy.Go(first.Officer);
        (await deputy.Page.Locator("summary", new() { HasTextString = Approve }).CountAsync()).ShouldBe(0);

        await Delegate(leader, dialect);
        await deputy.Go("/can-bo/uy-quyen");
        (await deputy.Text()).ShouldContain("Lê Quang Định");
        await deputy.ShouldBeSound();
        await deputy.Go(first.Officer);
        await (await deputy.Action(Approve)).Send();
        (await deputy.Text("[role=status]")).ShouldContain("Đã phê duyệt");
        (await deputy.Text()).ShouldContain("Vũ Thị Mai, theo uỷ quyền của Lê Quang Định");
        await deputy.ShouldBeSound();
        await deputy.Picture($"delegation-done-{dialect}");
        await leader.Go(first.Officer);
        (await leader.Text()).ShouldContain("Vũ Thị Mai, theo uỷ quyền của Lê Quang Định");

        // The form stands open before her while he ends it: what she sends then is refused.
        await deputy.Go(second.Officer);
        var form = await deputy.Action(Approve);
        await leader.Go("/can-bo/uy-quyen");
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "Chấm dứt quyền của Vũ Thị Mai" }).First.ClickAsync();
        await leader.Page.Arrive("**/can-bo/uy-quyen?da=thoi");
        (await leader.Text("[role=status]")).ShouldContain("quyền hết ngay");
        await leader.ShouldBeSound();
        await form.Send();
        await deputy.Page.Locator("[role=alert], .error-summary").First.WaitForAsync();
        await deputy.Go(second.Officer);
        (await deputy.Page.Locator("summary", new() { HasTextString = Approve }).CountAsync()).ShouldBe(0);
        (await deputy.Text()).ShouldNotContain("theo uỷ quyền của");
        await deputy.ShouldBeSound();
    }

    /// <summary>A new dossier that waits for a signature.</summary>
    private static async Task<Handed> ToBeSigned(Visit citizen, Visit desk, Visit officer)
    {
        var dossier = await citizen.HandIn();
        await desk.Go(dossier.Officer);
        await desk.Press("Tiếp nhận và chuyển kiểm tra, xác minh");
        (await desk.Text("[role=status]")).ShouldContain("Đã tiếp nhận");
        await officer.Go(dossier.Officer);
        await (await officer.Action("Chuyển trình ký")).Send();
        (await officer.Text("[role=status]")).ShouldContain("Đã chuyển hồ sơ");
        return dossier;
    }

    private static async Task Delegate(Visit leader, Dialect dialect)
    {
        var page = leader.Page;
        await leader.Go("/can-bo/uy-quyen");
        await leader.ShouldBeSound();
        await page.SelectOptionAsync("[name=Account]", new SelectOptionValue { Label = "Vũ Thị Mai, Công chức Bộ phận Tiếp nhận và Trả kết quả" });
        await page.Locator("[name=Permissions][value='dossier.approve']").CheckAsync(new() { Force = true });
        await page.FillAsync("[name=FirstDay]", Day(0));
        await page.FillAsync("[name=LastDay]", Day(7));
        await leader.Press("Uỷ quyền");
        (await leader.Text(".error-summary")).ShouldContain("văn bản");
        (await page.InputValueAsync("[name=LastDay]")).ShouldBe(Day(7), "what was typed is kept");
        await leader.ShouldBeSound();
        await page.FillAsync("[name=Document]", "Quyết định số 12/QĐ-UBND ngày 12/01/2024");
        await leader.Press("Uỷ quyền");
        await page.Arrive("**/can-bo/uy-quyen?da=giao");
        (await leader.Text()).ShouldContain("Phê duyệt kết quả");
        await leader.ShouldBeSound();
        await leader.Picture($"delegation-{dialect}");
    }

    private static string Day(int later) => DateTimeOffset.UtcNow.AddHours(7).AddDays(later).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
