using System.Globalization;
using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Government.PublicServices.Measuring;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.Assessing;

public sealed class IndexCalculatorTests
{
    private static readonly IndexEdition Edition = new IndexEditions(new Folders(new NhipCauOptions { DataFolder = new TestFolder().Path })).On(new DateOnly(2024, 1, 31));
    private static readonly IndexPeriod January = IndexPeriod.Month(2024, 1);

    /// <summary>The worked example: 1,000 received, 36 late, 620 online, 700 digitised, 300 with reuse, 4 disliked, 98 % synchronised.</summary>
    private static IndexInput Example => new()
    {
        Period = January,
        Sums = new MeasureSums { Received = 1000, OnTime = 964, Late = 36, Accepted = 1000, OnlineCounted = 620, Digitised = 700, Reused = 300, Disliked = 4 },
        Entered = new Dictionary<string, EnteredSum> { ["1.4"] = new(980, 1000) },
    };

    [Theory]
    [InlineData("2.1", 19.28)]
    [InlineData("3.3", 4)]
    [InlineData("4.2", 3.50)]
    [InlineData("4.3", 0.75)]
    [InlineData("5.4", 6.00)]
    [InlineData("1.4", 5.88)]
    public void The_worked_example_comes_out(string indicator, double points) => IndexCalculator.Of(Edition, Example).Of(indicator).Points.ShouldBe((decimal)points);

    [Fact]
    public void The_online_rate_is_multiplied_by_the_synchronised_rate()
    {
        IndexCalculator.Of(Edition, Example).Of("3.3").Terms[0].Rate.ShouldBe(0.6076m);
        var unknown = IndexCalculator.Of(Edition, Example with { Entered = new Dictionary<string, EnteredSum>() }).Of("3.3");
        unknown.Points.ShouldBeNull();
        unknown.Terms[0].Missing.ShouldBeTrue();
    }

    [Fact]
    public void The_edition_has_five_groups_twenty_indicators_and_a_hundred_points()
    {
        Edition.Groups.Count.ShouldBe(5);
        Edition.Indicators.Count().ShouldBe(20);
        Edition.Groups.Select(g => g.Max).ShouldBe([18, 20, 22, 22, 18]);
        Edition.Groups.Sum(g => g.Max).ShouldBe(Edition.Total);
        Edition.Indicators.ShouldAllBe(i => i.Terms.All(t => t.Rule.Length > 20 && t.NumeratorText.Length > 0 && t.DenominatorText.Length > 0));
    }

    [Fact]
    public void Nothing_received_gives_no_data_or_what_the_rule_says()
    {
        var nothing = IndexCalculator.Of(Edition, new IndexInput
        {
            Period = January,
            Sums = new MeasureSums(),
            Entered = new Dictionary<string, EnteredSum> { ["5.2"] = new(0, 0), ["5.3"] = new(0, 0), ["1.1"] = new(0, 0), ["1.4"] = new(0, 0) },
        });
        nothing.Of("5.2").Points.ShouldBe(6);
        nothing.Of("5.3").Points.ShouldBe(6);
        nothing.Of("5.4").Points.ShouldBe(0);
        nothing.Of("1.4").Terms[0].Rate.ShouldBe(0);
        nothing.Of("1.1").Points.ShouldBeNull();
        nothing.Of("2.1").Points.ShouldBeNull();
        nothing.Points.ShouldBe(12);
        nothing.Band.Name.ShouldBe("Yếu");
    }

    [Fact]
    public void Petitions_nobody_entered_are_no_data_and_not_full_points() => IndexCalculator.Of(Edition, Example).Of("5.2").Points.ShouldBeNull();

    [Theory]
    [InlineData("2024-01", 12)]
    [InlineData("2024-Q1", 4)]
    [InlineData("2024", 1)]
    public void A_synchronised_total_of_zero_falls_back_to_last_years(string period, int part)
    {
        var result = IndexCalculator.Of(Edition, new IndexInput
        {
            Period = IndexPeriod.Read(period, null, null)!,
            Sums = new MeasureSums(),
            Entered = new Dictionary<string, EnteredSum> { ["1.4"] = new(50, 0) },
            EnteredLastYear = new Dictionary<string, EnteredSum> { ["1.4"] = new(1200, 1200) },
        });
        result.Of("1.4").Terms[0].Denominator.ShouldBe(1200m / part);
        result.Of("1.4").Terms[0].Rate.ShouldBe(50m * part / 1200m);
    }

