using System.Globalization;
using CsvHelper;
using NhipCau.Platform.Calendar;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.RealData.Tests.Calendar;

public sealed class CalendarVectors
{
    private static WorkCalendar Shipped { get; } = WorkCalendar.Load(National());

    [Fact]
    public void Every_deadline_vector_holds()
    {
        foreach (var row in Rows("deadline_vectors.csv"))
        {
            var limit = TimeLimit.WorkingDays(Number(row[1]));
            DeadlineCalculator.Due(limit, Date(row[0]), Shipped).DueDate.ShouldBe(Date(row[2]), row[0]);
        }
    }

    [Fact]
    public void Every_lunar_vector_holds_both_ways()
    {
        foreach (var row in Rows("lunar_vectors.csv"))
        {
            var lunar = new LunarDate(Number(row[1]), Number(row[2]), Number(row[3]), row[4] == "1");
            LunarCalendar.FromSolar(Date(row[0])).ShouldBe(lunar);
            LunarCalendar.ToSolar(lunar).ShouldBe(Date(row[0]));
        }
    }

    [Fact]
    public void Every_day_off_and_every_make_up_day_is_in_the_shipped_calendar()
    {
        foreach (var row in Rows("days_off_civil_servants_2019_2026.csv"))
        {
            var isWorked = row[3].StartsWith("WORKING", StringComparison.Ordinal);
            Shipped.IsWorkingDay(Date(row[1])).ShouldBe(isWorked, row[1]);
        }
    }

    [Fact]
    public void Every_statutory_holiday_is_off_and_named_so()
    {
        foreach (var row in Rows("holidays_statutory_2019_2035.csv"))
        {
            var day = Shipped.DayInfo(Date(row[1]));
            day.Kind.ShouldBe(DayKind.Holiday, row[1]);
            day.IsProjected.ShouldBe(day.Date.Year > 2026);
        }
    }

    [Fact]
    public void Every_time_limit_of_the_catalogue_is_read()
    {
        using var rows = CsvReader.FromFile(SharedData.PathOf("procedures_catalogue.csv"));
        while (rows.Read())
        {
            foreach (var channel in new[] { "direct", "online" })
            {
                var text = $"{rows.GetString(channel + "_duration")} {rows.GetString(channel + "_unit")}";
                TimeLimit.TryParse(text, out _).ShouldBeTrue(text);
            }
        }
    }

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(SharedData.PathOf(file)).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string National()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "NhipCau.slnx")))
        {
            at = at.Parent ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
        }

        return Path.Combine(at.FullName, "data", "national");
    }
}
