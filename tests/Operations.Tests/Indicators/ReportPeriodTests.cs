using NhipCau.Operations.Indicators;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Indicators;

public sealed class ReportPeriodTests
{
    [Theory]
    [InlineData("2024-03", "2024-03")]
    [InlineData("03/2024", "2024-03")]
    [InlineData("T3/2024", "2024-03")]
    [InlineData("tháng 3/2024", "2024-03")]
    [InlineData("quý I/2024", "2024-Q1")]
    [InlineData("Quý IV/2023", "2023-Q4")]
    [InlineData("Q1-2024", "2024-Q1")]
    [InlineData("6T/2023", "2023-H1")]
    [InlineData("2023H1", "2023-H1")]
    [InlineData("2024", "2024")]
    public void Periods_are_read_as_people_write_them(string text, string code) => ReportPeriod.Parse(text)?.Code.ShouldBe(code);

    [Theory]
    [InlineData("2024-13")]
    [InlineData("2024-Q5")]
    [InlineData("1999-01")]
    [InlineData("00/2024")]
    [InlineData("")]
    [InlineData("tháng ba")]
    [InlineData("2024-H3")]
    public void What_is_no_period_is_none(string text) => ReportPeriod.Parse(text).ShouldBeNull();

    [Fact]
    public void Codes_read_back_and_periods_follow_each_other_without_gap()
    {
        foreach (var kind in Enum.GetValues<PeriodKind>())
        {
            for (var period = ReportPeriod.Of(kind, new DateOnly(2030, 12, 31)); period.Year >= 2001; period = period.Previous)
            {
                ReportPeriod.Parse(period.Code).ShouldBe(period);
                period.Previous.Last.AddDays(1).ShouldBe(period.First);
                ReportPeriod.Of(kind, period.First).ShouldBe(period);
                ReportPeriod.Of(kind, period.Last).ShouldBe(period);
            }
        }
    }
}
