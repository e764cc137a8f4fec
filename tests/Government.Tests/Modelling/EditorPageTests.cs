using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NhipCau.Government.PublicServices.Modelling;
using NhipCau.Government.Tests.BadInput;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Modelling;

/// <summary>The editor as an officer uses it, without script.</summary>
public abstract class EditorPageSuite(RunningOffice office)
{
    private const string Fee = "/can-bo/quy-dinh/phi/2.000635";

    [Fact]
    public async Task Who_may_not_edit_the_catalogue_finds_no_editor()
    {
        using var officer = await new WebVisitor(office.App).SignIn("motcua.doantung");
        foreach (var path in new[] { "/can-bo/quy-dinh", Fee, Fee + "/soan", Fee + "/1/tep", "/can-bo/quy-dinh/mau-ket-qua/birth-certificate/1/xem-thu.pdf" })
        {
            (await officer.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task Versions_show_what_people_meet()
    {
        using var editor = await new WebVisitor(office.App).SignIn("quantri");
        (await editor.Get("/can-bo/quy-dinh")).Text.ShouldContain("Cấp giấy phép xây dựng nhà ở riêng lẻ");
        (await editor.Get("/can-bo/quy-dinh/bieu-mau/1.001193")).Text.ShouldContain("Họ, chữ đệm và tên của trẻ");
        (await editor.Get("/can-bo/quy-dinh/quy-trinh/social-allowance")).Text.ShouldContain("Niêm yết công khai, Chủ tịch xã đề nghị");
        (await editor.Get("/can-bo/quy-dinh/phi/2.000815")).Text.ShouldContain("từ trang thứ ba");
        (await editor.Get("/can-bo/quy-dinh/thu-tuc/1.001193")).Text.ShouldContain("Giấy tờ về việc sinh");
        var sample = await editor.Get("/can-bo/quy-dinh/mau-ket-qua/birth-certificate/1/xem-thu.pdf");
        (sample.Status, sample.ContentType).ShouldBe((HttpStatusCode.OK, "application/pdf"));
        (await editor.Get("/can-bo/quy-dinh/phi/khong-co")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_value_is_refused_at_its_own_input_and_kept()
    {
        using var editor = await new WebVisitor(office.App).SignIn("quantri");
        var path = "/can-bo/quy-dinh/quy-trinh/civil-extract/soan";
        var page = await editor.Get(path);
        var answer = await editor.Send(path, page, new() { ["Text"] = Typed(page), ["o.steps[1].role"] = "phù thuỷ", ["viec"] = "thu" });
        answer.Text.ShouldContain("Không có vai trò «phù thuỷ».");
        answer.Html.ShouldContain("name=\"o.steps[1].role\"");
        answer.Text.ShouldContain("value=\"phù thuỷ\"");
        answer.Text.ShouldNotContain("Nội dung hợp lệ");
    }

    [Fact]
    public async Task An_item_is_doubled_and_taken_out_again()
    {
        using var editor = await new WebVisitor(office.App).SignIn("quantri");
        var path = "/can-bo/quy-dinh/phi/1.001612/soan";
        var page = await editor.Get(path);
        var doubled = await editor.Send(path, page, new() { ["Text"] = Typed(page), ["viec"] = "nhan:parts[0]" });
        doubled.Html.ShouldContain("name=\"o.parts[1].amount\"");
        var single = await editor.Send(path, doubled, new() { ["Text"] = Typed(doubled), ["viec"] = "bo:parts[1]" });
        single.Html.ShouldNotContain("name=\"o.parts[1].amount\"");
    }

    [Fact]
    public async Task A_file_taken_out_is_changed_tried_and_published()
    {
        using var editor = await new WebVisitor(office.App).SignIn("quantri");
        var file = await editor.Get(Fee + "/1/tep");
        var json = JsonNode.Parse(file.Html)!;
        json["parts"]![0]!["amount"] = 9000;
        var page = await editor.Get(Fee + "/soan?kieu=tep");
        var next = JsonLeaves.Next(json.ToJsonString(), 2, DateOnly.FromDateTime(DateTime.UtcNow.AddDays(3)));
        var tried = await editor.Send(Fee + "/soan", page, new() { ["viec"] = "tep", ["kieu"] = "tep" }, ("file", "2.000635@2.json", Encoding.UTF8.GetBytes(next)));
        tried.Text.ShouldContain("Nội dung hợp lệ");
        tried.Text.ShouldContain("9.000 ₫");
        (await editor.Send(Fee + "/soan", tried, new() { ["Text"] = next, ["viec"] = "ban-hanh", ["Note"] = "" })).Text.ShouldContain("Hãy ghi vì sao thay đổi");
        var published = await editor.Send(Fee + "/soan", tried, new() { ["Text"] = next, ["viec"] = "ban-hanh", ["Note"] = "Nghị quyết mới" });
        published.Status.ShouldBe(HttpStatusCode.Redirect);
        (await editor.Get(published.Redirect!.ToString())).Text.ShouldContain("Đã ban hành phiên bản 2");
        JsonNode.Parse((await editor.Get(Fee + "/2/tep")).Html)!["parts"]![0]!["amount"]!.GetValue<int>().ShouldBe(9000);
        (await editor.Send(Fee + "/soan", page, new() { ["Text"] = next, ["viec"] = "ban-hanh", ["Note"] = "Lần nữa", ["khoa"] = Guid.NewGuid().ToString() })).Text.ShouldContain("Có người vừa ban hành phiên bản mới");
    }

    [Fact]
    public async Task What_is_not_JSON_is_told_with_its_line_and_kept()
    {
        using var editor = await new WebVisitor(office.App).SignIn("quantri");
        var page = await editor.Get("/can-bo/quy-dinh/phi/moi/soan");
        var answer = await editor.Send("/can-bo/quy-dinh/phi/moi/soan", page, new() { ["Text"] = "{\n \"code\": <b>", ["viec"] = "thu" });
        answer.Text.ShouldContain("không phải JSON đúng: dòng 2");
        answer.Html.ShouldContain("&lt;b&gt;");
    }

    /// <summary>The whole text the page carries.</summary>
    private static string Typed(WebPage page)
    {
        var at = page.Html.IndexOf("name=\"Text\"", StringComparison.Ordinal);
        var from = page.Html.IndexOf('>', at) + 1;
        return WebUtility.HtmlDecode(page.Html[from..page.Html.IndexOf("</textarea>", from, StringComparison.Ordinal)]).TrimStart('\r', '\n');
    }
}

public sealed class EditorPagesOnSqlite(RunningOnSqlite office) : EditorPageSuite(office), IClassFixture<RunningOnSqlite>;

public sealed class EditorPagesOnPostgres(RunningOnPostgres office) : EditorPageSuite(office), IClassFixture<RunningOnPostgres>;
