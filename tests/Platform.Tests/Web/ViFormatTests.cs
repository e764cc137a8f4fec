using System.Globalization;
using NhipCau.Platform.Web;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Web;

public sealed class ViFormatTests
{
    [Fact]
    public void Dates_numbers_and_money_read_as_in_Vietnam()
    {
        ViFormat.Date(new DateOnly(2024, 2, 16)).ShouldBe("16/02/2024");
        ViFormat.LongDate(new DateOnly(2024, 2, 7)).ShouldBe("Thứ Tư 07/02/2024");
        ViFormat.LongDate(new DateOnly(2024, 2, 11)).ShouldBe("Chủ Nhật 11/02/2024");
        ViFormat.Number(1234.5m).ShouldBe("1.234,5");
        ViFormat.Number(1912).ShouldBe("1.912");
        ViFormat.Number(-1234567.899m).ShouldBe("-1.234.567,9");
        ViFormat.Money(50_000).ShouldBe("50.000 ₫");
        ViFormat.Money(0).ShouldBe("0 ₫");
        ViFormat.Percent(0.974m).ShouldBe("97,4 %");
        ViFormat.Size(2_516_582).ShouldBe("2,4 MB");
    }

    [Fact]
    public void An_instant_is_shown_in_the_provinces_time_even_across_midnight()
    {
        var late = new DateTimeOffset(2024, 2, 15, 17, 30, 0, TimeSpan.Zero);
        ViFormat.DateTime(late).ShouldBe("00:30 16/02/2024");
        ViFormat.LocalDate(late).ShouldBe(new DateOnly(2024, 2, 16));
    }

    [Fact]
    public void Formats_do_not_depend_on_the_servers_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var name in new[] { "en-US", "de-DE", "ar-SA", "th-TH" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(name);
                ViFormat.Date(new DateOnly(2024, 2, 16)).ShouldBe("16/02/2024");
                ViFormat.Number(1234.5m).ShouldBe("1.234,5");
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Durations_name_their_largest_unit()
    {
        var now = new DateTimeOffset(2024, 2, 7, 9, 41, 0, TimeSpan.FromHours(7));
        ViFormat.Relative(now.AddHours(-4.9), now).ShouldBe("4 giờ trước");
        ViFormat.Relative(now.AddDays(3), now).ShouldBe("sau 3 ngày");
        ViFormat.Relative(now.AddSeconds(20), now).ShouldBe("vừa xong");
    }

    [Fact]
    public void A_masked_number_never_shows_its_middle()
    {
        ViFormat.MaskedPersonalNumber("030197000417").ShouldBe("030 197 ••• 417");
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 20)).Select(_ => (char)('0' + random.Next(10))));
            var masked = ViFormat.MaskedPersonalNumber(text);
            masked.Count(char.IsAsciiDigit).ShouldBeLessThanOrEqualTo(text.Length == 12 ? 9 : 2);
        }
    }

    [Theory]
    [InlineData("1/2/2026")]
    [InlineData(" 01/02/2026 ")]
    [InlineData("01 / 02 / 2026")]
    [InlineData("1-2-2026")]
    [InlineData("01.02.2026")]
    [InlineData("01022026")]
    [InlineData("2026-02-01")]
    public void A_day_is_read_as_people_type_it(string text) => TypedDay.Read(text).ShouldBe(new DateOnly(2026, 2, 1));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("29/02/2026")]
    [InlineData("2/13/2026")]
    [InlineData("1/2/26")]
    [InlineData("1022026")]
    public void What_is_no_day_is_none(string? text) => TypedDay.Read(text).ShouldBeNull();
}
