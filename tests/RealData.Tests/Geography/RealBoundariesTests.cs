using NhipCau.Platform;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography;
using NhipCau.Platform.Geography.Importing;
using NhipCau.Platform.Geography.Tiles;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.RealData.Tests.Geography;

/// <summary>The two files of real boundaries: taken whole, areas as published, every commune within its province.</summary>
public sealed class RealBoundariesTests
{
    private static Task<TestProgram> Province(string name) => TestProgram.Start(
        Dialect.Sqlite, [new StorageModule(), new EventsModule(), new AdministrationModule(), new GeographyModule()], seed: true, new Dictionary<string, string?> { ["NhipCau:Province"] = name });

    [Fact]
    public async Task The_districts_before_2025_are_taken_whole()
    {
        var file = SharedData.PathOf("districts_30.geojson");
        await using var program = await Province("haiduong");
        (await program.Get<ImportBoundaries>().Run(file, null, false)).Rows.Summary.ShouldBe("imported 13, updated 0, unchanged 0, rejected 0");
        (await program.Get<ImportBoundaries>().Run(file, null, false)).Rows.Summary.ShouldBe("imported 0, updated 0, unchanged 13, rejected 0");
        var map = program.Get<IBoundaries>().On(new(2024, 6, 30));
        // The file's own areas are 0.2 % smaller than those on the ellipsoid.
        map.Find("30")!.AreaKm2.ShouldBe(1670.08, 0.05);
        map.Find("288")!.AreaKm2.ShouldBe(72.79, 0.3);
        map.Units(2).Sum(u => u.AreaKm2).ShouldBe(map.Find("30")!.AreaKm2, 10);
        map.At(106.3281, 20.9397, 2)!.Code.ShouldBe("288");
        map.Units(3).Count().ShouldBe(235);
        foreach (var commune in map.Units(3))
        {
            commune.Origin.ShouldBe(BoundaryOrigin.Approximate);
            map.Find(commune.Unit.ParentCode)!.Contains(commune.Centre.X, commune.Centre.Y).ShouldBeTrue(commune.Name);
        }
    }

    [Fact]
    public async Task The_communes_of_2025_are_taken_whole_and_make_the_city()
    {
        await using var program = await Province("haiphong");
        var report = await program.Get<ImportBoundaries>().Run(SharedData.PathOf("wards2025_31.geojson"), new(2025, 7, 1), false);
        report.Rows.Rejected.ShouldBeEmpty();
        report.Rows.Imported.ShouldBe(114);
        var map = program.Get<IBoundaries>().On(new(2025, 7, 1));
        map.Find("31")!.Origin.ShouldBe(BoundaryOrigin.Union);
        map.At(106.32514, 20.95957, 3)!.Name.ShouldBe("Phường Thành Đông");
        map.IsApproximate(3).ShouldBeFalse();
        var tile = new TileAddress(10, (int)(TileAddress.WorldX(106.33) * 1024), (int)(TileAddress.WorldY(20.94) * 1024));
        (await program.Get<TileMaker>().Make("xa", tile, new(2025, 7, 1), Platform.Identity.Grants.None, CancellationToken.None)).Length.ShouldBeInRange(1_000, 100_000);
    }

    [Fact]
    public async Task A_code_that_lives_on_is_not_taken_for_the_unit_that_bore_it_before()
    {
        await using var program = await Province("haiduong");
        var report = await program.Get<ImportBoundaries>().Run(SharedData.PathOf("wards2025_haiduong.geojson"), null, false);
        report.Rows.Rejected.Single(r => r.Code == "10507").Reason.ShouldContain("--date 2025-07-01");
        (await program.Get<ImportBoundaries>().Run(SharedData.PathOf("wards2025_haiduong.geojson"), new(2025, 7, 1), true)).Rows.Imported.ShouldBe(64);
    }
}
