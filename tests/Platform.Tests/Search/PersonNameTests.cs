using NhipCau.Platform.Search.Text;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Search;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData(" Nguyễn  Thị Minh\u00A0Khai ", "Nguyễn", "Thị Minh", "Khai")]
    [InlineData("Hoàng Anh", "Hoàng", "", "Anh")]
    [InlineData("Điểu", "", "", "Điểu")]
    [InlineData("", "", "", "")]
    public void A_name_comes_apart(string full, string family, string middle, string given) =>
        PersonName.Of(full).ShouldBe(new PersonName(family, middle, given));

    [Fact]
    public void Lists_go_by_given_then_family_then_middle_name()
    {
        string[] sorted = ["Nguyễn Văn An", "Hoàng Anh", "Lê Văn Ân", "Đỗ Văn Ấn", "Phạm Đức Dũng", "PHẠM ĐỨC ĐẠT", "Bùi Thị Yến"];
        sorted.Reverse().OrderBy(PersonName.SortKey, StringComparer.Ordinal).ShouldBe(sorted);
    }

    [Fact]
    public void Case_and_tone_placement_do_not_part_people_of_one_name() =>
        PersonName.SortKey("NGUYỄN THỊ THUỶ").ShouldBe(PersonName.SortKey("Nguyễn Thị Thủy"));
}
