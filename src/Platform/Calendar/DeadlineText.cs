using System.Text;

namespace NhipCau.Platform.Calendar;

/// <summary>Words a deadline for people.</summary>
internal static class DeadlineText
{
    /// <summary>A summary, one line a day, and the calendar it was counted with.</summary>
    public static string Of(Deadline deadline)
    {
        var text = new StringBuilder(Summary(deadline));
        foreach (var day in deadline.Days)
        {
            text.Append('\n').Append(VietnameseTime.Long(day.Date)).Append(": ").Append(day.Reason);
        }

        if (deadline.Limit.Unit < TimeUnit.Event)
        {
            text.Append("\nTính theo lịch làm việc phiên bản ").Append(deadline.CalendarVersion).Append('.');
        }

        return text.ToString();
    }

    /// <summary>What remains when the clock runs again.</summary>
    public static string Left(Deadline deadline)
    {
        if (deadline.Amount is null)
        {
            return VietnameseTime.Span(deadline.TimeLeft) + " làm việc";
        }

        var unit = deadline.Limit.Unit is TimeUnit.CalendarDay or TimeUnit.Month ? TimeUnit.CalendarDay : TimeUnit.WorkingDay;
        return $"{deadline.DaysLeft} {VietnameseTime.Unit(unit)}";
    }

    /// <summary>When and why, in one or two sentences.</summary>
    public static string Summary(Deadline deadline)
    {
        var limit = deadline.Limit.ToVietnamese() + (deadline.Limit.IsUnitAssumed ? " (nguồn không ghi đơn vị)" : "");
        var from = VietnameseTime.Date(WorkCalendar.DateOf(deadline.Received));
        if (deadline.Limit.Unit >= TimeUnit.Event)
        {
            return $"Không hẹn ngày trả: thời hạn {limit}. Nhận {from}.";
        }

        var text = deadline.Due is { } due
            ? $"Hẹn trả {VietnameseTime.Time(due)} {VietnameseTime.Long(WorkCalendar.DateOf(due))}: {limit}, nhận {from}."
            : $"Đang tạm dừng, còn {Left(deadline)}: {limit}, nhận {from}.";
        return text + Stopped(deadline) + Holidays(deadline);
    }

    private static string Stopped(Deadline deadline)
    {
        var stopped = deadline.Days.Count(day => day.State == DayState.Stop);
        return stopped > 0 && deadline.Due is not null ? $" Đã dừng {stopped} ngày." : "";
    }

    private static string Holidays(Deadline deadline)
    {
        var groups = deadline.Days
            .Where(day => day.State == DayState.Off)
            .Select(day => deadline.Calendar.DayInfo(day.Date))
            .Where(info => info.Kind is DayKind.Holiday or DayKind.Compensation or DayKind.Swap)
            .GroupBy(info => info.Kind == DayKind.Swap ? "hoán đổi" : info.Kind == DayKind.Compensation ? "bù" : info.Name)
            .Select(group => $"nghỉ {group.Key} {group.Count()} ngày");
        var list = string.Join(", ", groups);
        return list.Length == 0 ? "" : $" {char.ToUpperInvariant(list[0])}{list[1..]} không tính.";
    }
}
