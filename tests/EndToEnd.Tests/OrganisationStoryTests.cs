using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>The desk records who represents an enterprise; she lets one of its people act for it, who agrees, acts, and is stopped.</summary>
public sealed class OrganisationStoryTests(Browser browser, Apps apps)
{
    private const string Company = "Công ty TNHH Thương mại và Chế biến Vải thiều Thanh Hà";

    [Theory]
    [InlineData(Dialect.Sqlite, true)]
    [InlineData(Dialect.Postgres, false)]
    public async Task A_representative_gives_and_ends_what_her_people_do_for_the_enterprise(Dialect dialect, bool script)
    {
        var app = await apps.On(dialect);
        await using var director = await (await browser.Phone(app.Address, script: script)).SignedIn("congdan1");
        await using var staff = await (await browser.Phone(app.Address, script: script)).SignedIn("congdan2");
        await using var desk = await (await browser.Desktop(app.Address)).SignedIn("motcua.doantung");
        await desk.Go("/can-bo/lam-thay");
        await desk.Page.SelectOptionAsync("[name=Kind]", "enterprise");
        await desk.Page.FillAsync("[name=Agent]", "congdan1");
        await desk.Page.FillAsync("[name=Name]", Company);
        await desk.Page.FillAsync("[name=TaxCode]", "0100109106");
        await desk.Page.FillAsync("[name=To]", "31/12/2035");
        await desk.Page.FillAsync("[name=Evidence]", "Giấy chứng nhận đăng ký doanh nghiệp số 0100109106");
        await desk.Press("Ghi");
        await desk.Page.Arrive("**/can-bo/lam-thay?da=ghi");

        await director.Go("/tai-khoan/lam-thay");
        await director.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Người làm thay tổ chức của bạn" }).ClickAsync();
        await director.Page.Arrive("**/tai-khoan/to-chuc");
        await Look(director, script, "empty");
        await director.Page.SelectOptionAsync("[name=Kind]", "enterprise-staff");
        await director.Page.FillAsync("[name=PersonalNumber]", "030075000002");
        await director.Page.FillAsync("[name=Until]", "01/01/2036");
        await director.Press("Gửi lời mời");
        (await director.Text(".error-summary")).ShouldContain("31/12/2035");
        (await director.Page.InputValueAsync("[name=PersonalNumber]")).ShouldBe("030075000002");
        await Look(director, script, "wrong");
        // The sentence above the button goes as the field is left for it: the button is pressed all the same.
        await director.Page.FillAsync("[name=Until]", "31/12/2030");
        await director.Press("Gửi lời mời");
        await director.Page.Arrive("**/tai-khoan/to-chuc?da=giao");
        (await director.Text()).ShouldNotContain("Phạm Văn Lúa", customMessage: "whose number was typed is not told before he agrees");

        await staff.Go("/tai-khoan/lam-thay");
        (await staff.Text()).ShouldContain($"{Company} mời bạn làm thay");
        await Look(staff, script, "invited");
        await staff.Press($"Đồng ý {Company}");
        await staff.Page.Arrive("**/tai-khoan/lam-thay?da=dong-y");
        await staff.Press($"Làm thay {Company}");
        await staff.Page.Arrive("**/ho-so-cua-toi");
        (await staff.Page.Locator("aside.acting").InnerTextAsync()).ShouldContain(Company);

        await director.Go("/tai-khoan/to-chuc");
        (await director.Text()).ShouldContain("Phạm Văn Lúa");
        (await director.Text()).ShouldContain("Bắt đầu làm thay");
        await Look(director, script, "people");
        await director.Press("Chấm dứt Phạm Văn Lúa");
        await director.Page.Arrive("**/tai-khoan/to-chuc?da=cham-dut");
        await staff.Go("/ho-so-cua-toi");
        (await staff.Page.Locator("aside.acting").CountAsync()).ShouldBe(0);
        await staff.Go("/tai-khoan/lam-thay");
        (await staff.Text()).ShouldNotContain(Company);
    }

    private static async Task Look(Visit visit, bool script, string name)
    {
        await (script ? visit.ShouldBeSound() : visit.ShouldFit());
        await visit.Picture($"organisation-{name}");
    }
}
