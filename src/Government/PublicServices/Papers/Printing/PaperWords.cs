using System.Globalization;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Papers.Printing;

/// <summary>Times and days as official forms write them.</summary>
internal static class PaperWords
{
    /// <summary><c>08 giờ 30 phút, ngày 04 tháng 3 năm 2024</c>.</summary>
    public static string Moment(DateTimeOffset? at) => at is not { } instant ? "" : $"{Local(instant):HH} giờ {Local(instant):mm} phút, {Day(instant)}";

    /// <summary><c>ngày 04 tháng 3 năm 2024</c>.</summary>
    public static string Day(DateTimeOffset at) => Day(DateOnly.FromDateTime(Local(at).DateTime));

    /// <inheritdoc cref="Day(DateTimeOffset)"/>
    public static string Day(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"ngày {day.Day:00} tháng {day.Month.ToString(day.Month < 3 ? "00" : "0", CultureInfo.InvariantCulture)} năm {day.Year}");

    /// <summary><c>08:30 04/03/2024</c>, for tables.</summary>
    public static string Short(DateTimeOffset? at) => at is { } instant ? Local(instant).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture) : "";

    public static string ShortDay(DateTimeOffset? at) => at is { } instant ? Local(instant).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : "";

    private static DateTimeOffset Local(DateTimeOffset at) => at.ToOffset(Instants.VietnamOffset);
}
