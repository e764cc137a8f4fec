using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.EndToEnd.Tests;

/// <summary>The map in a browser: with the operator's own base map, on a wall, on a phone, and where nothing can be drawn.</summary>
public sealed class MapStoryTests(Browser browser, Apps apps)
{
    private static async Task Drawn(Visit visit) => await visit.Page.WaitForSelectorAsync("[data-geo][data-drawn]");

    [Fact]
    public async Task A_base_map_made_with_GDAL_lies_below_the_units()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "gdal_rasterize"))))
        {
            Assert.Skip("Left out: no gdal_rasterize (Debian gdal-bin) on this machine.");
        }

        using var folder = new TestFolder();
        var pictures = Pictures(folder.Path);
        pictures.Keys.Select(k => k.Z).Distinct().Count().ShouldBeGreaterThan(2);
        await using var app = await RunningApp.Start(Dialect.Sqlite, before: a =>
        {
            PmTilesFile.Write(Path.Combine(a.DataFolder, "maps", "base.pmtiles"), pictures);
            return Task.CompletedTask;
        });

        using var client = app.Client();
        foreach (var (at, picture) in pictures)
        {
            var path = $"/ban-do/nen/{at.Z}/{at.X}/{at.Y}";
            using var answer = await client.GetAsync(path);
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "image/png"), path);
            (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(picture, path);
            using var again = new HttpRequestMessage(HttpMethod.Get, path);
            again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(answer.Headers.ETag!.Tag));
            using var unchanged = await client.SendAsync(again);
            unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified, path);
        }

        (await client.GetAsync("/ban-do/nen/9/0/0")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await using var visit = await (await browser.Desktop(app.Address)).SignedIn("truc.dieuhanh");
        var fetched = new List<int>();
        visit.Page.Response += (_, answer) =>
        {
            if (answer.Url.Contains("/ban-do/nen/", StringComparison.Ordinal))
            {
                fetched.Add(answer.Status);
            }
        };
        await visit.Go("/dieu-hanh/ban-do?nhin=106.33,20.94,9");
        await Drawn(visit);
        fetched.ShouldContain(200);
        (await visit.Page.EvaluateAsync<bool>("document.querySelector('[data-geo-plain]').hidden")).ShouldBeTrue();
        await visit.Picture("map-with-base");
        visit.Problems.Where(p => !p.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>A red province on white, drawn by GDAL into the pictures of the web's grid.</summary>
    private static Dictionary<(int Z, int X, int Y), byte[]> Pictures(string folder)
    {
        string In(string name) => Path.Combine(folder, name);
        // Metres of the web's projection: some 90 km around the province.
        File.WriteAllText(In("ground.geojson"), """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[11800000,2370000],[11870000,2370000],[11870000,2430000],[11800000,2430000],[11800000,2370000]]]}}]}
            """);
        Run("gdal_rasterize", "-q", "-init", "255", "-burn", "200", "-burn", "30", "-burn", "30", "-ot", "Byte", "-of", "GTiff", "-ts", "512", "512", "-te", "11780000", "2350000", "11890000", "2450000", In("ground.geojson"), In("ground.tif"));
        Run("gdal_translate", "-q", "-of", "MBTILES", "-co", "TILE_FORMAT=PNG", In("ground.tif"), In("ground.mbtiles"));
        Run("gdaladdo", "-q", "-r", "average", In("ground.mbtiles"), "2", "4", "8");
        return PmTilesFile.Pictures(In("ground.mbtiles"));
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program}: {said}");
    }

    [Fact]
    public async Task The_map_fits_a_wall_and_a_phone_and_says_what_it_shows()
    {
        var address = (await apps.On(Dialect.Sqlite)).Address;
        await using var wall = await (await browser.Desktop(address)).SignedIn("lanhdao.tinh");
        await wall.Page.SetViewportSizeAsync(3840, 2160);
        await wall.Go("/dieu-hanh/ban-do?chi-so=dossier.received&lop=mot-cua&lop=ho-so&lop=su-co");
        await Drawn(wall);
        await wall.ShouldFit();
        await wall.Picture("map-3840");
        await using var phone = await (await browser.Phone(address)).SignedIn("lanhdao.tinh");
        await phone.Go("/dieu-hanh/ban-do?lop=mot-cua&lop=ho-so-tre");
        await Drawn(phone);
        await phone.ShouldBeSound();
        await phone.Picture("map-360");
        (await phone.Text()).ShouldContain("Các lớp tính đến ngày");
    }

    [Fact]
    public async Task Without_WebGL_the_page_says_so_and_the_table_has_everything()
    {
        await using var visit = await (await browser.Desktop((await apps.On(Dialect.Sqlite)).Address)).SignedIn("truc.dieuhanh");
        await visit.Page.AddInitScriptAsync("HTMLCanvasElement.prototype.getContext = () => null;");
        await visit.Go("/dieu-hanh/ban-do");
        await visit.Page.WaitForSelectorAsync("[data-geo][data-plain]");
        (await visit.Page.IsVisibleAsync("[data-geo-plain]")).ShouldBeTrue();
        (await visit.Text("[data-geo-plain]")).ShouldContain("Trình duyệt này chưa vẽ được");
        (await visit.Page.IsVisibleAsync("[data-geo-place]")).ShouldBeFalse();
        (await visit.Text("[data-geo-rows]")).ShouldContain("Thị xã Kinh Môn");
        await visit.Picture("map-plain");
        await visit.Go("/dieu-hanh/ranh-gioi");
        await visit.ShouldBeSound();
    }
}
