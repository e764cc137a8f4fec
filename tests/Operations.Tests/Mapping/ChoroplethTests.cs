using NhipCau.Operations.Mapping.Looking;
using NhipCau.Platform.Metrics;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Mapping;

public sealed class ChoroplethTests
{
    private static Choropleth Of(params double?[] values) => Choropleth.Of([.. values.Select((v, i) => new UnitFigure($"{i}", v, i == 0))]);

    [Fact]
    public void Ten_units_make_five_classes_of_two()
    {
        var map = Of(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        map.Classes.Select(c => (c.Number, c.Low, c.High, c.Units)).ShouldBe([(1, 1, 2, 2), (2, 3, 4, 2), (3, 5, 6, 2), (4, 7, 8, 2), (5, 9, 10, 2)]);
        map.Class("0").ShouldBe(5);
        map.Class("9").ShouldBe(1);
        map.AnyEstimated.ShouldBeTrue();
    }

    [Fact]
    public void Equal_numbers_share_a_class_and_what_has_none_has_class_nought()
    {
        var map = Of(0, 0, 0, 0, 0, 0, 0, 5, null, double.NaN);
        map.Class("8").ShouldBe(0);
        map.Class("9").ShouldBe(0);
        map.Class("unknown").ShouldBe(0);
        Enumerable.Range(0, 7).Select(i => map.Class($"{i}")).Distinct().ShouldHaveSingleItem();
        map.Classes.Sum(c => c.Units).ShouldBe(8);
        map.Classes.Select(c => c.Number).ShouldBe([.. Enumerable.Range(1, map.Classes.Count)]);
        map.Class("7").ShouldBe(map.Classes.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(250)]
    public void Every_number_falls_into_exactly_one_class(int count)
    {
        var random = new Random(count);
        var map = Choropleth.Of([.. Enumerable.Range(0, count).Select(i => new UnitFigure($"{i}", random.Next(0, 20), false))]);
        map.Classes.Sum(c => c.Units).ShouldBe(count);
        map.Classes.ShouldAllBe(c => c.Units > 0 && c.Low <= c.High);
        map.Classes.Count.ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public void Numbers_are_written_the_Vietnamese_way()
    {
        new MapClass(1, 1234.56, 98765, 3).Words(1).ShouldBe("1.234,6 – 98.765");
        new MapClass(1, 5, 5, 3).Words(0).ShouldBe("5");
    }
}
