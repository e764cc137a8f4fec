using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace NhipCau.Platform.Documents.Sheets;

/// <summary>Which styles of a workbook show a number as a date, and which day its numbers count from.</summary>
internal sealed class DateFormats
{
    private readonly HashSet<uint> styles = [];
    private readonly int shift;

    public DateFormats(WorkbookPart book)
    {
        shift = book.Workbook.WorkbookProperties?.Date1904?.Value == true ? 1462 : 0;
        var sheet = book.WorkbookStylesPart?.Stylesheet;
        var own = sheet?.NumberingFormats?.Elements<S.NumberingFormat>().Where(f => Names(f.FormatCode?.Value ?? "")).Select(f => f.NumberFormatId?.Value ?? 0).ToHashSet() ?? [];
        uint at = 0;
        foreach (var format in sheet?.CellFormats?.Elements<S.CellFormat>() ?? [])
        {
            var id = format.NumberFormatId?.Value ?? 0;
            if (id is (>= 14 and <= 22) or (>= 45 and <= 47) || own.Contains(id))
            {
                styles.Add(at);
            }

            at++;
        }
    }

    public bool IsDate(uint? style) => styles.Contains(style ?? 0);

    /// <summary>A serial number as a moment, to the second; null outside Excel's years.</summary>
    public DateTime? Read(decimal serial) => Serial(serial + shift);

    public static DateTime? Serial(decimal serial) => serial is >= 1 and < 2_958_466 ? new DateTime(1899, 12, 30).AddSeconds((double)Math.Round(serial * 86_400)) : null;

    public static string Write(DateTime at) => at.ToString(at.TimeOfDay == TimeSpan.Zero ? "dd/MM/yyyy" : "dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A format with a day or a year, outside quotes and brackets.</summary>
    private static bool Names(string code)
    {
        var (quoted, bracket) = (false, false);
        foreach (var c in code)
        {
            quoted ^= c == '"';
            bracket = c == '[' || (bracket && c != ']');
            if (!quoted && !bracket && c is 'd' or 'D' or 'y' or 'Y')
            {
                return true;
            }
        }

        return false;
    }
}
