using System.Globalization;
using NhipCau.Platform.Calendar;

namespace NhipCau.Platform.Tests.Calendar;

/// <summary>The calendar as shipped, and short ways to write dates.</summary>
internal static class Calendars
{
    public static string National { get; } = Find();

    public static WorkCalendar Shipped { get; } = WorkCalendar.Load(National);

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset At(string text) =>
        new(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "NhipCau.slnx")))
        {
            at = at.Parent ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
        }

        return Path.Combine(at.FullName, "data", "national");
    }
}
