using System.Globalization;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Documents.Sheets;

/// <summary>Moments and days as people write them into tables: <c>dd/MM/yyyy</c> with or without the time, <c>yyyy-MM-dd</c>, or Excel's serial number; Viet Nam's time.</summary>
public static class TableDates
{
    private static readonly string[] Forms =
    [
        "d/M/yyyy", "d/M/yyyy H:m", "d/M/yyyy H:m:s", "d-M-yyyy", "d-M-yyyy H:m", "yyyy-MM-dd", "yyyy-MM-dd H:m", "yyyy-MM-dd H:m:s", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "H:m d/M/yyyy",
    ];

    /// <summary>Null when the text is no moment between 2000 and 2099; a day alone is its midnight.</summary>
    public static DateTimeOffset? Moment(string text) =>
        Local(text) is { Year: >= 2000 and < 2100 } local ? new DateTimeOffset(local, Instants.VietnamOffset).ToUniversalTime() : null;

    public static DateOnly? Day(string text) => Local(text) is { } local ? DateOnly.FromDateTime(local) : null;

    private static DateTime? Local(string text) =>
        DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var local) ? local
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial > 20_000 ? DateFormats.Serial(serial) : null;
}
