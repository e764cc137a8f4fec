using System.Globalization;
using System.Text;

namespace NhipCau.Platform.Documents.Sheets;

/// <summary>A sheet as CSV that Excel opens well: UTF-8 with mark, codes as text, dates dd/MM/yyyy, decimals with a comma, nothing that runs as a formula.</summary>
public static class CsvSheet
{
    private static readonly CultureInfo Vietnamese = MakeCulture();

    public const string MediaType = "text/csv; charset=utf-8";

    public static byte[] Write(Sheet sheet)
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var line in sheet.Heading)
        {
            text.Append(Quoted(Safe(line))).Append("\r\n");
        }

        if (sheet.Columns.Any(c => c.Group.Length > 0))
        {
            Line(text, sheet.Columns.Select(c => Safe(c.Group)));
        }

        Line(text, sheet.Columns.Select(c => Safe(c.Title)));
        foreach (var row in sheet.Rows)
        {
            Line(text, row.Select((cell, i) => Cell(cell, sheet.Columns[i].Kind)));
        }

        foreach (var line in sheet.Notes)
        {
            text.Append(Quoted(Safe(line))).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Cell(object? cell, CellKind kind) => cell switch
    {
        null => "",
        DateOnly day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        decimal number when kind == CellKind.Percent => (number * 100).ToString("0.##", Vietnamese) + "%",
        decimal number => number.ToString("0.####", Vietnamese),
        string text when kind == CellKind.Code => Code(text),
        string text => Safe(text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A sheet has no cell of {cell.GetType().Name}."),
    };

    private static string Code(string code) => code.Length > 0 && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') ? $"=\"{code}\"" : Safe(code);

    private static string Safe(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static CultureInfo MakeCulture()
    {
        var culture = new CultureInfo("vi-VN");
        culture.NumberFormat.NumberDecimalSeparator = ",";
        return CultureInfo.ReadOnly(culture);
    }
}
