using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Events;
using NhipCau.Platform.Geography;
using NhipCau.Platform.Geography.Importing;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Geography.Placing;
using NhipCau.Platform.Geography.Tiles;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Geography;

public abstract class PlaceSuite(Dialect dialect) : IAsyncLifetime
{
    private const string Head = "lon,lat,name,kind,unit_code,valid_from,valid_to";
    private readonly TestFolder folder = new();
    private Office office = null!;

    public async ValueTask InitializeAsync() => office = await Office.Open(dialect);

    public async ValueTask DisposeAsync()
    {
        await office.Program.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private T Get<T>() where T : notnull => office.Program.Get<T>();

    private Task<ImportReport> Import(string layer, bool dry, params string[] rows)
    {
        var file = Path.Combine(folder.Path, "places.csv");
        File.WriteAllLines(file, rows);
        return Get<ImportPlaces>().Run(file, layer, dry);
    }

    private async Task<IReadOnlyList<MapFeature>> Shown(string layer, DateOnly? on = null) =>
        await Get<MapLayers>().Find(layer)!.Features(new(GeoBox.VietNam, on ?? new(2024, 6, 30)), CancellationToken.None);

    [Fact]
    public async Task Places_are_taken_once_moved_and_told_apart_by_day()
    {
        string[] rows = [Head, "106.33,20.94,Bưu cục trung tâm,cấp 1,288,,", "\"106,22\",20.78,Bưu cục Thanh Miện,cấp 2,300,2024-01-01,2024-07-01"];
        (await Import("buu-cuc", true, rows)).Summary.ShouldBe("imported 2, updated 0, unchanged 0, rejected 0");
        (await Shown("buu-cuc")).ShouldBeEmpty();
        (await Import("buu-cuc", false, rows)).Summary.ShouldBe("imported 2, updated 0, unchanged 0, rejected 0");
        (await Import("buu-cuc", false, rows)).Summary.ShouldBe("imported 0, updated 0, unchanged 2, rejected 0");
        (await Import("buu-cuc", false, Head, "106.34,20.94,Bưu cục trung tâm,cấp 1,288,,")).Summary.ShouldBe("imported 0, updated 1, unchanged 0, rejected 0");
        (await Shown("buu-cuc")).Count.ShouldBe(2);
        (await Shown("buu-cuc", new(2024, 7, 1))).Single().Lon.ShouldBe(106.34);
        (await Shown("vung-trong")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("20.94,106.33,A,,288,,", "lon", "đảo chỗ")]
    [InlineData("588000,2316000,A,,288,,", "lon", "độ WGS 84")]
    [InlineData("x,20.9,A,,288,,", "lon", "không phải hai số")]
    [InlineData("106.33,20.94,,,288,,", "name", "tên")]
    [InlineData("106.33,20.94,A,,289,,", "unit_code", "không có đơn vị")]
    [InlineData("106.33,20.94,A,,288,2024-02-30,", "valid_from", "không có thật")]
    [InlineData("106.33,20.94,A,,288,2024-02-03,2024-02-03", "valid_to", "sau ngày bắt đầu")]
    [InlineData("106.33,20.94,A,288", "", "Số ô")]
    public async Task A_place_that_cannot_be_is_refused_at_its_field(string row, string field, string reason)
    {
        var report = await Import("buu-cuc", false, Head, row, "106.33,20.94,Đúng,,288,,");
        var rejected = report.Rejected.ShouldHaveSingleItem();
        (rejected.Field, rejected.Line).ShouldBe((field, 2));
        rejected.Reason.ShouldContain(reason);
        report.Imported.ShouldBe(1);
    }

    [Fact]
    public async Task Growing_areas_come_as_polygons_and_are_drawn_as_grounds_once_large_enough()
    {
        using var files = new GeoFiles();
        object Area(string name, string unit, params object[][][] rings) => GeoFiles.Feature(new { @ref = name, name, kind = "Vải thiều", unit_code = unit, valid_from = "2024-01-01" }, "Polygon", rings);
        var crossed = new[] { GeoFiles.P(106.40, 20.80), GeoFiles.P(106.41, 20.81), GeoFiles.P(106.41, 20.80), GeoFiles.P(106.40, 20.81), GeoFiles.P(106.40, 20.80) };
        var file = files.Write(
            Area("Vùng vải A", "288", GeoFiles.Square(106.30, 20.90, 0.05), GeoFiles.Square(106.32, 20.92, 0.01)), Area("Vùng vải B", "", [crossed]), Area("Đảo trục", "288", GeoFiles.Square(20.9, 106.3, 0.05)),
            Area("Không mã", "999", GeoFiles.Square(106.30, 20.90, 0.05)), GeoFiles.Feature(new { name = "Một điểm" }, "Point", GeoFiles.P(106.2, 20.9)), GeoFiles.Feature(new { name = "Đường" }, "LineString", new[] { GeoFiles.P(106.2, 20.9), GeoFiles.P(106.3, 20.9) }));
        var dry = await Get<ImportPlaces>().Run(file, "vung-trong", true);
        (await Shown("vung-trong")).ShouldBeEmpty();
        var report = await Get<ImportPlaces>().Run(file, "vung-trong", false);
        report.Summary.ShouldBe("imported 3, updated 0, unchanged 0, rejected 3");
        dry.Summary.ShouldBe(report.Summary);
        report.Rejected.Select(r => r.Line).ShouldBe([3, 4, 6]);
        report.Rejected[0].Reason.ShouldContain("đảo trục");
        (await Get<ImportPlaces>().Run(file, "vung-trong", false)).Unchanged.ShouldBe(3);
        (await Should.ThrowAsync<UnreadableFileException>(() => Get<ImportPlaces>().Run(files.WriteIn("EPSG:3857", Area("X", "", GeoFiles.Square(106.3, 20.9))), "vung-trong", false))).Message.ShouldContain("EPSG:3857");
        (await Get<ImportPlaces>().Run(file, "buu-cuc", true)).Rejected.Count(r => r.Reason.Contains("chỉ nhận điểm")).ShouldBe(3);

        var shown = await Shown("vung-trong");
        (shown.Single(f => f.Title == "Vùng vải A").Area!.GetGeometryN(0) as NetTopologySuite.Geometries.Polygon)!.NumInteriorRings.ShouldBe(1);
        shown.ShouldAllBe(f => f.Area == null || f.Area.IsValid);
        (await Shown("vung-trong", new(2023, 12, 31))).Select(f => f.Title).ShouldBe(["Một điểm"]);
        var part = await Get<MapLayers>().Find("vung-trong")!.Features(new(new GeoBox(106.34, 20.94, 106.345, 20.945), new(2024, 6, 30)), CancellationToken.None);
        part.ShouldHaveSingleItem().Title.ShouldBe("Vùng vải A", "the box holds no point of it, only a corner of its ground");

        async Task<Dictionary<string, List<TileReader.Feature>>> Tile(int zoom) => new TileReader((await Get<TileCache>().Get("vung-trong",
            new TileAddress(zoom, (int)(TileAddress.WorldX(106.34) * (1 << zoom)), (int)(TileAddress.WorldY(20.94) * (1 << zoom))), new(2024, 6, 30), Grants.None, CancellationToken.None)).Bytes).Layers();
        var far = await Tile(6);
        far.Keys.ShouldBe(["diem"]);
        far["diem"].Sum(f => (long)f.Properties["so"]).ShouldBe(3);
        var near = (await Tile(13))["vung"].ShouldHaveSingleItem();
        (near.Type, (string)near.Properties["ten"]).ShouldBe((3, "Vùng vải A"));
        (await Tile(11))["vung"].Single(f => (string)f.Properties["ten"] == "Vùng vải A").Parts.Count.ShouldBe(2);

        var shift = await office.As("truc.dieuhanh");
        var first = (await Get<PlaceStore>().List("vung-trong", "vung vai a", "", 10, CancellationToken.None)).Single();
        first.AreaKm2!.Value.ShouldBe(27.76, 0.2);
        var moved = await Get<SavePlace>().Handle(new() { RequestId = Guid.NewGuid(), PlaceId = first.Id, Version = 1, Layer = "vung-trong", Name = "Vùng vải A", UnitCode = "288", Lon = 106.325, Lat = 20.925 }, shift, CancellationToken.None);
        moved.Refusal!.Messages.ShouldHaveSingleItem().Message.ShouldContain("nằm trong vùng", customMessage: "the point would lie in its hole");
        (await Get<RemovePlace>().Handle(new() { RequestId = Guid.NewGuid(), PlaceId = first.Id, Version = 1 }, shift, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await Shown("vung-trong")).Count(f => f.Area is not null).ShouldBe(1);
    }

    [Fact]
    public async Task A_desk_stands_at_its_agencys_building_where_one_is_named()
    {
        var desk = (await Shown("mot-cua")).Single(f => f.Id == Office.DoanTung);
        desk.Approximate.ShouldBeTrue();
        var shift = await office.As("truc.dieuhanh");
        SavePlace.Input building = new() { RequestId = Guid.NewGuid(), Layer = AgencyPlaces.Layer, Ref = Office.DoanTung, Name = "Trụ sở UBND xã Đoàn Tùng", Lon = 106.2123, Lat = 20.7456 };
        (await Get<SavePlace>().Handle(building, shift, CancellationToken.None)).Succeeded.ShouldBeTrue();
        var known = (await Shown("mot-cua")).Single(f => f.Id == Office.DoanTung);
        (known.Lon, known.Lat, known.Approximate).ShouldBe((106.2123, 20.7456, false));
        (await Get<SavePlace>().Handle(building with { RequestId = Guid.NewGuid() }, shift, CancellationToken.None)).Refusal!.Messages.Single().Path.ShouldBe("ref");
    }

    [Fact]
    public async Task There_is_no_table_behind_a_layer_that_is_none()
    {
        (await Should.ThrowAsync<UnreadableFileException>(() => Import("mot-cua", false, Head))).Message.ShouldContain("buu-cuc");
        var report = await Import("buu-cuc", false, Head, "106.33,20.94,A,,288,,", "106.34,20.94,A,,288,,");
        report.Rejected.ShouldHaveSingleItem().Field.ShouldBe("ref");
    }

    [Fact]
    public async Task A_place_is_put_corrected_and_taken_away_by_who_may()
    {
        var (shift, citizen, key) = (await office.As("truc.dieuhanh"), await office.As("congdan1"), Guid.NewGuid());
        SavePlace.Input input = new() { RequestId = key, Layer = "chot-kiem-soat", Name = "Chốt cầu Phú Lương", UnitCode = "288", Lon = 106.35, Lat = 20.95 };
        (await Get<SavePlace>().Handle(input, citizen, CancellationToken.None)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<SavePlace>().Handle(input with { Lon = 20.95, Lat = 106.35 }, shift, CancellationToken.None)).Refusal!.Code.ShouldBe("place-wrong");
        var version = Get<PlaceStore>().Version();
        var id = (await Get<SavePlace>().Handle(input, shift, CancellationToken.None)).Value.PlaceId;
        (await Get<SavePlace>().Handle(input, shift, CancellationToken.None)).Value.PlaceId.ShouldBe(id);
        Get<PlaceStore>().Version().ShouldNotBe(version);
        (await Shown("chot-kiem-soat")).ShouldHaveSingleItem().Title.ShouldBe("Chốt cầu Phú Lương");

        var change = input with { RequestId = Guid.NewGuid(), PlaceId = id, Version = 1, Name = "Chốt cầu Hàn" };
        (await Get<SavePlace>().Handle(change, shift, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await Get<SavePlace>().Handle(change with { RequestId = Guid.NewGuid(), Name = "Chốt khác" }, shift, CancellationToken.None)).Refusal!.Code.ShouldBe("stale");
        (await Get<RemovePlace>().Handle(new() { RequestId = Guid.NewGuid(), PlaceId = id, Version = 1 }, shift, CancellationToken.None)).Refusal!.Code.ShouldBe("stale");
        (await Get<RemovePlace>().Handle(new() { RequestId = Guid.NewGuid(), PlaceId = id, Version = 2 }, citizen, CancellationToken.None)).Refusal!.Code.ShouldBe("not-allowed");
        (await Get<RemovePlace>().Handle(new() { RequestId = Guid.NewGuid(), PlaceId = id, Version = 2 }, shift, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await Shown("chot-kiem-soat")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Boundaries_are_taken_over_by_somebody_once_and_the_log_knows_who()
    {
        using var files = new GeoFiles();
        var (take, shift) = (Get<TakeBoundaries>(), await office.As("truc.dieuhanh"));
        TakeBoundaries.Input input = new() { RequestId = Guid.NewGuid(), File = files.Write(GeoFiles.Feature("288", "Hải Dương", GeoFiles.Square(106.3, 20.9))), Date = new(2024, 6, 30) };
        (await take.Handle(input, await office.As("lanhdao.tinh"), CancellationToken.None)).Refusal!.Code.ShouldBe("not-allowed");
        (await take.Handle(input with { File = "khong-co" }, shift, CancellationToken.None)).Refusal!.Code.ShouldBe("boundaries-unreadable");
        var taken = (await take.Handle(input, shift, CancellationToken.None)).Value;
        (taken.Imported, taken.Rejected).ShouldBe((1, 0));
        (await take.Handle(input, shift, CancellationToken.None)).Value.ShouldBe(taken);
        Get<IBoundaries>().On(new(2024, 6, 30)).Find("288")!.Origin.ShouldBe(BoundaryOrigin.Imported);
        (await take.Handle(input with { RequestId = Guid.NewGuid() }, shift, CancellationToken.None)).Refusal!.Code.ShouldBe("boundaries-none");
        (await Get<EventLog>().After(0, 10_000, CancellationToken.None)).Single(e => e.Type == TakeBoundaries.Imported).ActorId.ShouldBe(shift.Actor.AccountId);
    }

    [Fact]
    public async Task Layers_are_seen_by_whom_they_are_for()
    {
        var layers = Get<MapLayers>();
        layers.VisibleTo(Office.Nobody).Select(l => l.Code).ShouldBe(["diem-bau-cu", "mot-cua", "tru-so", "buu-cuc", "vung-trong"], ignoreOrder: true);
        layers.VisibleTo(await office.As("truc.dieuhanh")).Count().ShouldBe(layers.All.Count);
    }
}

public sealed class PlaceOnSqlite() : PlaceSuite(Dialect.Sqlite);

public sealed class PlaceOnPostgres() : PlaceSuite(Dialect.Postgres);
