using System.Text.Json;
using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>A newcomer opens an account by the code of a text message; the desk records her as a parent; she acts for the child, hands in a dossier and stops.</summary>
public sealed class ActingStoryTests(Browser browser, Apps apps)
{
    [Theory]
    [InlineData(Dialect.Sqlite, true)]
    [InlineData(Dialect.Postgres, false)]
    public async Task A_parent_registers_by_code_and_acts_for_a_child(Dialect dialect, bool script)
    {
        var app = await apps.On(dialect);
        await using var parent = await browser.Phone(app.Address, script: script);
        await parent.Go("/dang-ky");
        await Look(parent, script, "register");
        await parent.Page.GetByLabel("Số điện thoại hoặc thư điện tử").FillAsync("0977 000 111");
        await parent.Press("Gửi mã");
        await parent.Page.Arrive(url => url.Contains("/dang-ky/ma", StringComparison.Ordinal));
        var code = await app.Texted("+84977000111");
        await parent.Page.FillAsync("[name=Code]", Wrong(code));
        await parent.Page.FillAsync("[name=Name]", "Vũ Thị Bích Đào");
        await parent.Page.FillAsync("[name=BirthDate]", "20/10/1990");
        await parent.Page.FillAsync("[name=Password]", "hoa đào nở sớm");
        await parent.Press("Đăng ký");
        (await parent.Text(".error-summary")).ShouldContain("Mã không đúng");
        (await parent.Page.InputValueAsync("[name=Name]")).ShouldBe("Vũ Thị Bích Đào");
        await Look(parent, script, "register-code");
        await parent.Page.FillAsync("[name=Code]", code);
        await parent.Page.FillAsync("[name=Password]", "hoa đào nở sớm");
        await parent.Press("Đăng ký");
        await parent.Page.Arrive("**/tai-khoan");
        await Look(parent, script, "account");

        await using var desk = await (await browser.Desktop(app.Address)).SignedIn("motcua.doantung");
        await desk.Go("/can-bo/lam-thay");
        await desk.Page.SelectOptionAsync("[name=Kind]", "parent");
        await desk.Page.FillAsync("[name=Agent]", "0977000111");
        await desk.Page.FillAsync("[name=Name]", "Trần Đào Nguyên");
        await desk.Page.FillAsync("[name=BirthDate]", "15/08/2017");
        await desk.Page.FillAsync("[name=PersonalNumber]", "030217000222");
        await desk.Page.FillAsync("[name=To]", "31/12/2040");
        await desk.Page.FillAsync("[name=Evidence]", "Giấy khai sinh số 33/2017, UBND xã Đoàn Tùng");
        await desk.Press("Ghi");
        await desk.Page.Arrive("**/can-bo/lam-thay?da=ghi");
        await Look(desk, true, "representation-desk");

        await parent.Go("/tai-khoan/lam-thay");
        (await parent.Text()).ShouldContain("Trần Đào Nguyên");
        (await parent.Text()).ShouldContain("14/08/2035");
        await Look(parent, script, "representations");
        await parent.Press("Làm thay Trần Đào Nguyên");
        await parent.Page.Arrive("**/ho-so-cua-toi");
        (await parent.Page.Locator("aside.acting").InnerTextAsync()).ShouldContain("Trần Đào Nguyên");
        await Look(parent, script, "acting");
        await parent.Go("/nop-ho-so/1.004873");
        await parent.Page.SelectOptionAsync("#coquan", "H23.32.05");
        await parent.Press("Bắt đầu");
        await parent.Page.Arrive("**/applicant");
        var draft = new Uri(parent.Page.Url).AbsolutePath;
        await parent.Go(draft.Replace("/applicant", "/subject", StringComparison.Ordinal));
        (await parent.Page.InputValueAsync("[name='f.subjectName']")).ShouldBe("Trần Đào Nguyên");

        var dossier = await HandIn(parent);
        await parent.Go(dossier.Citizen);
        (await parent.Text()).ShouldContain("Vũ Thị Bích Đào thay cho con là Trần Đào Nguyên");
        await Look(parent, script, "dossier");
        await desk.Go(dossier.Officer);
        (await desk.Text()).ShouldContain("Vũ Thị Bích Đào thay cho con là Trần Đào Nguyên");
        await Look(desk, true, "officer");

        await parent.Page.Locator("aside.acting button").ClickAsync();
        await parent.Page.Arrive("**/tai-khoan/lam-thay?da=thoi");
        (await parent.Page.Locator("aside.acting").CountAsync()).ShouldBe(0);
        (await parent.Go(draft)).ShouldBe(404);
        await parent.Go("/ho-so-cua-toi");
        (await parent.Page.Locator("#drafts-h").CountAsync()).ShouldBe(0);
        (await parent.Text()).ShouldNotContain(dossier.Number);

        // Begun again, and ended for good: the child's dossier opens no more.
        await parent.Go("/tai-khoan/lam-thay");
        await parent.Press("Làm thay Trần Đào Nguyên");
        await parent.Page.Arrive("**/ho-so-cua-toi");
        (await parent.Go(dossier.Citizen)).ShouldBe(200);
        await parent.Go("/tai-khoan/lam-thay");
        await parent.Press("Chấm dứt Trần Đào Nguyên");
        await parent.Page.Arrive("**/tai-khoan/lam-thay?da=cham-dut");
        await parent.Go(dossier.Citizen);
        (await parent.Text()).ShouldNotContain(dossier.Number);
        await parent.Go("/tai-khoan/lam-thay");
        (await parent.Text()).ShouldNotContain("Trần Đào Nguyên");
        (await parent.Page.Locator("aside.acting").CountAsync()).ShouldBe(0);
    }

    /// <summary>A copy of the child's birth record is asked for, as the parent's own program would.</summary>
    private static async Task<Handed> HandIn(Visit parent)
    {
        using var answers = JsonDocument.Parse("""
            {"submitterName":"Vũ Thị Bích Đào","submitterBirth":"1990-10-20","submitterNumber":"030190000555","submitterPhone":"+84977000111","submitterAddress":"Thôn Đào Lâm, xã Đoàn Tùng",
             "actingFor":"person","relation":"parent","recordKind":"birth","subjectName":"Trần Đào Nguyên","subjectBirth":"2017-08-15","subjectNumber":"030217000222","registeredAt":"UBND xã Đoàn Tùng",
             "copies":"1","feeExemption":"none","returnMethod":"counter","declaration":"true"}
            """);
        return await parent.HandIn("2.000635", "H23.32.05", answers.RootElement);
    }

    private static async Task Look(Visit visit, bool script, string name)
    {
        await (script ? visit.ShouldBeSound() : visit.ShouldFit());
        await visit.Picture($"acting-{name}");
    }

    private static string Wrong(string code) => code[..5] + (code[5] == '0' ? '1' : '0');
}
