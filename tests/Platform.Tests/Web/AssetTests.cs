using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Web.Serving;
using NhipCau.Platform.Web.Shell;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Web;

public sealed partial class AssetTests
{
    private static readonly string[] Fonts = ["latin-400", "latin-600", "vietnamese-400", "vietnamese-600"];

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Every_address_in_a_page_its_styles_and_its_scripts_is_served(string environment)
    {
        await using var site = await WebSite.Start(environment);
        var page = await site.Page("/hien-thi");
        var found = Link().Matches(page).Select(m => m.Groups[1].Value).Where(a => a.StartsWith("/assets/", StringComparison.Ordinal)).ToHashSet();
        found.Count.ShouldBeGreaterThanOrEqualTo(3);

        var withLibraries = site.Services.GetRequiredService<WebAssets>().Has("vendor/swagger-ui/swagger-ui.css");
        var queue = new Queue<string>(found);
        while (queue.TryDequeue(out var address))
        {
            using var answer = await site.Client.GetAsync(address);
            if (!withLibraries && address.Contains("/vendor/", StringComparison.Ordinal)) continue;
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            var type = answer.Content.Headers.ContentType!.MediaType!;
            if (type is not ("text/css" or "text/javascript")) continue;
            var text = await answer.Content.ReadAsStringAsync();
            foreach (Match inner in Inner().Matches(text))
            {
                var next = new Uri(new Uri(site.Client.BaseAddress!, address), inner.Groups[1].Value).AbsolutePath;
                if (found.Add(next)) queue.Enqueue(next);
            }
        }
        found.ShouldContain(a => a.EndsWith("/js/upload.js", StringComparison.Ordinal));
        found.ShouldContain(a => a.EndsWith(".woff2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_current_address_is_cached_for_a_year_and_travels_compressed()
    {
        await using var site = await WebSite.Start("Production");
        var address = site.Services.GetRequiredService<WebAssets>().Url("css/site.css");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var answer = await site.Client.SendAsync(request);
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        answer.Content.Headers.ContentLength!.Value.ShouldBeLessThan(12_000);

        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await site.Client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await site.Client.GetAsync("/assets/0123456789ab/css/site.css")).Headers.CacheControl!.ToString().ShouldNotContain("immutable");
        (await site.Client.GetAsync("/assets/../appsettings.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_first_view_of_a_citizen_stays_below_100_kilobytes()
    {
        await using var site = await WebSite.Start("Production");
        var assets = site.Services.GetRequiredService<WebAssets>();
        string[] first =
        [
            "/hien-thi", assets.Url("css/site.css"), assets.Url("js/app.js"), assets.Url("js/suggest.js"), assets.Url("js/forms.js"),
            .. Fonts.Select(f => assets.Url($"vendor/be-vietnam-pro/be-vietnam-pro-{f}-normal.woff2")),
        ];
        var bytes = 0L;
        foreach (var address in first)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
            using var answer = await site.Client.SendAsync(request);
            bytes += (await answer.Content.ReadAsByteArrayAsync()).Length;
        }
        bytes.ShouldBeLessThan(100_000);
    }

    [Fact]
    public void Only_hexadecimal_colours_reach_the_style_sheet()
    {
        var profile = new ProvinceProfile { Colours = { ["lacquer"] = "#7d1417", ["work"] = "red;} body{display:none", ["x:y"] = "#000000" } };
        profile.ToStyleSheet().ShouldBe(":root:not([data-theme=contrast],[data-theme=dark]){--lacquer:#7d1417;}");
        new ProvinceProfile().ToStyleSheet().ShouldBeEmpty();
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?:url\(|')(\.{1,2}/[\w./-]+)(?:\)|')")]
    private static partial Regex Inner();
}
