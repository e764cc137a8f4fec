using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace NhipCau.Government.Tests.Importing;

/// <summary>Workbooks as offices send them: dates as text and as numbers, formulas, merged cells, any number of rows.</summary>
internal static class Workbooks
{
    public sealed record Formula(string Text, string? Kept);

    /// <param name="rows">Text, <see cref="decimal"/> (a plain number), <see cref="DateTime"/> (a cell formatted as a date) or <see cref="Formula"/>.</param>
    public static void Write(string file, IEnumerable<IReadOnlyList<object>> rows, params string[] merged)
    {
        using var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = new S.Stylesheet(
            new S.NumberingFormats(new S.NumberingFormat { NumberFormatId = 164, FormatCode = "dd/mm/yyyy hh:mm" }),
            new S.Fonts(new S.Font()), new S.Fills(new S.Fill()), new S.Borders(new S.Border()), new S.CellFormats(new S.CellFormat(), new S.CellFormat { NumberFormatId = 164, ApplyNumberFormat = true }));
        var part = book.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartElement(new S.Worksheet());
            writer.WriteStartElement(new S.SheetData());
            foreach (var row in rows)
            {
                writer.WriteElement(new S.Row(row.Select(Cell)));
            }

            writer.WriteEndElement();
            if (merged.Length > 0)
            {
                writer.WriteElement(new S.MergeCells(merged.Select(m => new S.MergeCell { Reference = m })));
            }

            writer.WriteEndElement();
        }

        book.Workbook = new S.Workbook(new S.Sheets(new S.Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "Dữ liệu" }));
    }

    private static S.Cell Cell(object value) => value switch
    {
        Formula f => new S.Cell { CellFormula = new S.CellFormula(f.Text), CellValue = f.Kept is null ? null : new S.CellValue(f.Kept), DataType = f.Kept is null ? null : S.CellValues.String },
        decimal number => new S.Cell { CellValue = new S.CellValue(number.ToString("E10", System.Globalization.CultureInfo.InvariantCulture)) },
        DateTime at => new S.Cell { CellValue = new S.CellValue(at.ToOADate().ToString(System.Globalization.CultureInfo.InvariantCulture)), StyleIndex = 1 },
        _ => new S.Cell(new S.InlineString(new S.Text((string)value))) { DataType = S.CellValues.InlineString },
    };
}
