using NhipCau.Platform.Persons;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Persons;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("1998-04-12", "1998-04-12", "12/04/1998")]
    [InlineData(" 12/4/1998 ", "1998-04-12", "12/04/1998")]
    [InlineData("1950", "1950", "1950")]
    public void Days_and_years_are_read_and_written_both_ways(string typed, string stored, string shown)
    {
        PartialDate.TryParse(typed, out var date).ShouldBeTrue();
        date.ToString().ShouldBe(stored);
        date.ToVietnamese().ShouldBe(shown);
        PartialDate.ParseOrNull(stored).ShouldBe(date);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("31/02/1998")]
    [InlineData("98")]
    [InlineData("0999")]
    [InlineData("hôm nay")]
    public void Anything_else_is_refused(string? typed) => PartialDate.TryParse(typed, out _).ShouldBeFalse();

    [Fact]
    public void Age_changes_on_the_birthday_and_a_year_alone_counts_from_its_end()
    {
        var born = new PartialDate(new DateOnly(2006, 2, 16));
        born.AgeOn(new DateOnly(2024, 2, 15)).ShouldBe(17);
        born.AgeOn(new DateOnly(2024, 2, 16)).ShouldBe(18);
        new PartialDate(2006).AgeOn(new DateOnly(2024, 12, 30)).ShouldBe(17);
    }
}
