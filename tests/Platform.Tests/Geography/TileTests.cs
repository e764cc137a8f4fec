using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography;
using NhipCau.Platform.Geography.Importing;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Geography.Tiles;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;
using static NhipCau.Platform.Tests.Geography.GeoFiles;

namespace NhipCau.Platform.Tests.Geography;

public sealed class TileTests() : DatabaseSuite(Dialect.Sqlite, new StorageModule(), new EventsModule(), new AdministrationModule(), new GeographyModule())
{
    private static readonly DateOnly On = new(2024, 6, 30);

    protected override bool Seeded => true;

    /// <summary>The tile of zoom 10 in which the city lies.</summary>
    private static TileAddress City => new(10, (int)(TileAddress.WorldX(106.33) * 1024), (int)(TileAddress.WorldY(20.94) * 1024));

    private async Task<Dictionary<string, List<TileReader.Feature>>> Read(string layer, TileAddress tile) => new TileReader((await Get<TileCache>().Get(layer, tile, On, Grants.None, CancellationToken.None)).Bytes).Layers();

    [Fact]
    public async Task A_tile_holds_the_units_it_touches_with_their_names()
    {
        var tile = await Read("huyen", City);
        var city = tile["vung"].Single(f => (string)f.Properties["ma"] == "288");
        city.Properties["ten"].ShouldBe("Thành phố Hải Dương");
        city.Properties["gan_dung"].ShouldBe(1L);
        city.Type.ShouldBe(3);
        (await Read("huyen", new TileAddress(8, 203, 112)))["nhan"].Select(f => f.Properties["ma"]).ShouldContain("288");
        (await Read("xa", new TileAddress(6, 50, 28))).Values.Sum(v => v.Count).ShouldBeGreaterThan(0);
        (await Read("xa", new TileAddress(6, 0, 0))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Outer_rings_turn_one_way_holes_the_other_and_nothing_lies_far_outside()
    {
        using var files = new GeoFiles();
        await Get<ImportBoundaries>().Run(files.Write(Feature("288", "Hải Dương", Square(106.0, 20.6, 0.8), Square(106.34, 20.94, 0.02))), null, false);
        var city = (await Read("huyen", City))["vung"].Single(f => (string)f.Properties["ma"] == "288");
        city.Parts.Count.ShouldBe(2);
        RingClip.TwiceArea(city.Parts[0]).ShouldBeGreaterThan(0);
        RingClip.TwiceArea(city.Parts[1]).ShouldBeLessThan(0);
        city.Parts.SelectMany(p => p).ShouldAllBe(p => p.X >= -TileAddress.Buffer && p.X <= TileAddress.Extent + TileAddress.Buffer && p.Y >= -TileAddress.Buffer && p.Y <= TileAddress.Extent + TileAddress.Buffer);
    }

    [Fact]
    public async Task A_tile_is_kept_until_what_it_shows_changes()
    {
        var (cache, first) = (Get<TileCache>(), await Get<TileCache>().Get("huyen", City, On, Grants.None, CancellationToken.None));
        (await cache.Get("huyen", City, On, Grants.None, CancellationToken.None)).ShouldBeSameAs(first);
        using var files = new GeoFiles();
        await Get<ImportBoundaries>().Run(files.Write(Feature("288", "Hải Dương", Square(106.3, 20.9))), null, false);
        (await cache.Get("huyen", City, On, Grants.None, CancellationToken.None)).ETag.ShouldNotBe(first.ETag);
    }

    [Fact]
    public async Task Points_are_gathered_and_neighbouring_tiles_count_each_point_once()
    {
        var desks = Get<IOrganisation>().On(On).Agencies.Count(a => a.OneStop);
        var all = (await Read("mot-cua", new TileAddress(0, 0, 0)))["diem"];
        all.Sum(f => (long)f.Properties["so"]).ShouldBe(desks);
        all.Count.ShouldBe(1);

        var features = await Get<MapLayers>().Find("mot-cua")!.Features(new(GeoBox.World, On), CancellationToken.None);
        foreach (var zoom in Enumerable.Range(0, 18))
        {
            Clustering.Of(features, zoom).Sum(c => c.Count).ShouldBe(desks);
        }

        var tiles = from x in Enumerable.Range(812, 6) from y in Enumerable.Range(448, 6) select new TileAddress(10, x, y);
        var counted = 0L;
        foreach (var tile in tiles)
        {
            counted += (await Read("mot-cua", tile)).GetValueOrDefault("diem")?.Sum(f => (long)f.Properties["so"]) ?? 0;
        }

        counted.ShouldBe(desks);
        Clustering.Of(features, 12).Count.ShouldBeGreaterThan(Clustering.Of(features, 8).Count);
    }

    [Theory]
    [InlineData("0", "0", "0", true)]
    [InlineData("3", "7", "7", true)]
    [InlineData("3", "8", "0", false)]
    [InlineData("23", "0", "0", false)]
    [InlineData("-1", "0", "0", false)]
    [InlineData("1.5", "0", "0", false)]
    [InlineData("99999999999", "0", "0", false)]
    public void Only_tiles_of_the_grid_have_an_address(string z, string x, string y, bool there) => (TileAddress.Read(z, x, y) is not null).ShouldBe(there);
}
