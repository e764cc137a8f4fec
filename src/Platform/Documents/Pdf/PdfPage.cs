using System.Globalization;
using System.Text;

namespace NhipCau.Platform.Documents.Pdf;

/// <summary>One page to draw on. Coordinates are points from the top left corner of the sheet.</summary>
public sealed class PdfPage
{
    private readonly PdfDocument document;
    private readonly StringBuilder content = new();

    internal PdfPage(PdfDocument document, PageSize size, Margins margins)
    {
        this.document = document;
        Size = size;
        Margins = margins;
    }

    public PageSize Size { get; }

    public Margins Margins { get; }

    /// <summary>The width between the margins.</summary>
    public double InnerWidth => Size.Width - Margins.Left - Margins.Right;

    internal SortedSet<int> Faces { get; } = [];

    internal SortedSet<int> Images { get; } = [];

    internal byte[] Content => Encoding.Latin1.GetBytes(content.ToString());

    /// <summary>Sets wrapped text with its top left corner at (x, y) and gives the height it took.</summary>
    public double Text(double x, double y, double width, PdfText text, TextStyle? style = null)
    {
        style ??= TextStyle.Plain;
        var lines = TextLayout.Wrap(document.Fonts, text, style, width);
        for (var i = 0; i < lines.Count; i++) Line(lines[i], style, x, y + i * style.Size * style.Leading, width, i == 0 ? style.FirstLine : 0);
        return lines.Count * style.Size * style.Leading;
    }

    /// <summary>A straight line.</summary>
    public void Rule(double x1, double y1, double x2, double y2, double thickness = 0.6, Ink ink = default) =>
        Draw($"{ink.Stroke} {N(thickness)} w {N(x1)} {N(Size.Height - y1)} m {N(x2)} {N(Size.Height - y2)} l S");

    /// <summary>The outline of a rectangle.</summary>
    public void Box(double x, double y, double width, double height, double thickness = 0.6, Ink ink = default) =>
        Draw($"{ink.Stroke} {N(thickness)} w {N(x)} {N(Size.Height - y - height)} {N(width)} {N(height)} re S");

    /// <summary>A filled rectangle.</summary>
    public void Fill(double x, double y, double width, double height, Ink ink) =>
        Draw($"{ink.Fill} {N(x)} {N(Size.Height - y - height)} {N(width)} {N(height)} re f");

    /// <summary>A QR code as vector shapes, sharp at any size; the quiet zone is part of the side.</summary>
    public void QrCode(double x, double y, double side, string text)
    {
        var modules = Qr.Modules(text);
        var module = side / modules.GetLength(0);
        var shapes = new StringBuilder(Ink.Black.Fill);
        foreach (var (row, from, length) in Qr.Runs(modules))
        {
            shapes.Append(CultureInfo.InvariantCulture, $" {N(x + from * module)} {N(Size.Height - y - (row + 1) * module)} {N(length * module)} {N(module)} re");
        }
        Draw(shapes.Append(" f").ToString());
    }

    /// <summary>A picture stretched to the given size.</summary>
    public void Image(double x, double y, double width, double height, PdfImage image)
    {
        var number = document.Use(image);
        Images.Add(number);
        Draw($"{N(width)} 0 0 {N(height)} {N(x)} {N(Size.Height - y - height)} cm /I{number} Do");
    }

    internal void Line(Line line, TextStyle style, double x, double top, double width, double firstLine)
    {
        if (line.Runs.Count == 0) return;
        var room = width - firstLine - line.Width;
        var justified = style.Align == Align.Justify && !line.Last && line.Blanks > 0;
        var left = x + firstLine + style.Align switch { Align.Center => room / 2, Align.Right => room, _ => 0 };
        // An adjustment inside TJ moves left by thousandths of the size.
        var stretch = justified ? N(-room / line.Blanks * 1000 / style.Size) : null;
        var baseline = Size.Height - top - style.Size * (style.Leading + 0.65) / 2;
        var text = new StringBuilder($"BT {style.Ink.Fill} 1 0 0 1 {N(left)} {N(baseline)} Tm");
        foreach (var run in line.Runs)
        {
            Faces.Add(run.Face);
            text.Append(CultureInfo.InvariantCulture, $" /F{run.Face} {N(style.Size)} Tf [<");
            foreach (var codePoint in run.CodePoints)
            {
                text.Append(document.Subset(run.Face).Number(codePoint).ToString("X4", CultureInfo.InvariantCulture));
                if (codePoint == ' ' && stretch is not null) text.Append("> ").Append(stretch).Append(" <");
            }
            text.Append(">] TJ");
        }
        Draw(text.Append(" ET").ToString());
    }

    private void Draw(string operators) => content.Append("q ").Append(operators).Append(" Q\n");

    private static string N(double value) => PdfWriter.Number(value);
}
