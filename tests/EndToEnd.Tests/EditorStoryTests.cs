using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NhipCau.Platform.Storage;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>Who keeps the procedures: changes a fee and a template, looks, tries on past dossiers, publishes, takes out and puts in a file.</summary>
public sealed class EditorStoryTests(Browser browser, Apps apps)
{
    private const string Fee = "/can-bo/quy-dinh/phi/1.009994";
    private const string Template = "/can-bo/quy-dinh/mau-ket-qua/marital-confirmation";

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_fee_is_changed_looked_at_tried_and_published(Dialect dialect)
    {
        await using var editor = await (await browser.Desktop((await apps.On(dialect)).Address)).SignedIn("quantri");
        var page = editor.Page;
        await editor.Go("/can-bo/quy-dinh");
        await editor.ShouldBeSound();
        await editor.Go(Fee);
        await page.GetByRole(AriaRole.Link, new() { Name = "Soạn phiên bản mới" }).ClickAsync();
        await page.Arrive("**" + Fee + "/soan");
        await editor.ShouldBeSound();
        foreach (var part in await page.Locator(".rule-places details").AllAsync())
        {
            await part.EvaluateAsync("e => e.open = true");
        }

        var amount = page.Locator("[name='o.parts[0].amount']");
        await amount.FillAsync("không phải số");
        await editor.Press("Kiểm tra và chạy thử");
        (await editor.Text(".error-summary")).ShouldNotBeEmpty();
        await editor.ShouldBeSound();
        await amount.FillAsync("90000");
        await editor.Press("Kiểm tra và chạy thử");
        (await editor.Text("[role=status]")).ShouldContain("Nội dung hợp lệ");
        (await editor.Text()).ShouldContain("90.000 ₫");
        await editor.ShouldBeSound();
        await editor.Picture($"editor-fee-{dialect}");
        await page.FillAsync("[name=Note]", "Nghị quyết mới của Hội đồng nhân dân tỉnh");
        await editor.Press("Ban hành");
        await page.GetByText("Đã ban hành phiên bản 2").First.WaitForAsync();
        (await editor.Text("main table")).ShouldContain("Nghị quyết mới của Hội đồng nhân dân tỉnh");
        await editor.ShouldBeSound();
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_rule_goes_out_as_a_file_and_comes_in_again(Dialect dialect)
    {
        await using var editor = await (await browser.Desktop((await apps.On(dialect)).Address)).SignedIn("quantri");
        var page = editor.Page;
        const string process = "/can-bo/quy-dinh/quy-trinh/building-permit";
        await editor.Go(process);
        var file = await page.Context.APIRequest.GetAsync(await page.GetByRole(AriaRole.Link, new() { Name = "Tải tệp JSON" }).First.GetAttributeAsync("href") ?? "");
        file.Status.ShouldBe(200);
        var json = JsonNode.Parse(await file.TextAsync())!;
        var next = (int)json["version"]! + 1;
        json["version"] = next;
        json["name"] = "Cấp giấy phép xây dựng, rút gọn";
        json["validFrom"] = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7)).AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await editor.Go(process + "/soan?kieu=tep");
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "quy trình.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(json.ToJsonString()) });
        await editor.Press("Lấy nội dung từ tệp");
        (JsonNode.Parse(await page.InputValueAsync("textarea[name=Text]"))!["name"]!.GetValue<string>()).ShouldEndWith("rút gọn");
        await editor.ShouldBeSound();
        await editor.Press("Kiểm tra và chạy thử");
        (await editor.Text("[role=status]")).ShouldContain("Nội dung hợp lệ");
        (await editor.Text()).ShouldContain("Xem trước");
        await page.FillAsync("[name=Note]", "Rút gọn theo chỉ đạo của tỉnh");
        await editor.Press("Ban hành");
        await page.GetByText($"Đã ban hành phiên bản {next}").First.WaitForAsync();
        (await editor.Text("main table")).ShouldContain("Sắp áp dụng");
        await editor.ShouldBeSound();
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.Postgres)]
    public async Task A_template_is_tried_on_past_dossiers_and_looked_at_as_it_prints(Dialect dialect)
    {
        var address = (await apps.On(dialect)).Address;
        await using var citizen = await (await browser.Phone(address)).SignedIn("congdan1");
        await citizen.HandIn();
        await using var editor = await (await browser.Desktop(address)).SignedIn("quantri");
        await editor.Go(Template + "/soan");
        await editor.Press("Kiểm tra và chạy thử");
        (await editor.Text("[role=status]")).ShouldContain("bản PDF vẽ thử");
        await editor.ShouldBeSound();
        await editor.Picture($"editor-template-{dialect}");
        await editor.Go(Template);
        var sample = await editor.Page.Context.APIRequest.GetAsync(Template + "/1/xem-thu.pdf");
        (sample.Status, sample.Headers["content-type"]).ShouldBe((200, "application/pdf"));
    }
}
