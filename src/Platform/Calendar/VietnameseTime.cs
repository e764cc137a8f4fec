using System.Globalization;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Calendar;

/// <summary>Dates, spans and units as people read them.</summary>
internal static class VietnameseTime
{
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("vi-VN");

    public static string Unit(TimeUnit unit) => unit switch
    {
        TimeUnit.WorkingDay => "ngày làm việc",
        TimeUnit.CalendarDay => "ngày",
        TimeUnit.WorkingHour => "giờ làm việc",
        TimeUnit.Month => "tháng",
        _ => "",
    };

    public static string Weekday(DateOnly date) => date.DayOfWeek switch
    {
        DayOfWeek.Monday => "Thứ Hai",
        DayOfWeek.Tuesday => "Thứ Ba",
        DayOfWeek.Wednesday => "Thứ Tư",
        DayOfWeek.Thursday => "Thứ Năm",
        DayOfWeek.Friday => "Thứ Sáu",
        DayOfWeek.Saturday => "Thứ Bảy",
        _ => "Chủ nhật",
    };

    /// <summary><c>Thứ Tư 21/02/2024</c></summary>
    public static string Long(DateOnly date) => $"{Weekday(date)} {Date(date)}";

    public static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset at) =>
        at.ToOffset(WorkCalendar.Offset).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>4 giờ 30 phút</c>, <c>20 phút</c>; seconds are dropped.</summary>
    public static string Span(TimeSpan span)
    {
        var (hours, minutes) = ((int)span.TotalHours, span.Minutes);
        return (hours, minutes) switch
        {
            ( > 0, > 0) => $"{hours} giờ {minutes} phút",
            ( > 0, _) => $"{hours} giờ",
            _ => $"{minutes} phút",
        };
    }

    /// <summary>Whole hours, or minutes (at least one) below an hour.</summary>
    public static string Rough(TimeSpan span) => span.TotalHours >= 1
        ? T("time.hours", (int)span.TotalHours)
        : T("time.minutes", Math.Max(1, (int)span.TotalMinutes));
}
