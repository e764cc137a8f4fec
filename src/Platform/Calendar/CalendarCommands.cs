using System.CommandLine;
using System.Globalization;

namespace NhipCau.Platform.Calendar;

/// <summary>
/// The operators' <c>calendar</c> command: <c>due</c>, <c>day</c> and <c>lunar</c>.
/// Bad use writes one line to the error stream and answers 2.
/// </summary>
public static class CalendarCommands
{
    /// <summary>The command; the calendar is loaded only when it is needed.</summary>
    public static Command Create(Func<WorkCalendar> load) => new("calendar", "Ngày làm việc, âm lịch và thời hạn")
    {
        CalendarDueCommand.Create(load),
        Day(load),
        Lunar(),
    };

    /// <summary>Runs an action that refuses by <see cref="FormatException"/> or <see cref="ArgumentOutOfRangeException"/>.</summary>
    internal static void Does(this Command command, Action<ParseResult, TextWriter> action) => command.SetAction(parsed =>
    {
        var configuration = parsed.InvocationConfiguration;
        try
        {
            action(parsed, configuration.Output);
            return 0;
        }
        catch (FormatException refusal)
        {
            configuration.Error.WriteLine(refusal.Message);
        }
        catch (ArgumentOutOfRangeException)
        {
            configuration.Error.WriteLine("Ngày hoặc thời hạn nằm ngoài phạm vi của lịch (âm lịch 1968–2100, ngày làm việc 2000–2100).");
        }

        return 2;
    });

    internal static DateOnly Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException($"'{text}' không phải là ngày dạng 2024-02-29.");

    private static Command Day(Func<WorkCalendar> load)
    {
        var date = new Argument<string>("date") { Description = "Ngày, dạng 2024-05-04" };
        var command = new Command("day", "Ngày ấy làm việc hay nghỉ, vì sao") { date };
        command.Does((parsed, output) =>
        {
            var calendar = load();
            var info = calendar.DayInfo(Date(parsed.GetValue(date)));
            var hours = string.Join(", ", calendar.WorkingHours(info.Date)
                .Select(span => string.Create(CultureInfo.InvariantCulture, $"{span.From:HH:mm}–{span.To:HH:mm}")));
            var projected = info.IsProjected ? " (dự kiến)" : "";
            output.WriteLine($"{VietnameseTime.Long(info.Date)}: {info.Name}{projected}{(hours.Length > 0 ? "; làm việc " + hours : "")}");
        });
        return command;
    }

    private static Command Lunar()
    {
        var date = new Argument<string>("date") { Description = "Ngày dương lịch, dạng 2026-04-26" };
        var command = new Command("lunar", "Ngày âm lịch; tháng nhuận có chữ n: 1/4n/2020") { date };
        command.Does((parsed, output) => output.WriteLine(LunarCalendar.FromSolar(Date(parsed.GetValue(date)))));
        return command;
    }
}
