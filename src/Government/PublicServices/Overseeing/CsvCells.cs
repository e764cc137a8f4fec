namespace NhipCau.Government.PublicServices.Overseeing;

/// <summary>Cells that a spreadsheet reads as text and never runs: a cell starting like a formula gets an apostrophe, codes keep their zeros and dots.</summary>
public static class CsvCells
{
    public static string Line(params string[] cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>A code of digits and dots, written so that no spreadsheet makes a number of it.</summary>
    public static string Code(string code) => code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') ? $"=\"{code}\"" : code;

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !IsCode(text) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 || safe.StartsWith(' ') ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static bool IsCode(string text) =>
        text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"') && text.Length > 3 && text[2..^1].All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');
}
