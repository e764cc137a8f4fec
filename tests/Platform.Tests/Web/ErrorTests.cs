using System.Net;
using System.Text.Json;
using NhipCau.Platform.Web;
using NhipCau.Platform.Web.Errors;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Web;

public sealed class ErrorTests
{
    [Theory]
    [InlineData(403, "Bạn không có quyền xem trang này")]
    [InlineData(404, "Không tìm thấy trang này")]
    [InlineData(413, "Tệp gửi lên quá lớn")]
    [InlineData(503, "Hệ thống đang bảo trì")]
    public async Task A_bare_status_becomes_a_Vietnamese_page(int status, string words)
    {
        await using var site = await WebSite.Start("Production");
        var html = await site.Page($"/trang-thai/{status}", (HttpStatusCode)status);
        html.ShouldContain(words);
        html.Contains("role=\"search\"", StringComparison.Ordinal).ShouldBe(status == 404);
    }

    [Fact]
    public async Task A_failure_shows_a_trace_id_and_nothing_else_of_itself()
    {
        await using var site = await WebSite.Start("Production");
        var html = await site.Page("/hong", HttpStatusCode.InternalServerError);
        html.ShouldContain("Mã hỗ trợ");
        html.ShouldNotContain("InvalidOperationException");
    }

    [Theory]
    [InlineData("/api/hong", 500)]
    [InlineData("/api/khong-co", 404)]
    public async Task The_api_answers_problem_details(string path, int status)
    {
        await using var site = await WebSite.Start("Production");
        using var answer = await site.Client.GetAsync(path);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        problem.RootElement.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_form_with_an_old_token_keeps_what_was_typed_but_no_secret()
    {
        await using var site = await WebSite.Start("Production");
        using var answer = await site.Client.PostAsync("/hien-thi", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["why"] = "Xin giấy <b>gấp</b>",
            ["khoa"] = "0190f000",
            ["password"] = "bi-mat-1",
            ["NewPassword"] = "bi-mat-2",
            ["__RequestVerificationToken"] = "cu",
        }));
        var html = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        html.ShouldContain("Xin giấy &lt;b&gt;gấp&lt;/b&gt;");
        html.ShouldNotContain("bi-mat");
        html.ShouldNotContain("0190f000");
        html.ShouldNotContain("<dt>why</dt>");
    }

    [Fact]
    public async Task A_form_larger_than_the_limit_is_answered_with_413_in_words()
    {
        await using var site = await WebSite.Start("Production");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hien-thi") { Content = new ByteArrayContent(new byte[NhipCauWeb.LargestBody + 1]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        // The body is held back until the server has answered the headers, however busy the machine is.
        request.Headers.ExpectContinue = true;
        using var patient = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = site.Client.BaseAddress };
        using var answer = await patient.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("Tệp gửi lên quá lớn");
        html.ShouldContain($"Mỗi lần gửi tối đa {ViFormat.Size(NhipCauWeb.LargestBody)}");
    }

    [Fact]
    public void Every_error_status_has_words_and_advice()
    {
        for (var status = 400; status < 600; status++)
        {
            var model = ErrorModel.For(status, "t");
            model.Title.ShouldNotBeNullOrWhiteSpace();
            model.Advice.ShouldNotBeNullOrWhiteSpace();
        }
    }
}
