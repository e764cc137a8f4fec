using System.Globalization;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Web;

namespace NhipCau.Government.PublicServices.Reporting;

/// <summary>A kept report as a sheet and as cells of a page.</summary>
public static class ReportSheet
{
    public static Sheet Of(ReportContent content, ReportRow row) => new()
    {
        Name = $"{content.Title} {row.Period.FileName} {content.AgencyName} phiên bản {row.Version}",
        Heading = [content.Title, $"{content.AgencyName}, {content.Period}", $"Phiên bản {row.Version}, chốt lúc {ViFormat.DateTime(row.ProducedAt)}{(row.Reason.Length > 0 ? $". Lý do đính chính: {row.Reason}" : "")}", $"Mẫu: {content.LegalBasis}"],
        Columns = [.. content.Columns.Select(c => new SheetColumn(c.Title, c.Key switch { "id" => CellKind.Code, "name" or "stt" => CellKind.Text, "rate" => CellKind.Percent, _ => CellKind.Number }, c.Group))],
        Rows = [.. content.Rows.Select(r => (IReadOnlyList<object?>)[.. r.Select((cell, i) => Cell(cell, content.Columns[i].Key))])],
        Notes = content.Notes,
    };

    /// <summary>The cell as people read it.</summary>
    public static string Words(string cell, string key) => IsNumber(key) && Number(cell) is { } number ? key == "rate" ? ViFormat.Percent(number, 2) : ViFormat.Number(number, 2) : cell;

    public static bool IsNumber(string key) => key is not ("id" or "name" or "stt");

    private static object? Cell(string cell, string key) => !IsNumber(key) ? cell : Number(cell) is not { } number ? null : key != "rate" && number == decimal.Truncate(number) ? (long)number : number;

    private static decimal? Number(string cell) => decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
