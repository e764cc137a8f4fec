namespace NhipCau.Platform.Documents.Sheets;

/// <summary>How a spreadsheet shows a column.</summary>
public enum CellKind
{
    /// <summary>Words; never read as a formula.</summary>
    Text,

    /// <summary>A code of digits and dots: stays text, keeps its zeros.</summary>
    Code,

    /// <summary>A number with up to four decimals.</summary>
    Number,

    /// <summary>A share between 0 and 1, shown in per cent.</summary>
    Percent,

    /// <summary>A day, shown as dd/MM/yyyy.</summary>
    Date,
}

/// <param name="Title">Head of the column.</param>
/// <param name="Kind">How its cells are shown.</param>
/// <param name="Group">Words above several columns; empty for none.</param>
public sealed record SheetColumn(string Title, CellKind Kind = CellKind.Text, string Group = "");

/// <summary>
/// A table for a spreadsheet. Cells are <see cref="string"/>, <see cref="long"/>, <see cref="int"/>, <see cref="decimal"/>,
/// <see cref="DateOnly"/> or null, whatever the column's kind shows; a text in a column of numbers stays a text.
/// </summary>
public sealed record Sheet
{
    /// <summary>Name of the tab and of the file, in Vietnamese.</summary>
    public required string Name { get; init; }

    /// <summary>Lines above the table: title, agency, period.</summary>
    public IReadOnlyList<string> Heading { get; init; } = [];
    public required IReadOnlyList<SheetColumn> Columns { get; init; }
    public required IReadOnlyList<IReadOnlyList<object?>> Rows { get; init; }

    /// <summary>Lines under the table.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
