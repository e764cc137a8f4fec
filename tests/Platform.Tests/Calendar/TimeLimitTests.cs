using NhipCau.Platform.Calendar;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Calendar;

public sealed class TimeLimitTests
{
    [Theory]
    [InlineData("3 working_day", "3 working_day", "3 ngày làm việc")]
    [InlineData("10-25 working_day", "10-25 working_day", "10–25 ngày làm việc")]
    [InlineData("Từ 10 đến 25 ngày", "10-25 calendar_day", "10–25 ngày")]
    [InlineData("0.5 Giờ", "0.5 working_hour", "0,5 giờ làm việc")]
    [InlineData("0,5 giờ", "0.5 working_hour", "0,5 giờ làm việc")]
    [InlineData("01 Giờ", "1 working_hour", "1 giờ làm việc")]
    [InlineData("20 Ngày làm việc", "20 working_day", "20 ngày làm việc")]
    [InlineData("30 day", "30 calendar_day", "30 ngày")]
    [InlineData("6 Tháng", "6 month", "6 tháng")]
    [InlineData("same_day 15:00", "same_day 15:00", "trong ngày, nếu nhận trước 15:00")]
    [InlineData("Trong ngày, trước 15 giờ", "same_day 15:00", "trong ngày, nếu nhận trước 15:00")]
    [InlineData("Ngay trong ngày làm việc", "same_day", "trong ngày")]
    [InlineData("Không quy định", "none", "không quy định")]
    [InlineData("", "none", "không quy định")]
    [InlineData("event", "event", "theo sự việc")]
    public void A_limit_is_read_from_data_and_from_Vietnamese(string text, string data, string vietnamese)
    {
        var limit = TimeLimit.Parse(text);

        limit.ToString().ShouldBe(data);
        limit.ToVietnamese().ShouldBe(vietnamese);
        TimeLimit.Parse(data).ShouldBe(limit);
        TimeLimit.Parse(vietnamese).ShouldBe(limit);
    }

    [Theory]
    [InlineData("Chậm nhất là ngay trước khi tàu rời cảng")]
    [InlineData("-3 ngày")]
    [InlineData("25-10 ngày")]
    [InlineData("3 tuần")]
    [InlineData("99999 ngày")]
    [InlineData("same_day 25:00")]
    [InlineData("ngày")]
    public void What_is_no_limit_is_refused(string text)
    {
        TimeLimit.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => TimeLimit.Parse(text));
    }

    [Fact]
    public void A_bare_number_counts_working_days_and_says_it_was_assumed()
    {
        var limit = TimeLimit.Parse("15 unspecified");

        limit.Unit.ShouldBe(TimeUnit.WorkingDay);
        limit.IsUnitAssumed.ShouldBeTrue();
    }

    [Fact]
    public void Decomposed_letters_are_read_as_composed() =>
        TimeLimit.Parse("3 ngày làm việc".Normalize(System.Text.NormalizationForm.FormD)).ShouldBe(TimeLimit.WorkingDays(3));
}
