using NetTopologySuite.Geometries;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Geography;
using NhipCau.Platform.Geography.Importing;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;
using static NhipCau.Platform.Tests.Geography.GeoFiles;

namespace NhipCau.Platform.Tests.Geography;

public abstract class ImportBoundariesSuite(Dialect dialect) : DatabaseSuite(dialect, new StorageModule(), new EventsModule(), new AdministrationModule(), new GeographyModule()), IDisposable
{
    private static readonly DateOnly Before = new(2024, 6, 30);
    private readonly GeoFiles files = new();

    protected override bool Seeded => true;

    public void Dispose()
    {
        files.Dispose();
        GC.SuppressFinalize(this);
    }

    private Task<BoundaryReport> Import(string file, DateOnly? date = null, bool dry = false) => Get<ImportBoundaries>().Run(file, date, dry);

    private async Task<RejectedRow> Refused(object feature)
    {
        var report = await Import(files.Write(feature, Feature("289", "")));
        report.Rows.Rejected.Count.ShouldBe(2);
        Get<IBoundaries>().On(Before).All.ShouldAllBe(b => b.Origin == BoundaryOrigin.Approximate);
        return report.Rows.Rejected[0];
    }

    [Fact]
    public async Task Boundaries_are_taken_once_and_the_second_run_changes_nothing()
    {
        var file = files.Write(Feature("288", "Thành phố Hải Dương", Square(106.3, 20.9)), Feature("290", "Chí Linh", Square(106.4, 21.1)));
        (await Import(file, dry: true)).Rows.Summary.ShouldBe("imported 2, updated 0, unchanged 0, rejected 0");
        Get<IBoundaries>().On(Before).Find("288")!.Origin.ShouldBe(BoundaryOrigin.Approximate);
        (await Import(file)).Rows.Summary.ShouldBe("imported 2, updated 0, unchanged 0, rejected 0");
        var stamp = Get<IBoundaries>().On(Before).Stamp;
        (await Import(file)).Rows.Summary.ShouldBe("imported 0, updated 0, unchanged 2, rejected 0");

        var map = Get<IBoundaries>().On(Before);
        map.Stamp.ShouldBe(stamp);
        map.Find("288")!.Origin.ShouldBe(BoundaryOrigin.Imported);
        map.At(106.35, 20.95, 2)!.Name.ShouldBe("Thành phố Hải Dương");
        map.At(106.25, 20.95, 2).ShouldBeNull("where the map is a sketch nobody is told to be in charge");
        map.Find("288")!.AreaKm2.ShouldBe(115, 1.5);

        (await Import(files.Write(Feature("288", "Thành phố Hải Dương", Square(106.31, 20.9))))).Rows.Summary.ShouldBe("imported 0, updated 1, unchanged 0, rejected 0");
        Get<IBoundaries>().On(Before).Stamp.ShouldNotBe(stamp);
    }

    [Fact]
    public async Task A_hole_stays_a_hole()
    {
        await Import(files.Write(Feature("288", "Hải Dương", Square(106.3, 20.9), Square(106.34, 20.94, 0.02))));
        var map = Get<IBoundaries>().On(Before);
        map.At(106.31, 20.91, 2).ShouldNotBeNull();
        map.At(106.35, 20.95, 2).ShouldBeNull();
        map.Find("288")!.Geometry.ShouldBeOfType<Polygon>().NumInteriorRings.ShouldBe(1);
    }

