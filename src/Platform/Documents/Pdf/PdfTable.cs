namespace NhipCau.Platform.Documents.Pdf;

/// <summary>A column of a table.</summary>
/// <param name="Title">In the head; empty titles everywhere leave the head out.</param>
/// <param name="Share">Its part of the width in relation to the others.</param>
/// <param name="Align">Of its cells.</param>
public sealed record TableColumn(string Title, double Share = 1, Align Align = Align.Left);

/// <summary>A table with borders. A row stays whole unless it is taller than a third of an A4 page.</summary>
public sealed class PdfTable(IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<PdfText>> rows)
{
    private const double Padding = 3.5;
    private const double Border = 0.5;
    private const double TallRow = 260;

    /// <summary>Size of the text in points.</summary>
    public double Size { get; init; } = 12;

    internal IEnumerable<Slice> Slices(PdfFonts fonts, double width)
    {
        var shares = columns.Sum(column => column.Share);
        var widths = columns.Select(column => width * column.Share / shares).ToArray();
        Slice? head = null;
        if (columns.Any(column => column.Title.Length > 0))
        {
            var titles = columns.Select(column => (PdfText)column.Title).ToArray();
            head = Slice.Stack([.. Row(fonts, titles, widths, _ => new TextStyle { Size = Size, Bold = true, Align = Align.Center, Leading = 1.15 })]) with { WithNext = true };
            yield return head;
        }
        foreach (var row in rows)
        {
            var bands = Row(fonts, row, widths, column => new TextStyle { Size = Size, Align = columns[column].Align, Leading = 1.15 });
            if (bands.Sum(band => band.Height) <= TallRow) bands = [Slice.Stack(bands)];
            foreach (var band in bands) yield return band with { Head = head };
        }
    }

    /// <summary>A row as bands one line high, each with its side borders, so that a very tall row can break.</summary>
    private static List<Slice> Row(PdfFonts fonts, IReadOnlyList<PdfText> texts, double[] widths, Func<int, TextStyle> style)
    {
        var cells = widths.Select((width, column) =>
            PdfColumn.Lines(fonts, column < texts.Count ? texts[column] : "", style(column), width - 2 * Padding).ToList()).ToList();
        var count = cells.Max(cell => cell.Count);
        var line = style(0).Size * style(0).Leading;
        var bands = new List<Slice>();
        for (var i = 0; i < count; i++)
        {
            var (index, first, last) = (i, i == 0, i == count - 1);
            var height = line + (first ? Padding : 0) + (last ? Padding : 0);
            bands.Add(new()
            {
                Height = height,
                Draw = (page, x, y) =>
                {
                    var total = widths.Sum();
                    if (first) page.Rule(x, y, x + total, y, Border);
                    if (last) page.Rule(x, y + height, x + total, y + height, Border);
                    page.Rule(x, y, x, y + height, Border);
                    for (var column = 0; column < widths.Length; column++)
                    {
                        if (index < cells[column].Count) cells[column][index].Draw(page, x + Padding, y + (first ? Padding : 0));
                        x += widths[column];
                        page.Rule(x, y, x, y + height, Border);
                    }
                },
            });
        }
        return bands;
    }
}
