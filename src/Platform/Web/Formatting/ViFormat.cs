using System.Globalization;
using NhipCau.Platform.Codes;

namespace NhipCau.Platform.Web;

/// <summary>Dates, numbers, money and durations as Vietnamese people read them.</summary>
public static class ViFormat
{
    /// <summary>Vietnamese formats, fixed to <c>dd/MM/yyyy</c> and 24 hours whatever ICU version runs.</summary>
    public static CultureInfo Culture { get; } = MakeCulture();

    /// <summary>The time zone of every screen: Asia/Ho_Chi_Minh.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    private static readonly string[] Days = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
    private static readonly string[] ShortDays = ["CN", "T2", "T3", "T4", "T5", "T6", "T7"];

    /// <summary><c>16/02/2024</c>.</summary>
    public static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", Culture);

    /// <summary>The local date of an instant, <c>16/02/2024</c>.</summary>
    public static string Date(DateTimeOffset instant) => Date(LocalDate(instant));

    /// <summary><c>16/02</c>, for lists within a year.</summary>
    public static string ShortDate(DateOnly date) => date.ToString("dd/MM", Culture);

    /// <summary><c>Thứ Sáu 16/02/2024</c>.</summary>
    public static string LongDate(DateOnly date) => $"{Weekday(date)} {Date(date)}";

    /// <summary><c>14:05 16/02/2024</c> in the province's time.</summary>
    public static string DateTime(DateTimeOffset instant) => Local(instant).ToString("HH:mm dd/MM/yyyy", Culture);

    /// <summary><c>14:05</c> in the province's time.</summary>
    public static string Time(DateTimeOffset instant) => Local(instant).ToString("HH:mm", Culture);

    /// <summary><c>Thứ Tư</c>, <c>Chủ Nhật</c>.</summary>
    public static string Weekday(DateOnly date) => Language.Words.English ? date.DayOfWeek.ToString() : Days[(int)date.DayOfWeek];

    /// <summary><c>T4</c>, <c>CN</c>.</summary>
    public static string ShortWeekday(DayOfWeek day) => ShortDays[(int)day];

    /// <summary>The date on the province's wall calendar at an instant.</summary>
    public static DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary><c>1.234</c>.</summary>
    public static string Number(long value) => value.ToString("N0", Culture);

    /// <summary>A count nobody needs exactly beyond a hundred: <c>12</c>, <c>99+</c>.</summary>
    public static string Capped(int count) => count > 99 ? "99+" : Number(count);

    /// <summary><c>1.234,5</c>: at most <paramref name="decimals"/> digits after the comma, no trailing zeros.</summary>
    public static string Number(decimal value, int decimals = 2) =>
        value.ToString("#,##0" + (decimals > 0 ? "." + new string('#', decimals) : ""), Culture);

    /// <summary><c>97,4 %</c> from a share between 0 and 1.</summary>
    public static string Percent(decimal share, int decimals = 1) => Number(share * 100, decimals) + " %";

    /// <summary>Whole đồng: <c>50.000 ₫</c>.</summary>
    public static string Money(long dong) => Number(dong) + " ₫";

    /// <summary>A file's size: <c>820 byte</c>, <c>14 KB</c>, <c>2,4 MB</c> (thousands of 1024).</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} byte",
        < 1024 * 1024 => $"{Number(bytes / 1024m, 0)} KB",
        < 1024L * 1024 * 1024 => $"{Number(bytes / 1048576m, 1)} MB",
        _ => $"{Number(bytes / 1073741824m, 1)} GB",
    };

    /// <summary>A span rounded down to its largest unit: <c>3 ngày</c>, <c>4 giờ</c>, <c>12 phút</c>; on English pages <c>3 d</c>, <c>4 h</c>, <c>12 min</c>.</summary>
    public static string Duration(TimeSpan span)
    {
        var (length, english) = (span.Duration(), Language.Words.English);
        return length switch
        {
            { TotalDays: >= 1 } => $"{Number((long)length.TotalDays)} {(english ? "d" : "ngày")}",
            { TotalHours: >= 1 } => $"{(long)length.TotalHours} {(english ? "h" : "giờ")}",
            { TotalMinutes: >= 1 } => $"{(long)length.TotalMinutes} {(english ? "min" : "phút")}",
            _ => english ? "less than 1 min" : "dưới 1 phút",
        };
    }

    /// <summary>How an instant stands to now: <c>4 giờ trước</c>, <c>sau 3 ngày</c>, <c>vừa xong</c>.</summary>
    public static string Relative(DateTimeOffset instant, DateTimeOffset now)
    {
        var span = instant - now;
        if (span.Duration() < TimeSpan.FromMinutes(1)) return "vừa xong";
        return span < TimeSpan.Zero ? $"{Duration(span)} trước" : $"sau {Duration(span)}";
    }

    /// <summary>A personal number with its middle hidden: <c>030 197 ••• 417</c>. Anything else than 12 digits shows its last two characters only.</summary>
    public static string MaskedPersonalNumber(string? number)
    {
        if (string.IsNullOrWhiteSpace(number)) return "";
        var digits = number.Trim();
        if (digits.Length == 12 && digits.All(char.IsAsciiDigit)) return $"{digits[..3]} {digits[3..6]} ••• {digits[9..]}";
        return digits.Length <= 4 ? "•••" : "••• " + digits[^2..];
    }

    /// <summary>A phone number as people here write it: <c>0912 345 678</c>; what is none stays as it is.</summary>
    public static string Phone(string? phone) => PhoneNumber.Parse(phone).Value?.ToNational() ?? phone?.Trim() ?? "";

    /// <summary>A phone number with its middle hidden: <c>0912 ••• •78</c>.</summary>
    public static string MaskedPhone(string? phone)
    {
        var shown = Phone(phone);
        return shown.Length switch { 0 => "", < 8 => "•••", _ => $"{shown[..4]} ••• •{shown[^2..]}" };
    }

    private static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    private static CultureInfo MakeCulture()
    {
        var culture = new CultureInfo("vi-VN");
        culture.DateTimeFormat.ShortDatePattern = "dd/MM/yyyy";
        culture.DateTimeFormat.ShortTimePattern = "HH:mm";
        culture.DateTimeFormat.LongTimePattern = "HH:mm:ss";
        culture.DateTimeFormat.DateSeparator = "/";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.CurrencyDecimalDigits = 0;
        return CultureInfo.ReadOnly(culture);
    }
}
