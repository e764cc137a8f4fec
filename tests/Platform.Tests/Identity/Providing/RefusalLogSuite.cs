using System.Net;
using System.Net.Http.Headers;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity.Providing;

/// <summary>Every refusal is a line whoever runs the system reads; her own a person reads.</summary>
public abstract class RefusalLogSuite(ProviderProgram program)
{
    private RelyingParty Web => program.Web;

    [Fact]
    public async Task Whatever_was_refused_stands_in_the_log_with_its_reason()
    {
        using var person = await new WebVisitor(program.App).SignIn("congdan1");
        using var thief = new WebVisitor(program.App);
        await thief.Post("/dang-nhap", new() { ["Login"] = "congdan1", ["Password"] = "đoán mò" });
        await thief.Get(RelyingParty.Address(Web.Asking("openid", ("redirect_uri", "https://evil.example/"))));
        await Web.Exchange("mã bịa");
        await Web.Token(new() { ["grant_type"] = "client_credentials" }, "sai");
        await Web.UserInfo("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.");
        await Machine("khong.co:sai");
        await person.Send("/doi-mat-khau", await person.Get("/doi-mat-khau"), new() { ["__RequestVerificationToken"] = "giả" });

        using var operators = await new WebVisitor(program.App).SignIn("quantri");
        var page = await operators.Get("/can-bo/nhat-ky-dang-nhap");
        foreach (var reason in new[]
        {
            "sai tên hoặc mật khẩu", "yêu cầu đăng nhập của ứng dụng không đúng", "mã hoặc thẻ đã dùng, hết hạn hoặc của ứng dụng khác", "ứng dụng không chứng minh được mình",
            "thẻ truy cập sai, đã sửa hoặc đã hết", "máy không chứng minh được mình", "biểu mẫu cũ hoặc giả mạo",
        })
        {
            page.Text.ShouldContain(reason);
        }

        page.Text.ShouldNotContain("Nguyễn Thị Hương Sen", customMessage: "citizens are not named");
        page.Text.ShouldNotContain("đã đăng nhập");
        (await operators.Get("/can-bo/nhat-ky-dang-nhap?xem=tat-ca")).Text.ShouldContain("đã đăng nhập");
        var hers = await operators.Get("/can-bo/nhat-ky-dang-nhap?dang-nhap=CONGDAN1");
        hers.Text.ShouldContain("sai tên hoặc mật khẩu");
        hers.Text.ShouldNotContain("máy không chứng minh");
        (await operators.Get($"/can-bo/nhat-ky-dang-nhap?dang-nhap={Web.ClientId}")).Text.ShouldContain("ứng dụng không chứng minh được mình");
        (await operators.Get("/can-bo/nhat-ky-dang-nhap?dang-nhap=khong-ai-ca")).Text.ShouldContain("Không có lần nào");
        using var clerk = await new WebVisitor(program.App).SignIn("hotich.doantung");
        (await clerk.Get("/can-bo/nhat-ky-dang-nhap")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await person.Get("/tai-khoan/thiet-bi")).Text.ShouldContain("Lần thử không thành công trong 30 ngày qua");
        (await clerk.Get("/tai-khoan/thiet-bi")).Text.ShouldNotContain("Lần thử không thành công");
    }

    [Fact]
    public async Task A_long_log_is_read_page_by_page()
    {
        for (var i = 0; i < 60; i++)
        {
            await new RelyingParty(program.App, "trang.test", "sai", "").Token(new() { ["grant_type"] = "client_credentials" });
        }

        using var operators = await new WebVisitor(program.App).SignIn("quantri");
        var first = await operators.Get("/can-bo/nhat-ky-dang-nhap?dang-nhap=trang.test");
        Rows(first).ShouldBe(50);
        var next = WebUtility.HtmlDecode(first.Html.Split("class=\"button\" href=\"")[1].Split('"')[0]);
        Rows(await operators.Get(next)).ShouldBe(10);
    }

    private static int Rows(WebPage page) => page.Text.Split("ứng dụng không chứng minh được mình").Length - 1;

    private async Task Machine(string basic)
    {
        using var client = program.App.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/2026-11/dossiers");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(basic)));
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}

public sealed class RefusalLogOnSqlite(ProviderProgramOnSqlite program) : RefusalLogSuite(program), IClassFixture<ProviderProgramOnSqlite>;

public sealed class RefusalLogOnPostgres(ProviderProgramOnPostgres program) : RefusalLogSuite(program), IClassFixture<ProviderProgramOnPostgres>;