    [Fact]
    public void Online_payment_counts_at_most_ten_points()
    {
        var best = IndexCalculator.Of(Edition, Example with
        {
            Sums = Example.Sums with { Fee = 100 },
            Services = new ServiceCounts { All = 10, Fee = 10, FeeUsed = 10 },
            Entered = new Dictionary<string, EnteredSum> { ["3.6a"] = new(100, 0), ["3.6c"] = new(10, 10) },
        });
        best.Of("3.5").Points.ShouldBe(2);
        best.Of("3.6").Points.ShouldBe(8.5m);
        best.Groups[2].Sections[1].Points.ShouldBe(10);
    }

    [Fact]
    public void Points_never_leave_their_bounds()
    {
        var random = new Random(766);
        for (var i = 0; i < 2000; i++)
        {
            long received = random.Next(5);
            long Part() => random.NextInt64(received + 1);
            var late = Part();
            var result = IndexCalculator.Of(Edition, new IndexInput
            {
                Period = January,
                Sums = new MeasureSums { Received = received, Late = late, OnTime = received - late, OnlineCounted = Part(), Digitised = Part(), Accepted = received, Reused = Part(), ReturnsPaper = received, EResult = Part(), Fee = received, Disliked = Part() },
                Services = new ServiceCounts { All = 3, Full = random.Next(4), Online = random.Next(4), Fee = 3, FeeUsed = random.Next(4) },
                Entered = Edition.Entered.Where(_ => random.Next(2) == 0).ToDictionary(e => e.Key, _ => new EnteredSum(random.Next(3), random.Next(3))),
            });
            result.Points.ShouldBeInRange(0, Edition.Total);
            foreach (var term in result.Indicators.SelectMany(x => x.Terms))
            {
                (term.Points ?? 0).ShouldBeInRange(0, term.Term.Max);
            }
        }
    }

    [Theory]
    [InlineData(89.999, "Tốt")]
    [InlineData(90, "Xuất sắc")]
    [InlineData(70, "Khá")]
    [InlineData(50, "Trung bình")]
    [InlineData(49.99, "Yếu")]
    public void Bands_begin_at_their_points(double points, string band) => Edition.BandOf((decimal)points).Name.ShouldBe(band);

    [Fact]
    public void Three_of_three_do_not_beat_960_of_1000()
    {
        var (few, many) = (WilsonInterval.Of(3, 3, 1.96), WilsonInterval.Of(960, 1000, 1.96));
        few.Low.ShouldBeLessThan(many.Low);
        few.High.ShouldBe(1);
        many.Low.ShouldBe(0.946, 0.001);
        many.High.ShouldBe(0.970, 0.001);
        WilsonInterval.Of(0, 0, 1.96).ShouldBe(new WilsonInterval(0, 1));
    }

    [Theory]
    [InlineData("2024-02", "2024-01-01", "2024-01-31", "2023-02-01", "2023-02-28")]
    [InlineData("2024-Q1", "2023-10-01", "2023-12-31", "2023-01-01", "2023-03-31")]
    [InlineData("2024", "2023-01-01", "2023-12-31", "2023-01-01", "2023-12-31")]
    public void A_period_knows_the_one_before_and_last_years(string code, string first, string last, string yearFirst, string yearLast)
    {
        var period = IndexPeriod.Read(code, null, null)!;
        period.Code.ShouldBe(code);
        (period.Previous.First, period.Previous.Last).ShouldBe((DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture)));
        (period.LastYear.First, period.LastYear.Last).ShouldBe((DateOnly.Parse(yearFirst, CultureInfo.InvariantCulture), DateOnly.Parse(yearLast, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("2024-13")]
    [InlineData("2024-Q5")]
    [InlineData("abc")]
    [InlineData("2024-1-1")]
    public void A_period_that_is_none_is_not_read(string code) => IndexPeriod.Read(code, null, null).ShouldBeNull();
}
