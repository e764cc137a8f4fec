using System.Globalization;
using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Government.PublicServices.Measuring;
using NhipCau.Platform.Metrics;
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
        Sums = new MeasureSums { Received = 1000, OnTime = 964, Late = 36, Accepted = 1000, OnlineCounted = 620, Digitised = 700, Reused = 300, Disliked = 4, ToSynchronise = 1000, Synchronised = 980 },
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
        var nothingSent = IndexCalculator.Of(Edition, Example with { Sums = Example.Sums with { Synchronised = 0 } });
        nothingSent.Of("1.4").Points.ShouldBe(0);
        nothingSent.Of("3.3").Points.ShouldBe(0);
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
            Entered = new Dictionary<string, EnteredSum> { ["5.2"] = new(0, 0), ["5.3"] = new(0, 0), ["1.1"] = new(0, 0) },
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
            Sums = new MeasureSums { Synchronised = 50 },
            SumsLastYear = new MeasureSums { ToSynchronise = 1200 },
        });
        result.Of("1.4").Terms[0].Denominator.ShouldBe(1200m / part);
        result.Of("1.4").Terms[0].Rate.ShouldBe(50m * part / 1200m);
    }

    [Fact]
    public void Online_payment_counts_at_most_ten_points()
    {
        var best = IndexCalculator.Of(Edition, Example with
        {
            Sums = Example.Sums with { Fee = 100, PaidOnline = 100 },
            Services = new ServiceCounts { All = 10, Fee = 10, FeeUsed = 10, FeePaidOnline = 10 },
        });
        best.Of("3.5").Points.ShouldBe(2);
        best.Of("3.6").Points.ShouldBe(8.5m);
        best.Groups[2].Sections[1].Points.ShouldBe(10);
    }

    [Fact]
    public void While_nothing_was_paid_online_there_is_no_figure_and_a_reason()
    {
        var none = IndexCalculator.Of(Edition, Example with { Sums = Example.Sums with { Fee = 100 }, Services = new ServiceCounts { All = 10, Fee = 10, FeeUsed = 8 } });
        none.Of("3.5").Points.ShouldBe(2);
        none.Of("3.6").Points.ShouldBeNull();
        none.Of("3.6").Terms.ShouldAllBe(t => t.Missing && IndexWords.Rate(t, none.Of("3.6").Indicator) == "chưa có khoản nào nộp trực tuyến");
        var some = IndexCalculator.Of(Edition, Example with { Sums = Example.Sums with { Fee = 100, PaidOnline = 25 }, Services = new ServiceCounts { All = 10, Fee = 10, FeeUsed = 8, FeePaidOnline = 2 } });
        some.Of("3.6").Points.ShouldBe(2.13m);
    }

    [Fact]
    public void Publishing_in_time_is_not_computed_below_the_province()
    {
        var entered = Example with { Entered = new Dictionary<string, EnteredSum> { ["1.2"] = new(3, 4) } };
        IndexCalculator.Of(Edition, entered).Of("1.2").Points.ShouldBe(3);
        var below = IndexCalculator.Of(Edition, entered with { IsWhole = false }).Of("1.2");
        below.Points.ShouldBeNull();
        below.Terms[0].Missing.ShouldBeFalse();
        IndexWords.Rate(below.Terms[0], below.Indicator).ShouldBe("không tính cho đơn vị trực thuộc");
    }

    [Theory]
    [InlineData("1.1", 3, 4, 4.5)]
    [InlineData("4.4", 1, 2, 3)]
    [InlineData("5.2", 3, 4, 4.5)]
    [InlineData("5.3", 1, 3, 2)]
    public void Entered_pairs_give_their_share_of_the_points(string indicator, long numerator, long denominator, double points)
    {
        var terms = Edition.Find(indicator)!.Terms.ToDictionary(t => t.Key, _ => new EnteredSum(numerator, denominator));
        IndexCalculator.Of(Edition, Example with { Entered = terms }).Of(indicator).Points.ShouldBe((decimal)points);
    }

    [Theory]
    [InlineData(80, 4)]
    [InlineData(79, 3.95)]
    [InlineData(100, 4)]
    [InlineData(0, 0)]
    public void Online_services_reach_all_points_at_eighty_per_cent(int online, double points) =>
        IndexCalculator.Of(Edition, Example with { Services = new ServiceCounts { All = 100, Online = online } }).Of("3.1").Points.ShouldBe((decimal)points);

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
                Sums = new MeasureSums { Received = received, Late = late, OnTime = received - late, OnlineCounted = Part(), Digitised = Part(), Accepted = received, Reused = Part(), ReturnsPaper = received, EResult = Part(), Fee = received, Disliked = Part(), ToSynchronise = received, Synchronised = Part(), PaidOnline = Part() },
                Services = new ServiceCounts { All = 3, Full = random.Next(4), Online = random.Next(4), Fee = 3, FeeUsed = random.Next(4), FeePaidOnline = random.Next(4) },
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
