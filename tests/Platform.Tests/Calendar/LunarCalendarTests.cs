using NhipCau.Platform.Calendar;
using Shouldly;
using Xunit;
using static NhipCau.Platform.Tests.Calendar.Calendars;

namespace NhipCau.Platform.Tests.Calendar;

public sealed class LunarCalendarTests
{
    [Fact]
    public void Every_day_of_the_range_goes_there_and_back_and_follows_the_day_before()
    {
        var before = LunarCalendar.FromSolar(LunarCalendar.First);
        for (var day = LunarCalendar.First.AddDays(1); day <= LunarCalendar.Last; day = day.AddDays(1))
        {
            var lunar = LunarCalendar.FromSolar(day);
            LunarCalendar.ToSolar(lunar).ShouldBe(day);
            if (lunar.Day == 1)
            {
                before.Day.ShouldBeInRange(29, 30);
                Follows(before, lunar).ShouldBeTrue($"{before} then {lunar}");
            }
            else
            {
                lunar.ShouldBe(before with { Day = before.Day + 1 });
            }

            before = lunar;
        }
    }

    [Theory]
    [InlineData("1969-02-16", 1969)] // China: 17/2
    [InlineData("1985-01-21", 1985)] // China: 20/2, a month later
    [InlineData("2007-02-17", 2007)] // China: 18/2
    [InlineData("2020-01-25", 2020)]
    [InlineData("2030-02-02", 2030)] // China: 3/2
    [InlineData("2034-02-19", 2034)]
    public void New_year_falls_by_the_time_of_Viet_Nam(string solar, int year) =>
        LunarCalendar.FromSolar(Date(solar)).ShouldBe(new LunarDate(1, 1, year));

    [Theory]
    [InlineData(1984, null)] // China has a leap month 10 here
    [InlineData(1985, 2)]
    [InlineData(1987, 7)] // China: 6
    [InlineData(2020, 4)]
    [InlineData(2023, 2)]
    [InlineData(2025, 6)]
    [InlineData(2028, 5)]
    [InlineData(2031, 3)]
    [InlineData(2033, 11)]
    [InlineData(2034, null)]
    [InlineData(2036, 6)]
    [InlineData(2039, 5)]
    public void Leap_months_are_those_of_the_Vietnamese_calendar(int year, int? month) =>
        LunarCalendar.LeapMonth(year).ShouldBe(month);

    [Fact]
    public void Seven_of_nineteen_years_have_a_leap_month() =>
        Enumerable.Range(1968, 133).Count(year => LunarCalendar.LeapMonth(year) is not null).ShouldBe(49);

    [Fact]
    public void A_leap_month_is_marked_by_an_n()
    {
        LunarCalendar.FromSolar(Date("2020-05-23")).ToString().ShouldBe("1/4n/2020");
        LunarCalendar.FromSolar(Date("2026-04-26")).ToString().ShouldBe("10/3/2026");
    }

    [Theory]
    [InlineData(30, 1, 2024, true)]
    [InlineData(31, 1, 2024, false)]
    [InlineData(0, 1, 2024, false)]
    [InlineData(1, 13, 2024, false)]
    [InlineData(1, 1, 2101, false)]
    [InlineData(1, 1, 1960, false)]
    [InlineData(1, 1, int.MaxValue, false)]
    [InlineData(1, 1, int.MinValue, false)]
    public void What_does_not_exist_is_refused(int day, int month, int year, bool isLeap) =>
        LunarCalendar.TryToSolar(new LunarDate(day, month, year, isLeap), out _).ShouldBeFalse();

    [Fact]
    public void Dates_outside_the_range_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => LunarCalendar.FromSolar(Date("2101-01-01")));

    private static bool Follows(LunarDate before, LunarDate after) => after.IsLeap
        ? !before.IsLeap && before.Month == after.Month && before.Year == after.Year
        : before.Month == 12
            ? after.Month == 1 && after.Year == before.Year + 1
            : after.Month == before.Month + 1 && after.Year == before.Year;
}