    [Fact]
    public async Task What_crosses_itself_or_stays_open_is_mended_and_said()
    {
        var bow = new[] { P(106.3, 20.9), P(106.4, 21.0), P(106.4, 20.9), P(106.3, 21.0), P(106.3, 20.9) };
        var open = Square(106.5, 20.9).SkipLast(1).ToArray();
        var report = await Import(files.Write(Feature("288", "Hải Dương", bow), Feature("290", "Chí Linh", open)));
        report.Rows.Imported.ShouldBe(2);
        report.Notes.Select(n => (n.Code, n.Sentence)).ShouldBe([("288", "đường ranh giới tự cắt hoặc chồng lên nhau, đã sửa"), ("290", "vòng chưa khép kín, đã khép")]);
        Get<IBoundaries>().On(Before).Find("288")!.Geometry.IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task Swapped_axes_and_metres_are_refused_with_a_hint()
    {
        (await Refused(Feature("288", "Hải Dương", Square(20.9, 106.3)))).Reason.ShouldContain("đảo trục");
        (await Refused(Feature("288", "Hải Dương", Square(588000, 2316000, 5000)))).Reason.ShouldContain("VN-2000");
        (await Refused(Feature("288", "Hải Dương", Square(2.3, 48.8)))).Reason.ShouldContain("ngoài Việt Nam");
    }

    [Theory]
    [InlineData("289", "Huyện Lạ", "code", "Không có đơn vị nào mang mã này")]
    [InlineData("", "Không mã", "code", "Thiếu mã")]
    [InlineData("290", "Thành phố Hải Dương", "name", "Thành phố Chí Linh")]
    [InlineData("10507", "Phường Thành Đông", "name", "--date 2025-07-01")]
    public async Task A_wrong_code_is_refused_with_what_is_known(string code, string name, string field, string reason)
    {
        var row = await Refused(Feature(code, name, Square(106.3, 20.9)));
        row.Field.ShouldBe(field);
        row.Reason.ShouldContain(reason);
    }

    [Fact]
    public async Task Shapes_that_are_none_are_refused_each_for_itself()
    {
        (await Refused(Feature(new { code = "288" }, "LineString", Square(106.3, 20.9)))).Reason.ShouldContain("LineString");
        (await Refused(Feature(new { code = "288" }, "Polygon", new object[] { new[] { P(106.3, 20.9), P(106.4, 20.9), P(106.3, 20.9) } }))).Reason.ShouldContain("ít hơn ba điểm");
        (await Refused(Feature(new { code = "288" }, "Polygon", new object[] { new object[] { "a", "b" } }))).Reason.ShouldContain("không phải là hai số");
        (await Refused(Feature(new { code = "288" }, "Polygon", Array.Empty<object>()))).Reason.ShouldContain("tọa độ");
        (await Refused(new { type = "Feature", properties = new { code = "288" } })).Reason.ShouldContain("Thiếu hình học");
    }

    [Fact]
    public async Task The_same_unit_twice_in_a_file_keeps_the_first()
    {
        var report = await Import(files.Write(Feature("288", "Hải Dương", Square(106.3, 20.9)), Feature("288", "Hải Dương", Square(106.6, 20.9))));
        report.Rows.Summary.ShouldBe("imported 1, updated 0, unchanged 0, rejected 1");
        Get<IBoundaries>().On(Before).At(106.35, 20.95, 2).ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_units_on_one_ground_and_areas_that_do_not_fit_are_pointed_out()
    {
        var report = await Import(files.Write(Feature(new { ma_huyen = 288, ten_huyen = "Hải Dương", area_km2 = 12.2 }, "Polygon", new object[] { Square(106.3, 20.9) }), Feature("290", "Chí Linh", Square(106.33, 20.9))));
        report.Rows.Imported.ShouldBe(2);
        report.Notes.ShouldContain(n => n.Code == "288" && n.Sentence.Contains("12,2 km²"));
        report.Notes.ShouldContain(n => n.Code == "288" && n.Sentence.Contains("chồng lên Thành phố Chí Linh"));
    }

    [Fact]
    public async Task A_declared_projection_is_brought_to_degrees_and_an_unknown_one_refused()
    {
        // VN-2000 / UTM 48N: 588 km east, 2,316 km north lies a little south of the city.
        (await Import(files.WriteIn("urn:ogc:def:crs:EPSG::3405", Feature("288", "Hải Dương", Square(638000, 2316000, 5000))))).Rows.Imported.ShouldBe(1);
        var utm = Get<IBoundaries>().On(Before).Find("288")!;
        utm.AreaKm2.ShouldBe(25, 0.2);
        utm.Centre.X.ShouldBe(106.35, 0.02);
        utm.Centre.Y.ShouldBe(20.96, 0.02);
        (await Import(files.WriteIn("EPSG:32648", Feature("288", "Hải Dương", Square(638000, 2316000, 5000))))).Rows.Updated.ShouldBe(1);
        var moved = Get<IBoundaries>().On(Before).Find("288")!;
        Geodesy.DistanceKm(utm.Centre.X, utm.Centre.Y, moved.Centre.X, moved.Centre.Y).ShouldBeInRange(0.1, 0.4);
        // The province's own zone, central meridian 105°30'.
        (await Import(files.WriteIn("urn:ogc:def:crs:EPSG::9209", Feature("288", "Hải Dương", Square(586000, 2316000, 5000))))).Rows.Updated.ShouldBe(1);
        Get<IBoundaries>().On(Before).Find("288")!.Centre.X.ShouldBe(106.35, 0.02);
        (await Should.ThrowAsync<UnreadableFileException>(() => Import(files.WriteIn("EPSG:3857", Feature("288", "", Square(106, 20)))))).Message.ShouldContain("EPSG:3857");
    }

    [Theory]
    [InlineData("{", "không phải JSON đúng")]
    [InlineData("[]", "FeatureCollection")]
    [InlineData("{\"type\":\"Topology\"}", "TopoJSON")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", "không có đối tượng nào")]
    public async Task A_file_that_is_no_map_changes_nothing(string text, string reason) =>
        (await Should.ThrowAsync<UnreadableFileException>(() => Import(files.WriteText(text)))).Message.ShouldContain(reason);

    [Fact]
    public async Task Units_above_are_joined_from_those_below()
    {
        var organisation = Get<IOrganisation>();
        var communes = organisation.On(Before).UnitChildren("300").ToList();
        (await Import(files.Write([.. communes.Select((c, i) => Feature(c.Code, c.Name, Square(106.1 + (0.02 * (i % 5)), 20.7 + (0.02 * (i / 5)), 0.02)))]))).Rows.Imported.ShouldBe(communes.Count);
        var map = Get<IBoundaries>().On(Before);
        map.Find("300")!.Origin.ShouldBe(BoundaryOrigin.Union);
        map.Find("300")!.AreaKm2.ShouldBe(communes.Sum(c => map.Find(c.Code)!.AreaKm2), 0.001);
        map.IsApproximate(3).ShouldBeTrue();
    }
}

public sealed class ImportBoundariesOnSqlite() : ImportBoundariesSuite(Dialect.Sqlite);

public sealed class ImportBoundariesOnPostgres() : ImportBoundariesSuite(Dialect.Postgres);
