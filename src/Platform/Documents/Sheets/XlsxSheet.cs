using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace NhipCau.Platform.Documents.Sheets;

/// <summary>Sheets as one XLSX workbook, written as a stream of rows.</summary>
public static class XlsxSheet
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int LongestName = 31;
    private static readonly DateOnly Epoch = new(1899, 12, 30);

    private enum Style : uint
    {
        Plain,
        Bold,
        Head,
        Text,
        Integer,
        Decimal,
        Percent,
        Date,
    }

    public static byte[] Write(params IReadOnlyList<Sheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var list = new S.Sheets();
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var sheet in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                Rows(part, sheet);
                list.Append(new S.Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)names.Count + 1, Name = TabName(sheet.Name, names) });
            }

            book.Workbook = new S.Workbook(list);
        }

        return stream.ToArray();
    }

    /// <summary>At most 31 characters, without those Excel forbids, unlike the others.</summary>
    private static string TabName(string name, HashSet<string> taken)
    {
        var clean = new string([.. name.Where(c => c is not ('[' or ']' or '*' or '?' or '/' or '\\' or ':'))]).Trim('\'', ' ');
        clean = clean.Length == 0 ? "Bảng" : clean.Length > LongestName ? clean[..LongestName].TrimEnd() : clean;
        for (var i = 2; !taken.Add(clean); i++)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $" ({i})");
            clean = clean[..Math.Min(clean.Length, LongestName - mark.Length)] + mark;
        }

        return clean;
    }

    private static void Rows(WorksheetPart part, Sheet sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new S.Worksheet());
        writer.WriteStartElement(new S.Columns());
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            writer.WriteElement(new S.Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = Width(sheet, i), CustomWidth = true });
        }

        writer.WriteEndElement();
        writer.WriteStartElement(new S.SheetData());
        foreach (var line in sheet.Heading)
        {
            Row(writer, [Text(line, Style.Bold)]);
        }

        if (sheet.Columns.Any(c => c.Group.Length > 0))
        {
            Row(writer, sheet.Columns.Select(c => Text(c.Group, Style.Head)));
        }

        Row(writer, sheet.Columns.Select(c => Text(c.Title, Style.Head)));
        foreach (var row in sheet.Rows)
        {
            Row(writer, row.Select((cell, i) => Cell(cell, sheet.Columns[i].Kind)));
        }

        foreach (var line in sheet.Notes)
        {
            Row(writer, [Text(line, Style.Plain)]);
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static double Width(Sheet sheet, int column)
    {
        var longest = sheet.Rows.Take(200).Select(r => r[column] is string s ? s.Length : 10).Append(sheet.Columns[column].Title.Length).Max();
        return Math.Clamp(longest + 2, 8, 60);
    }

    private static void Row(OpenXmlWriter writer, IEnumerable<S.Cell> cells)
    {
        writer.WriteStartElement(new S.Row());
        foreach (var cell in cells)
        {
            writer.WriteElement(cell);
        }

        writer.WriteEndElement();
    }

    private static S.Cell Cell(object? cell, CellKind kind) => cell switch
    {
        null => new S.Cell(),
        DateOnly day => Number(day.DayNumber - Epoch.DayNumber, Style.Date),
        decimal number => Number(number, kind == CellKind.Percent ? Style.Percent : Style.Decimal),
        long or int => Number(Convert.ToDecimal(cell, CultureInfo.InvariantCulture), Style.Integer),
        string text => Text(text, kind == CellKind.Code ? Style.Text : Style.Plain),
        _ => throw new InvalidOperationException($"A sheet has no cell of {cell.GetType().Name}."),
    };

    private static S.Cell Number(decimal number, Style style) => new()
    {
        CellValue = new S.CellValue(number.ToString(CultureInfo.InvariantCulture)),
        DataType = S.CellValues.Number,
        StyleIndex = (uint)style,
    };

    private static S.Cell Text(string text, Style style) => new(new S.InlineString(new S.Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        DataType = S.CellValues.InlineString,
        StyleIndex = (uint)style,
    };

    private static string Printable(string text) => text.All(System.Xml.XmlConvert.IsXmlChar) ? text : new string([.. text.Where(System.Xml.XmlConvert.IsXmlChar)]);

    /// <summary>Formats in the order of <see cref="Style"/>.</summary>
    private static S.Stylesheet Styles()
    {
        const uint decimals = 164, date = 165;
        return new S.Stylesheet(
            new S.NumberingFormats(new S.NumberingFormat { NumberFormatId = decimals, FormatCode = "#,##0.00##" }, new S.NumberingFormat { NumberFormatId = date, FormatCode = "dd/mm/yyyy" }),
            new S.Fonts(new S.Font(), new S.Font(new S.Bold())),
            new S.Fills(new S.Fill(new S.PatternFill { PatternType = S.PatternValues.None }), new S.Fill(new S.PatternFill { PatternType = S.PatternValues.Gray125 })),
            new S.Borders(new S.Border()),
            new S.CellFormats(
                new S.CellFormat(),
                new S.CellFormat { FontId = 1, ApplyFont = true },
                new S.CellFormat(new S.Alignment { WrapText = true, Vertical = S.VerticalAlignmentValues.Center }) { FontId = 1, ApplyFont = true, ApplyAlignment = true },
                new S.CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
                new S.CellFormat { NumberFormatId = 3, ApplyNumberFormat = true },
                new S.CellFormat { NumberFormatId = decimals, ApplyNumberFormat = true },
                new S.CellFormat { NumberFormatId = 10, ApplyNumberFormat = true },
                new S.CellFormat { NumberFormatId = date, ApplyNumberFormat = true }));
    }
}
