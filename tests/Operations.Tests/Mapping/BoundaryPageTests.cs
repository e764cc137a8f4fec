using System.Net;
using System.Text;
using System.Text.Json;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Mapping;

/// <summary>Boundaries come in by a page: looked through, every fault said, then taken over.</summary>
public abstract class BoundaryPageSuite(Dialect dialect) : IAsyncLifetime
{
    private const string Page = "/dieu-hanh/ranh-gioi";
    private RunningApp app = null!;

    public async ValueTask InitializeAsync() => app = await RunningApp.Start(dialect);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static object Feature(string code, string name, params double[][][] rings) => new { type = "Feature", properties = new { ma_huyen = code, ten = name }, geometry = new { type = "Polygon", coordinates = rings } };

    private static double[][] Square(double x, double y, double side) => [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];

    private static byte[] File(string? crs, params object[] features) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(crs is null
        ? new { type = "FeatureCollection", features } : (object)new { type = "FeatureCollection", crs = new { type = "name", properties = new { name = crs } }, features }));

    private static async Task<WebPage> Upload(WebVisitor visitor, byte[] file, string date = "30/06/2024") =>
        await visitor.Send(Page, await visitor.Get(Page), new() { ["ngay"] = date }, ("file", "ranh gioi.geojson", file));

    private async Task<JsonElement> City()
    {
        using var client = app.Client();
        return JsonDocument.Parse(await client.GetStringAsync("/ogc/collections/huyen/items/288?datetime=2024-06-30")).RootElement;
    }

    [Fact]
    public async Task A_file_is_looked_through_every_fault_is_said_and_then_it_is_taken_over_once()
    {
        using var shift = await new WebVisitor(app).SignIn("truc.dieuhanh");
        (await shift.Get(Page)).Text.ShouldContain("cấp huyện 0 trên 12 đơn vị đã có ranh giới");
        var file = File(null,
            Feature("288", "Thành phố Hải Dương", Square(106.3, 20.9, 0.1), Square(106.34, 20.94, 0.02)),
            Feature("290", "Thành phố Chí Linh", [[106.40, 21.10], [106.50, 21.20], [106.50, 21.10], [106.40, 21.20], [106.40, 21.10]]),
            Feature("291", "Huyện Nam Sách", Square(20.9, 106.3, 0.1)),
            Feature("999", "Không có", Square(106.3, 20.9, 0.1)),
            Feature("292", "Huyện Thanh Hà", Square(106.3, 20.9, 0.1)),
            Feature("288", "Thành phố Hải Dương", Square(106.3, 20.9, 0.1)),
            Feature("293", "Huyện Kim Thành", Square(588000, 2316000, 100)));
        var looked = await Upload(shift, file);
        looked.Text.ShouldContain("Xem thử tệp ranh gioi.geojson: chưa ghi gì");
        foreach (var said in new[] { "2 ranh giới mới", "5 không nhận được", "đảo trục", "Không có đơn vị nào mang mã này", "tệp ghi «Huyện Thanh Hà»", "Trùng mã với đối tượng 1", "hãy ghi hệ tọa độ", "tự cắt hoặc chồng lên nhau, đã sửa", "Nhập ranh giới của 2 đơn vị" })
        {
            looked.Text.ShouldContain(said);
        }

        looked.Text.ShouldNotContain("/tmp");
        (await City()).GetProperty("properties").GetProperty("approximate").GetBoolean().ShouldBeTrue();
        var taken = await shift.Send(Page, looked, new() { ["viec"] = "ghi" });
        taken.Redirect!.ToString().ShouldContain("nhap=2");
        (await shift.Get(taken.Redirect.ToString())).Text.ShouldContain("cấp huyện 2 trên 12 đơn vị đã có ranh giới");
        (await shift.Send(Page, looked, new() { ["viec"] = "ghi" })).Redirect!.ToString().ShouldContain("nhap=2", customMessage: "sent twice is taken once");
        var city = await City();
        city.GetProperty("properties").GetProperty("approximate").GetBoolean().ShouldBeFalse();
        city.GetProperty("geometry").GetProperty("coordinates")[0].GetArrayLength().ShouldBe(2, "holes stay");
        (await Upload(shift, file)).Text.ShouldContain("2 không đổi");
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_in_a_sentence()
    {
        using var shift = await new WebVisitor(app).SignIn("truc.dieuhanh");
        foreach (var (file, said) in new[]
        {
            ("{ không phải JSON", "không phải JSON đúng"), ("""{"type":"Topology","objects":{}}""", "là TopoJSON"), ("""{"type":"FeatureCollection","features":[]}""", "không có đối tượng nào"),
            (Encoding.UTF8.GetString(File("urn:ogc:def:crs:EPSG::3857", Feature("288", "Thành phố Hải Dương", Square(106.3, 20.9, 0.1)))), "hệ tọa độ"),
        })
        {
            var answer = await Upload(shift, Encoding.UTF8.GetBytes(file));
            answer.Text.ShouldContain(said);
            answer.Text.ShouldContain("ranh gioi.geojson");
            answer.Text.ShouldNotContain("ranh-gioi-");
        }

        (await Upload(shift, new byte[21 * 1024 * 1024])).Text.ShouldContain("Tệp lớn quá 20 MB");
        (await Upload(shift, File(null), "31/02/2024")).Text.ShouldContain("Ngày không đúng");
        (await shift.Post(Page, new() { ["viec"] = "ghi", ["tep"] = "../../etc/passwd", ["ngay"] = "30/06/2024" })).Text.ShouldContain("Hãy chọn lại tệp");
        (await Upload(shift, File(null, Feature("288", "Thành phố Hải Dương", Square(106.3, 20.9, 0.1))), "01/07/2025")).Text.ShouldContain("không có đơn vị mang mã này");
    }

    [Fact]
    public async Task Only_who_arranges_the_whole_province_may()
    {
        foreach (var login in new[] { "giamdoc.nongnghiep", "congdan1", "lanhdao.tinh" })
        {
            using var other = await new WebVisitor(app).SignIn(login);
            (await other.Get(Page)).Status.ShouldBe(HttpStatusCode.Forbidden, login);
        }
    }
}

public sealed class BoundaryPageOnSqlite() : BoundaryPageSuite(Dialect.Sqlite);

public sealed class BoundaryPageOnPostgres() : BoundaryPageSuite(Dialect.Postgres);
