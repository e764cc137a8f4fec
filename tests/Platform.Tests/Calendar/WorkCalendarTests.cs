using NhipCau.Platform.Calendar;
using Shouldly;
using Xunit;
using static NhipCau.Platform.Tests.Calendar.Calendars;

namespace NhipCau.Platform.Tests.Calendar;

public sealed class WorkCalendarTests
{
    [Theory]
    [InlineData("2024-02-10", DayKind.Holiday, "Tết Nguyên đán")]
    [InlineData("2024-04-29", DayKind.Swap, "Nghỉ hoán đổi, làm bù ngày 4/5/2024")]
    [InlineData("2024-05-04", DayKind.MakeUp, "Làm bù cho ngày nghỉ 29/4/2024")]
    [InlineData("2026-04-27", DayKind.Compensation, "Nghỉ bù Giỗ Tổ Hùng Vương")]
    [InlineData("2024-03-09", DayKind.Weekend, "Nghỉ cuối tuần")]
    [InlineData("2024-03-08", DayKind.Working, "Ngày làm việc")]
    public void Each_day_has_a_kind_and_a_name(string date, DayKind kind, string name)
    {
        var day = Shipped.DayInfo(Date(date));

        (day.Kind, day.Name, day.IsProjected).ShouldBe((kind, name, false));
        Shipped.IsWorkingDay(day.Date).ShouldBe(day.IsWorking);
        Shipped.WorkingHours(day.Date).Count.ShouldBe(day.IsWorking ? 2 : 0);
    }

    [Theory]
    [InlineData("2027-02-05", DayKind.Holiday)] // 29 Chạp
    [InlineData("2027-02-06", DayKind.Holiday)] // mùng 1, a Saturday
    [InlineData("2027-02-09", DayKind.Holiday)] // mùng 4
    [InlineData("2027-02-10", DayKind.Compensation)]
    [InlineData("2027-02-11", DayKind.Compensation)]
    [InlineData("2027-02-12", DayKind.Working)]
    [InlineData("2027-05-03", DayKind.Compensation)] // 1/5 is a Saturday
    [InlineData("2027-09-03", DayKind.Holiday)] // beside Thursday 2/9
    [InlineData("2028-09-01", DayKind.Holiday)] // beside Saturday 2/9
    [InlineData("2028-09-04", DayKind.Compensation)]
    public void A_year_without_a_schedule_follows_the_law_and_says_so(string date, DayKind kind)
    {
        var day = Shipped.DayInfo(Date(date));

        day.Kind.ShouldBe(kind);
        day.IsProjected.ShouldBe(kind is DayKind.Holiday or DayKind.Compensation);
    }

    [Fact]
    public void An_explanation_over_projected_days_says_so() =>
        DeadlineCalculator.Due(TimeLimit.WorkingDays(5), Date("2027-02-03"), Shipped).Explain().ShouldContain("dự kiến");

    [Fact]
    public void The_neighbour_of_the_national_day_is_the_one_chosen_in_every_announced_year()
    {
        foreach (var year in Enumerable.Range(2021, 6))
        {
            var days = Enumerable.Range(-1, 3).Select(new DateOnly(year, 9, 2).AddDays)
                .Where(day => Shipped.DayInfo(day).Kind == DayKind.Holiday);
            var rule = new HolidayRule("", "", false, 2, 9, true, 0, 2, true, DateOnly.MinValue, DateOnly.MaxValue);
            rule.In(year, day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday).Order().ShouldBe(days);
        }
    }

    [Fact]
    public void Working_time_between_leaves_out_lunch_nights_and_days_off()
    {
        Shipped.WorkingTimeBetween(At("2024-03-04 08:00"), At("2024-03-04 14:00")).ShouldBe(TimeSpan.FromHours(4.5));
        Shipped.WorkingTimeBetween(At("2024-02-07 16:00"), At("2024-02-15 08:30")).ShouldBe(TimeSpan.FromHours(2));
        Shipped.WorkingTimeBetween(At("2024-03-05 00:00"), At("2024-03-04 00:00")).ShouldBe(TimeSpan.FromHours(-8));
    }

    [Fact]
    public void A_provinces_file_replaces_the_national_one_and_changes_the_version()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(
                Path.Combine(folder.FullName, "office_hours.csv"),
                "weekday,from,to,valid_from,valid_to\nmon,08:00,12:00,2000-01-01,\nsat,08:00,11:00,2000-01-01,\nmake_up,08:00,12:00,2000-01-01,\n");
            var own = WorkCalendar.Load(National, folder.FullName);

            own.Version.ShouldNotBe(Shipped.Version);
            own.IsWorkingDay(Date("2024-03-09")).ShouldBeTrue();
            own.IsWorkingDay(Date("2024-03-08")).ShouldBeFalse();
            own.DayInfo(Date("2024-02-10")).Kind.ShouldBe(DayKind.Holiday);
            WorkCalendar.Load(National).Version.ShouldBe(Shipped.Version);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Fact]
    public void A_bad_row_is_named_by_file_and_line()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "days_off.csv"), "date,kind,name,label\n2024-01-01,holiday,a,\n2024-13-01,holiday,b,\n");
            var refusal = Should.Throw<InvalidDataException>(() => WorkCalendar.Load(National, folder.FullName));
            refusal.Message.ShouldContain("days_off.csv, line 3");
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Fact]
    public void Dates_outside_the_range_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Shipped.IsWorkingDay(Date("2101-01-01")));
}
