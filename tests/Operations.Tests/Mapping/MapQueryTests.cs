using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using NhipCau.Operations.Mapping.Looking;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Mapping;

public sealed class MapQueryTests
{
    private static MapQuery Read(string address) => MapQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(address[address.IndexOf('?')..])));

    [Fact]
    public void An_address_gives_the_view_and_the_view_its_address()
    {
        var view = new MapQuery
        {
            Metric = "dossier.received",
            Level = "xa",
            From = new(2024, 1, 1),
            Through = new(2024, 1, 31),
            On = new(2025, 7, 1),
            Layers = ["buu-cuc", "mot-cua"],
            Words = "Hải Dương",
            Unit = "288",
            Area = "106.3,20.9;106.4,20.9;106.4,21",
            View = "106.33,20.94,10.5",
        };
        var again = Read(view.Href());
        again.Layers.ShouldBe(view.Layers);
        (again with { Layers = view.Layers }).ShouldBe(view);
    }

    [Theory]
    [InlineData("")]
    [InlineData("106.3,20.9;106.4,20.9")]
    [InlineData("106.3,20.9;106.4,20.9;106.3,20.9;106.4,20.9")]
    [InlineData("20.9,106.3;20.9,106.4;21.0,106.4")]
    [InlineData("106.3,20.9;x,20.9;106.4,21")]
    [InlineData("106.3,20.9,5;106.4,20.9,5;106.4,21,5")]
    [InlineData("NaN,20.9;106.4,20.9;106.4,21")]
    public void What_is_no_area_is_none(string area) => new MapQuery { Area = area }.Drawn().ShouldBeNull();

    [Fact]
    public void A_line_drawn_across_itself_still_encloses_something()
    {
        new MapQuery { Area = "106.3,20.9;106.4,21;106.4,20.9;106.3,21" }.Drawn()!.IsValid.ShouldBeTrue();
    }

    [Fact]
    public void What_cannot_be_read_is_left_at_its_default()
    {
        var read = Read("?tu=32/13/2024&den=2024-02-30&cap=thon&ngay=nay&lop=");
        read.Layers.ShouldBeEmpty();
        (read with { Layers = [] }).Href().ShouldBe("/dieu-hanh/ban-do");
    }
}
