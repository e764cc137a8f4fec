using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Mapping;

/// <summary>One running program with a district's boundary and a few places.</summary>
public sealed class MapApp : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await RunningApp.Start(Dialect.Sqlite, before: async app =>
    {
        var boundaries = Path.Combine(app.DataFolder, "b.geojson");
        await File.WriteAllTextAsync(boundaries, """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"288","name":"Thành phố Hải Dương"},"geometry":{"type":"Polygon","coordinates":[[[106.3,20.9],[106.4,20.9],[106.4,21],[106.3,21],[106.3,20.9]],[[106.34,20.94],[106.36,20.94],[106.36,20.96],[106.34,20.96],[106.34,20.94]]]}}]}
            """);
        Said = (await app.Command("import", "boundaries", boundaries)).Output;
        var places = Path.Combine(app.DataFolder, "p.csv");
        await File.WriteAllTextAsync(places, "lon,lat,name,kind,unit_code,valid_from,valid_to\n106.31,20.91,Bưu cục Lê Thanh Nghị,cấp 2,288,,\n106.39,20.98,Bưu cục Ngọc Châu,cấp 3,288,,\n");
        Said += (await app.Command("import", "places", places, "--layer", "buu-cuc")).Output;
        Said += (await app.Command("import", "places", places, "--layer", "camera", "--dry-run")).Output;
        var areas = Path.Combine(app.DataFolder, "a.geojson");
        await File.WriteAllTextAsync(areas, """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Vùng vải Thanh Hà","kind":"Vải thiều","unit_code":"288"},"geometry":{"type":"Polygon","coordinates":[[[106.32,20.91],[106.33,20.91],[106.33,20.92],[106.32,20.92],[106.32,20.91]]]}}]}
            """);
        Said += (await app.Command("import", "places", areas, "--layer", "vung-trong")).Output;
    });

    public string Said { get; private set; } = "";

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class MapPageTests(MapApp map) : IClassFixture<MapApp>
{
    private async Task<JsonElement> Json(string path)
    {
        using var client = map.App.Client();
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    [Fact]
    public void The_commands_say_what_they_did()
    {
        map.Said.ShouldContain("imported 1, updated 0, unchanged 0, rejected 0");
        map.Said.ShouldContain("imported 2, updated 0, unchanged 0, rejected 0");
    }

    [Fact]
    public async Task The_map_is_for_those_who_may_look()
    {
        using var stranger = new WebVisitor(map.App);
        (await stranger.Get("/dieu-hanh/ban-do")).Status.ShouldBe(HttpStatusCode.Redirect);
        using var citizen = await new WebVisitor(map.App).SignIn("congdan1");
        (await citizen.Get("/dieu-hanh/ban-do")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await citizen.Get("/dieu-hanh/dia-diem")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var head = await new WebVisitor(map.App).SignIn("giamdoc.nongnghiep");
        (await head.Get("/dieu-hanh/ban-do")).Status.ShouldBe(HttpStatusCode.OK);
        (await head.Get("/dieu-hanh/ban-do?co-quan=H23.01")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await head.Get("/dieu-hanh/dia-diem")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_page_holds_every_unit_without_script_and_says_what_is_a_sketch()
    {
        using var shift = await new WebVisitor(map.App).SignIn("truc.dieuhanh");
        var districts = await shift.Get("/dieu-hanh/ban-do");
        districts.Status.ShouldBe(HttpStatusCode.OK);
        districts.Text.ShouldContain("Sơ đồ gần đúng, chưa có ranh giới");
        districts.Text.ShouldContain("Thị xã Kinh Môn");
        districts.Text.ShouldContain("data-units=\"/ban-do/o/huyen/");
        var communes = await shift.Get("/dieu-hanh/ban-do?cap=xa&ngay=2025-07-01");
        communes.Text.ShouldContain("Phường Thành Đông");
        communes.Text.ShouldContain("đơn vị ngày 01/07/2025");
        (await shift.Get("/dieu-hanh/ban-do?cap=tinh&chi-so=khong.co&tu=xx&nhin=a,b,c&lop=khong-co")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_inside_is_answered_for_a_unit_and_for_a_drawn_area()
    {
        using var shift = await new WebVisitor(map.App).SignIn("truc.dieuhanh");
        var unit = (await shift.Get("/dieu-hanh/ban-do?trong=288")).Text;
        unit.ShouldContain("Có gì trong Thành phố Hải Dương");
        unit.ShouldContain("Bưu cục Ngọc Châu");
        unit.ShouldContain("Bưu cục và điểm phục vụ bưu chính: 2");
        var drawn = (await shift.Get("/dieu-hanh/ban-do?vung=106.305,20.905;106.32,20.905;106.32,20.92;106.305,20.92")).Text;
        drawn.ShouldContain("Bưu cục Lê Thanh Nghị");
        drawn.ShouldNotContain("Bưu cục Ngọc Châu");
        unit.ShouldMatch(@"Vùng trồng: 1, 115,\d ha nằm trong");
        (await shift.Get("/dieu-hanh/ban-do?vung=106.32,20.91;106.325,20.91;106.325,20.92;106.32,20.92")).Text.ShouldMatch(@"Vùng trồng: 1, 57,\d ha nằm trong");
        (await shift.Get("/dieu-hanh/ban-do?lop=vung-trong,buu-cuc&den=2024-06-30")).Text.ShouldContain("Các lớp tính đến ngày 30/06/2024");
        (await shift.Get("/dieu-hanh/ban-do?vung=1,2;3")).Text.ShouldContain("Vùng không đọc được");
        (await shift.Get("/dieu-hanh/ban-do?tim=ngoc chau")).Text.ShouldContain("Bưu cục Ngọc Châu");
        (await shift.Get("/dieu-hanh/ban-do?tim=zzzz")).Text.ShouldContain("Không có đơn vị hay địa điểm nào");
    }

    [Fact]
    public async Task Places_are_kept_on_their_page()
    {
        using var shift = await new WebVisitor(map.App).SignIn("truc.dieuhanh");
        (await shift.Get("/dieu-hanh/dia-diem")).Text.ShouldContain("Chốt kiểm soát");
        (await shift.Get("/dieu-hanh/dia-diem/khong-co")).Status.ShouldBe(HttpStatusCode.NotFound);
        const string page = "/dieu-hanh/dia-diem/diem-bau-cu";
        (await shift.Post(page, new() { ["name"] = "Nhà văn hóa", ["lon"] = "mười", ["lat"] = "20,95" })).Text.ShouldContain("Tọa độ phải là một số");
        (await shift.Post(page, new() { ["name"] = "Nhà văn hóa", ["lon"] = "20,95", ["lat"] = "106,35" })).Text.ShouldContain("đảo chỗ");
        (await shift.Post(page, new() { ["name"] = "Nhà văn hóa khu 3", ["lon"] = "106,35", ["lat"] = "20,95" })).Status.ShouldBe(HttpStatusCode.Redirect);
        (await shift.Get(page)).Text.ShouldContain("Nhà văn hóa khu 3");
    }

    [Fact]
    public async Task Tiles_come_with_a_tag_and_closed_layers_only_to_whom_they_are_for()
    {
        using var client = map.App.Client();
        using var tile = await client.GetAsync("/ban-do/o/huyen/9/407/225.pbf?ngay=2024-06-30");
        tile.StatusCode.ShouldBe(HttpStatusCode.OK);
        tile.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.mapbox-vector-tile");
        (await tile.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(100);
        using var again = new HttpRequestMessage(HttpMethod.Get, tile.RequestMessage!.RequestUri);
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(tile.Headers.ETag!.Tag));
        using var unchanged = await client.SendAsync(again);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        foreach (var (path, status) in new[] { ("camera/9/407/225", 403), ("khong-co/9/407/225", 404), ("xa/2/9/9", 404), ("xa/9/407/225", 200), ("mot-cua/9/407/225", 200) })
        {
            using var answer = await client.GetAsync($"/ban-do/o/{path}.pbf");
            ((int)answer.StatusCode).ShouldBe(status, path);
        }

        using var shift = await new WebVisitor(map.App).SignIn("truc.dieuhanh");
        (await shift.Get("/ban-do/o/camera/9/407/225.pbf")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_map_is_published_by_the_open_standard()
    {
        (await Json("/ogc")).GetProperty("links").EnumerateArray().Select(l => l.GetProperty("rel").GetString()).ShouldBe(["self", "service-desc", "conformance", "data"]);
        (await Json("/ogc/conformance")).GetProperty("conformsTo").EnumerateArray().ShouldContain(c => c.GetString()!.EndsWith("/conf/core"));
        (await Json("/ogc/api")).GetProperty("openapi").GetString().ShouldBe("3.0.3");
        var collections = (await Json("/ogc/collections")).GetProperty("collections").EnumerateArray().Select(c => c.GetProperty("id").GetString()).ToList();
        collections.ShouldBe(["tinh", "huyen", "xa", "mot-cua", "tru-so", "diem-bau-cu", "buu-cuc", "vung-trong"], ignoreOrder: true);

        var first = await Json("/ogc/collections/xa/items?limit=100&datetime=2025-07-01");
        first.GetProperty("numberMatched").GetInt32().ShouldBe(64);
        var page = await Json("/ogc/collections/xa/items?limit=40&datetime=2025-07-01T00:00:00Z");
        page.GetProperty("numberReturned").GetInt32().ShouldBe(40);
        var next = page.GetProperty("links").EnumerateArray().Single(l => l.GetProperty("rel").GetString() == "next").GetProperty("href").GetString()!;
        (await Json(new Uri(next).PathAndQuery)).GetProperty("numberReturned").GetInt32().ShouldBe(24);

        var city = await Json("/ogc/collections/huyen/items?bbox=106.305,20.905,106.31,20.91");
        city.GetProperty("features").EnumerateArray().ShouldContain(f => f.GetProperty("id").GetString() == "288");
        var item = await Json("/ogc/collections/huyen/items/288");
        item.GetProperty("geometry").GetProperty("coordinates")[0].GetArrayLength().ShouldBe(2);
        item.GetProperty("properties").GetProperty("approximate").GetBoolean().ShouldBeFalse();
        (await Json("/ogc/collections/buu-cuc/items")).GetProperty("numberMatched").GetInt32().ShouldBe(2);
        var ground = (await Json("/ogc/collections/vung-trong/items?bbox=106.315,20.905,106.3201,20.9101")).GetProperty("features")[0];
        ground.GetProperty("geometry").GetProperty("type").GetString().ShouldBe("MultiPolygon");
        ground.GetProperty("properties").GetProperty("area_km2").GetDouble().ShouldBe(1.156, 0.005);
        (await Json("/ogc/collections/vung-trong/items?bbox=106.3,20.9,106.31,20.91")).GetProperty("numberMatched").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("/ogc/collections/camera/items", 404)]
    [InlineData("/ogc/collections/khong-co", 404)]
    [InlineData("/ogc/collections/xa/items?bbox=1,2,3", 400)]
    [InlineData("/ogc/collections/xa/items?bbox=107,20,106,21", 400)]
    [InlineData("/ogc/collections/xa/items?datetime=2024-02-30", 400)]
    [InlineData("/ogc/collections/xa/items?limit=0", 400)]
    [InlineData("/ogc/collections/xa/items?la=1", 400)]
    [InlineData("/ogc/collections/xa/items/99999", 404)]
    public async Task A_wrong_question_is_answered_as_the_standard_says(string path, int status)
    {
        using var client = map.App.Client();
        using var answer = await client.GetAsync(path);
        ((int)answer.StatusCode).ShouldBe(status);
    }

    /// <summary>Where GDAL is installed it opens the service as QGIS does.</summary>
    [Fact]
    public async Task Gdal_opens_the_service()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "ogrinfo"))))
        {
            Assert.Skip("Left out: no ogrinfo (Debian gdal-bin) on this machine.");
        }

        using var gdal = Process.Start(new ProcessStartInfo("ogrinfo", ["-ro", "-so", $"OAPIF:{map.App.Address}ogc", "xa"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await gdal.StandardOutput.ReadToEndAsync();
        await gdal.WaitForExitAsync();
        said.ShouldContain("Feature Count: 235");
        said.ShouldContain("Multi Polygon");
        said.ShouldContain("approximate");
    }
}
