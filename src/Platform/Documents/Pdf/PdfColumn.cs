namespace NhipCau.Platform.Documents.Pdf;

/// <summary>Content set one below the other in a given width: a page's body, a column, a table-like pair. Lengths in points.</summary>
public class PdfColumn
{
    private readonly PdfFonts fonts;

    internal PdfColumn(PdfFonts fonts, double width) => (this.fonts, Width) = (fonts, width);

    /// <summary>The width content is set in.</summary>
    public double Width { get; }

    internal List<Slice> Slices { get; } = [];

    /// <summary>A paragraph; long ones break over pages line by line.</summary>
    public PdfColumn Paragraph(PdfText text, TextStyle? style = null)
    {
        Add(text, style ?? TextStyle.Body, withNext: false);
        return this;
    }

    /// <summary>A bold line that stays with what follows it. Level 1 is centred in 14 pt, level 2 stands left in 13 pt.</summary>
    public PdfColumn Heading(PdfText text, int level = 1)
    {
        var style = level == 1
            ? new TextStyle { Size = 14, Bold = true, Align = Align.Center, Before = 8, After = 6 }
            : new TextStyle { Bold = true, Before = 6, After = 3 };
        Add(text, style, withNext: true);
        return this;
    }

    /// <summary>"Label: value", the value bold; the usual line of a form. A label that asks loses its question mark.</summary>
    public PdfColumn Field(string label, string? value, TextStyle? style = null) =>
        Paragraph((PdfText)$"{label.TrimEnd('?', ':', ' ')}: " + PdfText.Bold(value ?? ""), style ?? new TextStyle { After = 3 });

    /// <summary>A bordered table; the head is repeated on every page.</summary>
    public PdfColumn Table(PdfTable table)
    {
        Slices.AddRange(table.Slices(fonts, Width));
        return this;
    }

    /// <summary>Two columns side by side on one page.</summary>
    /// <param name="left">Writes the left one.</param>
    /// <param name="right">Writes the right one.</param>
    /// <param name="share">The part of the width the left one takes, 0–1.</param>
    /// <param name="gap">Between them.</param>
    public PdfColumn TwoColumns(Action<PdfColumn> left, Action<PdfColumn> right, double share = 0.5, double gap = 10)
    {
        var leftWidth = (Width - gap) * share;
        var one = Inner(left, leftWidth);
        var two = Inner(right, Width - gap - leftWidth);
        Slices.Add(Beside(one, two, leftWidth + gap) with { Parts = Pairs(one.Parts, two.Parts, leftWidth + gap) });
        return this;
    }

    /// <summary>Content no page break may cut.</summary>
    public PdfColumn KeepTogether(Action<PdfColumn> write)
    {
        Slices.Add(Inner(write, Width));
        return this;
    }

    /// <summary>A QR code of the given side.</summary>
    public PdfColumn Qr(string text, double side = 80, Align align = Align.Left) =>
        Shape(side, side, align, (page, x, y) => page.QrCode(x, y, side, text));

    /// <summary>A picture in the given width, its height following.</summary>
    public PdfColumn Image(PdfImage image, double width, Align align = Align.Left)
    {
        var height = width * image.Height / image.Width;
        return Shape(width, height, align, (page, x, y) => page.Image(x, y, width, height, image));
    }

    /// <summary>A horizontal line; a share of the width, centred.</summary>
    public PdfColumn Rule(double share = 1, double thickness = 0.6)
    {
        var length = Width * share;
        return Shape(length, 2, Align.Center, (page, x, y) => page.Rule(x, y + 1, x + length, y + 1, thickness));
    }

    /// <summary>A line as long as the text above it is wide, as under the national motto.</summary>
    internal PdfColumn RuleUnder(PdfText text, TextStyle style, double share)
    {
        var widest = TextLayout.Wrap(fonts, text, style, Width).Max(line => line.Width);
        return Rule(widest * share / Width, 0.8);
    }

    /// <summary>Centred lines of about equal length, no more of them than needed, so that no word stands alone below; with a rule of a share of the widest line when asked for.</summary>
    internal PdfColumn Balanced(PdfText text, TextStyle style, double rule = 0)
    {
        var (wide, lines) = (Width, TextLayout.Wrap(fonts, text, style, Width).Count);
        for (var (narrow, step) = (Width / lines, 0); lines > 1 && step < 12; step++)
        {
            var middle = (narrow + wide) / 2;
            (narrow, wide) = TextLayout.Wrap(fonts, text, style, middle).Count > lines ? (middle, wide) : (narrow, middle);
        }

        var shift = (Width - wide) / 2;
        Slices.AddRange(Lines(fonts, text, style, wide).Select(line => line with { Draw = (page, x, y) => line.Draw(page, x + shift, y) }));
        return rule > 0 ? Rule(TextLayout.Wrap(fonts, text, style, wide).Max(line => line.Width) * rule / Width, 0.8) : this;
    }

    /// <summary>Room; vanishes at the top of a page.</summary>
    public PdfColumn Space(double height)
    {
        Slices.Add(Slice.Gap(height));
        return this;
    }

    private PdfColumn Shape(double width, double height, Align align, Action<PdfPage, double, double> draw)
    {
        var shift = align switch { Align.Center => (Width - width) / 2, Align.Right => Width - width, _ => 0 };
        Slices.Add(new() { Height = height, Draw = (page, x, y) => draw(page, x + shift, y) });
        return this;
    }

    private static Slice Beside(Slice one, Slice two, double shift) => new()
    {
        Height = Math.Max(one.Height, two.Height),
        Draw = (page, x, y) =>
        {
            one.Draw(page, x, y);
            two.Draw(page, x + shift, y);
        },
    };

    private static List<Slice> Pairs(IReadOnlyList<Slice> left, IReadOnlyList<Slice> right, double shift) =>
        [.. Enumerable.Range(0, Math.Max(left.Count, right.Count)).Select(i =>
            Beside(i < left.Count ? left[i] : Slice.Gap(0), i < right.Count ? right[i] : Slice.Gap(0), shift))];

    private Slice Inner(Action<PdfColumn> write, double width)
    {
        var inner = new PdfColumn(fonts, width);
        write(inner);
        return Slice.Stack(inner.Slices);
    }

    private void Add(PdfText text, TextStyle style, bool withNext)
    {
        if (style.Before > 0) Slices.Add(Slice.Gap(style.Before));
        Slices.AddRange(Lines(fonts, text, style, Width, withNext));
        if (style.After > 0) Slices.Add(Slice.Gap(style.After) with { WithNext = withNext });
    }

    internal static IEnumerable<Slice> Lines(PdfFonts fonts, PdfText text, TextStyle style, double width, bool withNext = false)
    {
        var lines = TextLayout.Wrap(fonts, text, style, width);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var first = i == 0 ? style.FirstLine : 0;
            yield return new Slice
            {
                Height = style.Size * style.Leading,
                Draw = (page, x, y) => page.Line(line, style, x, y, width, first),
                // No single line alone at the foot or head of a page.
                WithNext = withNext || i < lines.Count - 1 && (i == 0 || i == lines.Count - 2),
            };
        }
    }
}
