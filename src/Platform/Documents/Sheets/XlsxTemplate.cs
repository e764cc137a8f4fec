using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace NhipCau.Platform.Documents.Sheets;

/// <summary>A workbook to be filled in: the columns as text, so that Excel keeps leading zeros and dates as typed, and a second sheet that explains them.</summary>
public static class XlsxTemplate
{
    public static void Write(string file, IReadOnlyList<string> columns, IReadOnlyList<string> sample, IReadOnlyList<(string Column, string Meaning)> words)
    {
        using var stream = File.Create(file);
        Write(stream, columns, sample, words);
    }

    public static void Write(Stream to, IReadOnlyList<string> columns, IReadOnlyList<string> sample, IReadOnlyList<(string Column, string Meaning)> words)
    {
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = new S.Stylesheet(
            new S.Fonts(new S.Font(), new S.Font(new S.Bold())), new S.Fills(new S.Fill(new S.PatternFill { PatternType = S.PatternValues.None })), new S.Borders(new S.Border()),
            new S.CellFormats(new S.CellFormat(), new S.CellFormat { NumberFormatId = 49, ApplyNumberFormat = true }, new S.CellFormat { FontId = 1, ApplyFont = true, NumberFormatId = 49, ApplyNumberFormat = true }));
        book.Workbook = new S.Workbook(new S.Sheets(
            Sheet(book, 1, "Dữ liệu", columns.Count, [columns, sample]),
            Sheet(book, 2, "Giải thích", 2, [["Cột", "Ý nghĩa"], .. words.Select(w => new[] { w.Column, w.Meaning })])));
    }

    private static S.Sheet Sheet(WorkbookPart book, uint no, string name, int width, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = new S.Worksheet(
            new S.Columns(new S.Column { Min = 1, Max = (uint)width, Width = no == 1 ? 20 : 60, CustomWidth = true, Style = 1 }),
            new S.SheetData(rows.Select((r, i) => new S.Row(r.Select(c => new S.Cell(new S.InlineString(new S.Text(c))) { DataType = S.CellValues.InlineString, StyleIndex = i == 0 ? 2u : 1u })))));
        return new S.Sheet { Id = book.GetIdOfPart(part), SheetId = no, Name = name };
    }
}
