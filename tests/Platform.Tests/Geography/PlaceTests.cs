using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Geography;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Geography.Placing;
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
        await Get<MapLayers>().Find(layer)!.Features(GeoBox.VietNam, on ?? new(2024, 6, 30), "", 1000, CancellationToken.None);

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
    public async Task Layers_are_seen_by_whom_they_are_for()
    {
        var layers = Get<MapLayers>();
        layers.VisibleTo(Office.Nobody).Select(l => l.Code).ShouldBe(["diem-bau-cu", "mot-cua", "buu-cuc", "vung-trong"], ignoreOrder: true);
        layers.VisibleTo(await office.As("truc.dieuhanh")).Count().ShouldBe(layers.All.Count);
    }
}

public sealed class PlaceOnSqlite() : PlaceSuite(Dialect.Sqlite);

public sealed class PlaceOnPostgres() : PlaceSuite(Dialect.Postgres);
