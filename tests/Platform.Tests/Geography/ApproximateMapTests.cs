using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Geography;

public sealed class ApproximateMapTests() : DatabaseSuite(Dialect.Sqlite, new StorageModule(), new EventsModule(), new AdministrationModule(), new GeographyModule())
{
    protected override bool Seeded => true;

    [Theory]
    [InlineData("2024-06-30", 235, 12)]
    [InlineData("2018-06-01", 265, 12)]
    [InlineData("2025-07-01", 64, 0)]
    public void Every_unit_of_a_day_has_a_cell_of_its_own(string day, int communes, int districts)
    {
        var map = Get<IBoundaries>().On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        map.Units(3).Count().ShouldBe(communes);
        map.Units(2).Count().ShouldBe(districts);
        map.Units(1).Count().ShouldBe(1);
        map.All.ShouldAllBe(b => b.Origin == BoundaryOrigin.Approximate && b.Geometry.IsValid && b.Contains(b.Centre.X, b.Centre.Y));
        map.IsApproximate(3).ShouldBeTrue();
        map.Units(3).Select(u => (u.Centre.X, u.Centre.Y)).Distinct().Count().ShouldBe(communes);
        map.Units(1).Single().AreaKm2.ShouldBe(map.Units(3).Sum(u => u.AreaKm2), 0.5);
        map.Units(1).Single().AreaKm2.ShouldBe(1668, 30);
        map.At(106.33, 20.94, 3).ShouldBeNull("a sketch decides nothing");
        map.Drawn(106.33, 20.94, 3).ShouldNotBeNull();
    }

    [Fact]
    public void Districts_of_the_sketch_lie_where_they_lie()
    {
        var map = Get<IBoundaries>().On(new(2024, 6, 30));
        map.Find("290")!.Centre.Y.ShouldBeGreaterThan(map.Find("288")!.Centre.Y);
        map.Find("300")!.Centre.Y.ShouldBeLessThan(map.Find("288")!.Centre.Y);
        map.Drawn(106.33, 20.94, 2)!.Code.ShouldBe("288");
    }

    [Fact]
    public void The_same_day_gives_the_same_map() => Get<IBoundaries>().On(new(2024, 6, 30)).ShouldBeSameAs(Get<IBoundaries>().On(new(2024, 6, 30)));
}
