using System.Globalization;
using NhipCau.Operations.Indicators;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Indicators;

/// <summary>Numbers of both styles, decided for a file as a whole.</summary>
public sealed class NumberTextTests
{
    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
    private static readonly NumberFormatInfo English = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    [Theory]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("1234,5", 1234.5)]
    [InlineData("-12", -12)]
    [InlineData("−0,25", -0.25)]
    [InlineData("1 234 567,8", 1234567.8)]
    [InlineData("1.234", 1234)]
    public void Vietnamese_numbers_are_read(string text, double value) => NumberText.Read(text, NumberStyle.Vietnamese).ShouldBe((decimal)value);

    [Theory]
    [InlineData("1.5")]
    [InlineData("12.34.567")]
    [InlineData("1,234.5")]
    [InlineData("1,2,3")]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("(12)")]
    [InlineData("1e5")]
    [InlineData("0.123")]
    [InlineData("--3")]
    public void What_is_no_Vietnamese_number_is_refused(string text) => NumberText.Read(text, NumberStyle.Vietnamese).ShouldBeNull();

    [Fact]
    public void Any_amount_written_in_a_style_reads_back_in_that_style()
    {
        var random = new Random(20240115);
        for (var i = 0; i < 5000; i++)
        {
            var value = Some(random);
            var form = random.Next(2) == 0 ? "#,##0.####" : "0.####";
            NumberText.Read(value.ToString(form, Vietnamese), NumberStyle.Vietnamese).ShouldBe(value);
            NumberText.Read(value.ToString(form, English), NumberStyle.English).ShouldBe(value);
        }
    }

    [Fact]
    public void A_file_is_never_read_in_the_other_style()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var texts = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Some(random).ToString("#,##0.####", Vietnamese)).ToList();
            var found = NumberText.Decide(texts);
            found.Contradicts.ShouldBeNull();
            found.Style.ShouldNotBe(NumberStyle.English);
            if (found.Style is null && found.Ambiguous is null)
            {
                texts.ShouldAllBe(t => NumberText.Read(t, NumberStyle.Vietnamese) == NumberText.Read(t, NumberStyle.English));
            }
        }
    }

    [Fact]
    public void One_clear_number_decides_the_unclear_ones()
    {
        NumberText.Decide(["1.234", "5,5"]).Style.ShouldBe(NumberStyle.Vietnamese);
        NumberText.Decide(["1.234", "5.5"]).Style.ShouldBe(NumberStyle.English);
        var unclear = NumberText.Decide(["1.234", "7"]);
        (unclear.Style, unclear.Ambiguous).ShouldBe((null, "1.234"));
    }

    [Fact]
    public void Both_styles_in_one_file_contradict_each_other() => NumberText.Decide(["1.234,5", "1,234.5", "3"]).Contradicts.ShouldBe(("1.234,5", "1,234.5"));

    private static decimal Some(Random random) => Math.Round((decimal)((random.NextDouble() - 0.3) * Math.Pow(10, random.Next(0, 10))), random.Next(0, 5));
}
