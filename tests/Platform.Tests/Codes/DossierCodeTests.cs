using NhipCau.Platform.Codes;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Codes;

public sealed class DossierCodeTests
{
    private static readonly AgencyCode Agency = AgencyCode.Parse("H23.18").ValueOrThrow();

    [Theory]
    [InlineData(1, "H23.18-240115-00001")]
    [InlineData(99_999, "H23.18-240115-99999")]
    [InlineData(100_000, "H23.18-240115-100000")]
    [InlineData(9_999_999, "H23.18-240115-9999999")]
    public void The_sequence_has_five_digits_and_grows(long sequence, string text) =>
        DossierCode.Format(Agency, new(2024, 1, 15), sequence).ToString().ShouldBe(text);

    [Fact]
    public void What_we_give_out_we_read_back()
    {
        var random = new Random(3);
        for (var i = 0; i < 1000; i++)
        {
            var code = DossierCode.Format(Agency, new DateOnly(2000, 1, 1).AddDays(random.Next(36000)), random.Next(1, 9_999_999));
            DossierCode.Parse(code.ToString().ToLowerInvariant()).Value.ShouldBe(code);
        }
    }

    [Theory]
    [InlineData("G09.20-20260609-0092637", "G09.20", 2026, 92637)]
    [InlineData("000.18.23.H23-240115-0001", "000.18.23.H23", 2024, 1)]
    [InlineData(" h23.18–240115–00001 ", "H23.18", 2024, 1)]
    public void Numbers_of_other_systems_are_read(string text, string agency, int year, long sequence)
    {
        var code = DossierCode.Parse(text).ValueOrThrow();
        (code.Agency.ToString(), code.Date.Year, code.Sequence).ShouldBe((agency, year, sequence));
    }

    [Theory]
    [InlineData("H23.18-240230-00001")]
    [InlineData("H23.18-240115-001")]
    [InlineData("H23.18-2401155-00001")]
    [InlineData("H23..18-240115-00001")]
    [InlineData("H23.18-240115-00001;1")]
    [InlineData("")]
    public void Others_are_refused(string text) => DossierCode.Parse(text).Error.ShouldNotBeNullOrEmpty();
}
