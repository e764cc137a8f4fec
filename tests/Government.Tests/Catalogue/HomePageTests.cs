using System.Net;
using System.Text.RegularExpressions;
using NhipCau.Government.Tests.BadInput;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Catalogue;

/// <summary>The front page leads to where people want to go, and every way it shows leads somewhere.</summary>
public sealed partial class HomePageTests(RunningOnSqlite office) : IClassFixture<RunningOnSqlite>
{
    [Fact]
    public async Task The_home_page_asks_what_one_needs_and_every_link_leads_somewhere()
    {
        using var visitor = new WebVisitor(office.App);
        var home = await visitor.Get("/");
        home.Status.ShouldBe(HttpStatusCode.OK);
        home.Text.ShouldContain("<h1>Hôm nay bạn cần làm việc gì?</h1>");
        home.Html.ShouldContain("action=\"/dich-vu-cong\"");
        home.Html.ShouldContain("action=\"/tra-cuu\"");
        Need().Count(home.Html).ShouldBe(6);
        home.Text.ShouldContain("xác nhận độc thân");
        home.Text.ShouldContain("sang tên sổ đỏ");
        var links = Link().Matches(home.Html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(l => l.StartsWith('/') && !l.StartsWith("/assets", StringComparison.Ordinal)).Distinct().ToList();
        links.Count.ShouldBeGreaterThan(12);
        foreach (var link in links)
        {
            var page = await visitor.Get(link);
            page.Status.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.Redirect], link);
        }
    }

    [Fact]
    public async Task What_people_often_seek_is_found_from_the_home_page()
    {
        using var visitor = new WebVisitor(office.App);
        (await visitor.Get("/dich-vu-cong?q=" + Uri.EscapeDataString("giấy độc thân"))).Html.ShouldContain("/thu-tuc/1.004873");
        (await visitor.Get("/tra-cuu?so=H23.32.05-240115-00001&ma=ABCD-EFGH")).Text.ShouldContain("Không tìm thấy");
    }

    [Fact]
    public async Task The_home_page_greets_who_is_signed_in_and_says_it_in_English_on_request()
    {
        using var citizen = await new WebVisitor(office.App).SignIn("congdan1");
        (await citizen.Get("/")).Text.ShouldContain("Nguyễn Thị Hương Sen");
        (await citizen.Get("/ngon-ngu?lang=en&ve=/")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await citizen.Get("/")).Html.ShouldContain("<html lang=\"en\"");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/thu-tuc/1.004873")]
    [InlineData("/co-quan")]
    public async Task A_public_page_is_kept_for_strangers_and_made_anew_for_those_signed_in(string path)
    {
        using var stranger = new WebVisitor(office.App);
        await stranger.Get(path);
        using var again = await stranger.Client.GetAsync(path);
        again.Headers.Age.ShouldNotBeNull();
        (await stranger.Post("/hien-thi", new() { ["theme"] = "dark", ["size"] = "xl" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await stranger.Get(path)).Html.ShouldContain("data-theme=\"dark\"");
        (await stranger.Get("/ngon-ngu?lang=en&ve=/")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await stranger.Get(path)).Html.ShouldContain("<html lang=\"en\"");
        using var packed = await new HttpClient { BaseAddress = office.App.Address, DefaultRequestHeaders = { { "Accept-Encoding", "br" } } }.GetAsync(path);
        packed.Content.Headers.ContentEncoding.ShouldContain("br");
        using var plain = await new HttpClient { BaseAddress = office.App.Address }.GetAsync(path);
        (await plain.Content.ReadAsStringAsync()).ShouldContain("<html lang=\"vi\"");

        using var citizen = await new WebVisitor(office.App).SignIn("congdan1");
        await citizen.Get(path);
        using var hers = await citizen.Client.GetAsync(path);
        hers.Headers.Age.ShouldBeNull();
        (await hers.Content.ReadAsStringAsync()).ShouldContain("Nguyễn Thị Hương Sen");
    }

    [Theory]
    [InlineData("/khong-co-trang-nay", 404, "Không tìm thấy trang này")]
    [InlineData("/ho-so/0190f000-0000-7000-8000-000000000001", 404, "Không tìm thấy trang này")]
    [InlineData("/can-bo/van-hanh", 404, "Không tìm thấy trang này")]
    [InlineData("/can-bo/ho-so/0190f000-0000-7000-8000-000000000001", 404, "Không tìm thấy trang này")]
    public async Task A_page_that_is_not_for_her_says_so_in_Vietnamese(string path, int status, string words)
    {
        using var citizen = await new WebVisitor(office.App).SignIn("congdan1");
        var page = await citizen.Get(path);
        ((int)page.Status).ShouldBe(status);
        page.Text.ShouldContain(words);
        page.Text.ShouldContain("Về trang chủ");
        page.Html.ShouldContain("<html lang=\"vi\"");
        page.ContentType.ShouldBe("text/html; charset=utf-8");
    }

    [Fact]
    public async Task A_form_larger_than_the_page_takes_is_refused_with_the_limit_it_has()
    {
        using var citizen = await new WebVisitor(office.App).SignIn("congdan1");
        var draft = (await citizen.Post("/nop-ho-so/1.004873", new() { ["coquan"] = Office.DoanTung })).Redirect!.ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{draft}/applicant") { Content = new ByteArrayContent(new byte[130 * 1024 * 1024]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        request.Headers.ExpectContinue = true;
        using var answer = await citizen.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        text.ShouldContain("Tệp gửi lên quá lớn");
        text.ShouldContain("Mỗi lần gửi tối đa 128 MB");
        (await citizen.Get($"{draft}/applicant")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [GeneratedRegex("<li class=\"need\">")]
    private static partial Regex Need();

    [GeneratedRegex("<a [^>]*href=\"([^\"]+)\"")]
    private static partial Regex Link();
}
