using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace NhipCau.Platform.Documents.Sheets;

/// <summary>
/// Streams the first sheet of a workbook, whatever its length. Every cell of a merged area has the area's value; a formula counts as the value
/// Excel kept with it; numbers come as plain digits, dates as <c>dd/MM/yyyy HH:mm:ss</c> where the cell is formatted as one.
/// </summary>
internal static class XlsxReader
{
    /// <summary>Stands where a formula has no kept value, so that whoever reads the cell refuses it.</summary>
    public const string NoValue = "#CHƯA-TÍNH";

    private const int MostColumns = 200;
    private const int MostRows = 1_000_000;

    public static IEnumerable<(int Number, IReadOnlyList<string> Cells)> Rows(string file)
    {
        using var document = Open(file);
        var book = document.WorkbookPart!;
        var sheet = book.Workbook.Descendants<S.Sheet>().FirstOrDefault() is { Id.Value: { } id } ? (WorksheetPart)book.GetPartById(id) : throw Broken(file);
        var (texts, merged) = (Texts(book), Merged(sheet));
        var dates = new DateFormats(book);
        using var reader = OpenXmlReader.Create(sheet);
        var number = 0;
        while (Advance(reader, file))
        {
            if (reader.ElementType != typeof(S.Row) || !reader.IsStartElement)
            {
                continue;
            }

            var row = (S.Row)reader.LoadCurrentElement()!;
            number = row.RowIndex?.Value is { } index ? (int)index : number + 1;
            if (number > MostRows)
            {
                throw new UnreadableTableException($"Tệp «{file}» có hơn {MostRows:N0} dòng.");
            }

            yield return (number, merged.Fill(number, Cells(row, texts, dates)));
        }
    }

    private static SpreadsheetDocument Open(string file)
    {
        try
        {
            var document = SpreadsheetDocument.Open(file, isEditable: false);
            return document.WorkbookPart?.Workbook is null ? throw Broken(file) : document;
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or FileFormatException or System.Xml.XmlException or IOException)
        {
            throw Broken(file);
        }
    }

    private static UnreadableTableException Broken(string file) => new($"Tệp «{file}» không phải bảng tính XLSX đọc được, hoặc có mật khẩu. Hãy mở bằng Excel và lưu lại.");

    private static bool Advance(OpenXmlReader reader, string file)
    {
        try
        {
            return reader.Read();
        }
        catch (System.Xml.XmlException)
        {
            throw Broken(file);
        }
    }

    private static List<string> Cells(S.Row row, string[] texts, DateFormats dates)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<S.Cell>())
        {
            var at = cell.CellReference?.Value is { } name ? MergedAreas.Column(name) : cells.Count;
            if (at >= MostColumns)
            {
                break;
            }

            while (cells.Count < at)
            {
                cells.Add("");
            }

            cells.Add(Text(cell, texts, dates));
        }

        return cells;
    }

    private static string Text(S.Cell cell, string[] texts, DateFormats dates)
    {
        var value = cell.CellValue?.Text ?? "";
        if (cell.CellFormula is not null && value.Length == 0)
        {
            return cell.DataType?.Value == S.CellValues.String ? "" : NoValue;
        }

        if (cell.DataType is null || cell.DataType.Value == S.CellValues.Number)
        {
            return Number(value, cell.StyleIndex?.Value, dates);
        }

        return cell.DataType.Value switch
        {
            S.CellValues.SharedString => int.TryParse(value, CultureInfo.InvariantCulture, out var i) && i >= 0 && i < texts.Length ? texts[i] : "",
            S.CellValues.InlineString => cell.InlineString?.InnerText ?? "",
            S.CellValues.Date => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? DateFormats.Write(at) : value,
            _ => value,
        };
    }

    /// <summary>Excel writes large numbers as 3.0198E+11; a code is read digit by digit.</summary>
    private static string Number(string value, uint? style, DateFormats dates) =>
        !decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? value
        : dates.IsDate(style) && dates.Read(number) is { } at ? DateFormats.Write(at)
        : number.ToString("0.##########", CultureInfo.InvariantCulture);

    private static string[] Texts(WorkbookPart book)
    {
        var texts = new List<string>();
        if (book.SharedStringTablePart is { } part)
        {
            using var reader = OpenXmlReader.Create(part);
            while (reader.Read())
            {
                if (reader.ElementType == typeof(S.SharedStringItem) && reader.IsStartElement)
                {
                    var item = (S.SharedStringItem)reader.LoadCurrentElement()!;
                    texts.Add(item.Text?.Text ?? string.Concat(item.Elements<S.Run>().Select(r => r.Text?.Text)));
                }
            }
        }

        return [.. texts];
    }

    /// <summary>They stand behind the rows: read first, in a pass of their own.</summary>
    private static MergedAreas Merged(WorksheetPart sheet)
    {
        var areas = new List<string>();
        using var reader = OpenXmlReader.Create(sheet);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(S.MergeCell) && reader.IsStartElement && reader.Attributes.FirstOrDefault(a => a.LocalName == "ref").Value is { } area)
            {
                areas.Add(area);
            }
        }

        return new MergedAreas(areas);
    }
}
