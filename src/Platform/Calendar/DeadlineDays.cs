using System.Globalization;

namespace NhipCau.Platform.Calendar;

/// <summary>Lays out a deadline day by day.</summary>
internal sealed class DeadlineDays
{
    private readonly Deadline deadline;
    private readonly WorkCalendar calendar;
    private readonly int received, start;
    private readonly int? due;
    private readonly List<DayExplanation> days = [];

    private DeadlineDays(Deadline deadline)
    {
        this.deadline = deadline;
        calendar = deadline.Calendar;
        received = WorkCalendar.DateOf(deadline.Received).DayNumber;
        start = WorkCalendar.DateOf(deadline.Start).DayNumber;
        due = deadline.DueDate?.DayNumber;
    }

    public static IReadOnlyList<DayExplanation> Of(Deadline deadline)
    {
        var layout = new DeadlineDays(deadline);
        layout.BeforeCounting();
        if (deadline.Amount is { } amount)
        {
            layout.CountDays(amount);
        }
        else if (deadline.Limit.Unit < TimeUnit.Event)
        {
            layout.CountHours();
        }

        return layout.days;
    }

    private void BeforeCounting()
    {
        if (received != start)
        {
            Add(received, DayState.Start, "nhận", $"Nhận lúc {VietnameseTime.Time(deadline.Received)}, ngoài giờ làm việc");
            for (var day = received + 1; day < start; day++)
            {
                AddOff(day);
            }
        }

        if (deadline.Amount is null && deadline.Limit.Unit < TimeUnit.Event)
        {
            return;
        }

        var reason = received == start
            ? "Ngày tiếp nhận, không tính"
            : $"Coi là nhận lúc {VietnameseTime.Time(deadline.Start)}; ngày này không tính";
        if (due == start)
        {
            Add(start, DayState.Due, "trả", "Nhận và trả trong ngày");
        }
        else
        {
            Add(start, DayState.Start, received == start ? "nhận" : "tính", reason);
        }
    }

    private void CountDays(int amount)
    {
        var number = 0;
        var workingOnly = deadline.Limit.Unit is TimeUnit.WorkingDay or TimeUnit.SameDay;
        var last = due ?? deadline.Stops.Where(stop => stop.IsOpen).Select(stop => stop.First).FirstOrDefault(start);
        for (var day = start + 1; day <= last; day++)
        {
            var isWorking = calendar.IsWorking(day);
            var isStopped = deadline.Stops.Any(stop => (stop.First <= day && day <= stop.Last)
                || (stop.Begun == day && number + 1 >= amount && day != due));
            var counts = !isStopped && number < amount && (isWorking || !workingOnly);
            number += counts ? 1 : 0;
            if (day == due)
            {
                var reason = counts ? $"Ngày thứ {number}: hẹn trả" : "Ngày làm việc tiếp theo: hẹn trả";
                Add(day, DayState.Due, "trả", $"{reason} {VietnameseTime.Time(deadline.Due!.Value)}", counts ? number : null);
            }
            else if (counts)
            {
                var text = number.ToString(CultureInfo.InvariantCulture);
                Add(day, DayState.Count, text, $"Ngày thứ {text}" + (isWorking ? MadeUp(day) : $" ({Name(day)})"), number);
            }
            else if (isStopped && (isWorking || !workingOnly))
            {
                Add(day, DayState.Stop, "dừng", "Tạm dừng, không tính");
            }
            else
            {
                AddOff(day);
            }
        }
    }

    private void CountHours()
    {
        var openSince = deadline.Due is null ? deadline.Pauses[^1].From : default;
        var last = due ?? Math.Max(start, WorkCalendar.DateOf(openSince).DayNumber);
        for (var day = start; day <= last; day++)
        {
            if (!calendar.IsWorking(day))
            {
                AddOff(day);
                continue;
            }

            var worked = Worked(day);
            var text = VietnameseTime.Span(worked);
            if (day == due)
            {
                Add(day, DayState.Due, "trả", $"Tính {text}: hẹn trả {VietnameseTime.Time(deadline.Due!.Value)}", null, worked);
            }
            else if (day == start)
            {
                var label = received == start ? "nhận" : "tính";
                Add(day, DayState.Start, label, $"Tính từ {VietnameseTime.Time(deadline.Start)}: {text}", null, worked);
            }
            else if (worked == TimeSpan.Zero)
            {
                Add(day, DayState.Stop, "dừng", "Tạm dừng, không tính");
            }
            else
            {
                Add(day, DayState.Count, text, $"Tính {text}" + MadeUp(day), null, worked);
            }
        }
    }

    // Office hours of a day within the count, less what the pauses take.
    private TimeSpan Worked(int day)
    {
        var from = Later(WorkCalendar.At(day, 0), deadline.Start);
        var to = Earlier(WorkCalendar.At(day + 1, 0), deadline.Due ?? DateTimeOffset.MaxValue);
        var worked = calendar.WorkingTimeBetween(from, to);
        foreach (var pause in deadline.Pauses)
        {
            var begin = Later(from, pause.From);
            var end = Earlier(to, pause.To ?? DateTimeOffset.MaxValue);
            worked -= begin < end ? calendar.WorkingTimeBetween(begin, end) : TimeSpan.Zero;
        }

        return worked;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private void AddOff(int day)
    {
        var info = calendar.DayInfo(DateOnly.FromDayNumber(day));
        var reason = info.IsWorking ? "Không tính" : Name(day);
        Add(day, DayState.Off, info.Label, reason);
    }

    private string Name(int day)
    {
        var info = calendar.DayInfo(DateOnly.FromDayNumber(day));
        var name = info.Kind == DayKind.Holiday ? "Nghỉ " + info.Name : info.Name;
        return info.IsProjected ? name + " (dự kiến, chưa có lịch nghỉ công bố)" : name;
    }

    private string MadeUp(int day) =>
        calendar.DayInfo(DateOnly.FromDayNumber(day)) is { Kind: DayKind.MakeUp } info ? $" ({info.Name})" : "";

    private void Add(int day, DayState state, string label, string reason, int? number = null, TimeSpan worked = default) =>
        days.Add(new DayExplanation(DateOnly.FromDayNumber(day), state, label, reason, number, worked));
}
