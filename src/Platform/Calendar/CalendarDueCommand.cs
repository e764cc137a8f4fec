using System.CommandLine;
using System.Globalization;

namespace NhipCau.Platform.Calendar;

/// <summary>
/// <c>calendar due --from 2024-02-02 --working-days 5</c> prints the due date alone; a count of hours, <c>2024-02-02 15:30</c>.
/// </summary>
internal static class CalendarDueCommand
{
    public static Command Create(Func<WorkCalendar> load)
    {
        var from = new Option<string>("--from") { Description = "Ngày nhận, dạng 2024-02-02", Required = true };
        var at = new Option<string>("--at") { Description = "Giờ nhận, dạng 15:30; không có thì chỉ tính theo ngày" };
        var workingDays = new Option<string>("--working-days") { Description = "Số ngày làm việc" };
        var calendarDays = new Option<string>("--calendar-days") { Description = "Số ngày, kể cả ngày nghỉ" };
        var hours = new Option<string>("--hours") { Description = "Số giờ làm việc" };
        var months = new Option<string>("--months") { Description = "Số tháng" };
        var explain = new Option<bool>("--explain") { Description = "Nói rõ vì sao, từng ngày" };

        var command = new Command("due", "Ngày hẹn trả") { from, at, workingDays, calendarDays, hours, months, explain };
        command.Does((parsed, output) =>
        {
            var limits = new[]
            {
                (Text: parsed.GetValue(workingDays), Unit: TimeUnit.WorkingDay),
                (Text: parsed.GetValue(calendarDays), Unit: TimeUnit.CalendarDay),
                (Text: parsed.GetValue(hours), Unit: TimeUnit.WorkingHour),
                (Text: parsed.GetValue(months), Unit: TimeUnit.Month),
            }.Where(given => given.Text is not null).ToArray();
            if (limits.Length != 1)
            {
                throw new FormatException("Hãy cho đúng một thời hạn: --working-days, --calendar-days, --hours hoặc --months.");
            }

            var limit = TimeLimit.Of(Amount(limits[0].Text!), limits[0].Unit);
            var date = CalendarCommands.Date(parsed.GetValue(from));
            var deadline = parsed.GetValue(at) is { } time
                ? DeadlineCalculator.Due(limit, new DateTimeOffset(date.ToDateTime(Time(time)), WorkCalendar.Offset), load())
                : DeadlineCalculator.Due(limit, date, load());
            var format = deadline.CountsHours ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd";
            output.WriteLine(deadline.Due!.Value.ToString(format, CultureInfo.InvariantCulture));
            if (parsed.GetValue(explain))
            {
                output.WriteLine(deadline.Explain());
            }
        });
        return command;
    }

    private static decimal Amount(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw new FormatException($"'{text}' không phải là một số không âm.");

    private static TimeOnly Time(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new FormatException($"'{text}' không phải là giờ dạng 15:30.");
}
