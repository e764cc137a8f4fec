using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Web.Shell;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Web;

public sealed partial class PageTests
{
    private static readonly string[] Pages = ["/dev/components", "/dev/components/desk", "/hien-thi"];

    [Fact]
    public async Task Nothing_inline_stands_in_a_page_and_the_policy_forbids_it()
    {
        await using var site = await WebSite.Start();
        foreach (var page in Pages.Append("/khong-co"))
        {
            using var answer = await site.Client.GetAsync(page);
            var html = await answer.Content.ReadAsStringAsync();
            Inline().IsMatch(html).ShouldBeFalse(page);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldNotContain("unsafe");
            policy.ShouldContain("frame-ancestors 'none'");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }
    }

    [Fact]
    public async Task Ids_are_unique_and_every_label_and_description_points_at_one()
    {
        await using var site = await WebSite.Start();
        foreach (var page in Pages)
        {
            var html = await site.Page(page);
            var ids = Id().Matches(html).Select(m => m.Groups[1].Value).ToList();
            ids.Distinct().Count().ShouldBe(ids.Count, page);
            foreach (Match reference in Reference().Matches(html))
                foreach (var id in reference.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)) ids.ShouldContain(id, page);
        }
    }

    [Fact]
    public async Task Vietnamese_letters_are_sent_as_letters()
    {
        await using var site = await WebSite.Start();
        (await site.Page("/hien-thi")).ShouldContain("Cỡ chữ, màu sắc");
        (await site.Page("/tieng-viet")).ShouldContain("Đoàn Tùng");
    }

    [Fact]
    public async Task The_gallery_is_for_developers_only()
    {
        await using var site = await WebSite.Start("Production");
        await site.Page("/dev/components", HttpStatusCode.NotFound);
        await site.Page("/dev/components/desk", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_menu_shows_what_a_person_may_open_and_marks_where_she_is()
    {
        await using var site = await WebSite.Start(services: s =>
        {
            s.AddSingleton<INavigationCounts, Counts>();
            s.AddSingleton<INavigationRights, Nothing>();
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/dev/components/desk");
        request.Headers.Add("X-Test-Person", Uri.EscapeDataString("Đỗ Văn Khải"));
        var html = await (await site.Client.SendAsync(request)).Content.ReadAsStringAsync();
        html.ShouldContain("Đỗ Văn Khải");
        System.Net.WebUtility.HtmlDecode(html).ShouldContain("<b>99+</b>");
        html.ShouldNotContain("Bí mật");
        html.ShouldContain("href=\"/dev/components/desk\" aria-current=\"page\"");
    }

    [Fact]
    public async Task Theme_size_and_language_are_chosen_without_script()
    {
        await using var site = await WebSite.Start();
        var form = await site.Client.GetAsync("/hien-thi");
        var token = Token().Match(await form.Content.ReadAsStringAsync()).Groups[1].Value;
        using var post = new HttpRequestMessage(HttpMethod.Post, "/hien-thi")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["theme"] = "contrast", ["size"] = "xl", ["ve"] = "https://xau.example", ["__RequestVerificationToken"] = token }),
        };
        post.Headers.Add("Cookie", form.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        using var saved = await site.Client.SendAsync(post);
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        saved.Headers.Location!.ToString().ShouldBe("/");
        using var next = new HttpRequestMessage(HttpMethod.Get, "/hien-thi");
        next.Headers.Add("Cookie", saved.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        (await (await site.Client.SendAsync(next)).Content.ReadAsStringAsync()).ShouldContain("data-theme=\"contrast\" data-size=\"xl\"");

        using var english = await site.Client.GetAsync("/ngon-ngu?lang=en&ve=//xau.example");
        english.Headers.Location!.ToString().ShouldBe("/");
        using var read = new HttpRequestMessage(HttpMethod.Get, "/hien-thi");
        read.Headers.Add("Cookie", english.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        var html = await (await site.Client.SendAsync(read)).Content.ReadAsStringAsync();
        html.ShouldContain("<html lang=\"en\"");
        html.ShouldContain("Sign in");
    }

    private sealed class Counts : INavigationCounts
    {
        public ValueTask<IReadOnlyDictionary<string, int>> CountAsync(ClaimsPrincipal person, CancellationToken cancel) =>
            ValueTask.FromResult<IReadOnlyDictionary<string, int>>(new Dictionary<string, int> { ["work"] = 1247 });
    }

    private sealed class Nothing : INavigationRights
    {
        public ValueTask<bool> HoldsAsync(ClaimsPrincipal person, string permission, CancellationToken cancel) => ValueTask.FromResult(false);
    }

    [GeneratedRegex("<script(?![^>]*\\ssrc=)|\\sstyle=|\\son[a-z]+=|<style|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("\\sid=\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("\\s(?:for|aria-describedby|aria-labelledby)=\"([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
