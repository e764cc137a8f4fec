using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Calendar;

/// <summary>How pressing something is.</summary>
public enum Urgency
{
    /// <summary>More than a working day left, or no limit.</summary>
    Ok,

    /// <summary>Due today or on the next working day.</summary>
    Soon,

    /// <summary>Past its time.</summary>
    Late,

    /// <summary>The clock stands still.</summary>
    Paused,
}

/// <summary>What a worklist shows of a deadline: <c>Còn 5 ngày làm việc</c>, <c>Còn 4 giờ</c>, <c>Trễ 2 ngày</c>.</summary>
public sealed record Remaining(Urgency Kind, string Text)
{
    /// <summary>
    /// From a stored due time. Days are working days, except for limits in calendar days or months;
    /// within the due day they are office hours.
    /// </summary>
    public static Remaining Of(DateTimeOffset due, DateTimeOffset now, WorkCalendar calendar, TimeUnit unit = TimeUnit.WorkingDay)
    {
        var (dueDate, today) = (WorkCalendar.DateOf(due), WorkCalendar.DateOf(now));
        var inCalendarDays = unit is TimeUnit.CalendarDay or TimeUnit.Month;
        if (now > due)
        {
            var late = inCalendarDays ? today.DayNumber - dueDate.DayNumber : calendar.WorkingDaysBetween(dueDate, today);
            var time = calendar.WorkingTimeBetween(due, now);
            return new Remaining(Urgency.Late, late > 0 ? T("left.late-days", late)
                : time > TimeSpan.Zero ? T("left.late-by", VietnameseTime.Rough(time))
                : T("left.late"));
        }

        var days = calendar.WorkingDaysBetween(today, dueDate);
        if (days == 0)
        {
            return new Remaining(Urgency.Soon, T("left.time", VietnameseTime.Rough(calendar.WorkingTimeBetween(now, due))));
        }

        var text = inCalendarDays ? T("left.days", dueDate.DayNumber - today.DayNumber) : T("left.working-days", days);
        return new Remaining(days == 1 ? Urgency.Soon : Urgency.Ok, text);
    }
}
