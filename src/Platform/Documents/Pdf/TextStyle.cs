namespace NhipCau.Platform.Documents.Pdf;

/// <summary>Where a line sits between the edges.</summary>
public enum Align
{
    Left,
    Center,
    Right,
    Justify,
}

/// <summary>A colour, each part 0–255.</summary>
public readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    public static Ink Black => default;

    /// <summary>Red of seals and warnings.</summary>
    public static Ink SealRed => new(0xC8, 0x10, 0x2E);

    public static Ink Grey => new(0x55, 0x55, 0x55);

    internal string Fill => $"{Part(Red)} {Part(Green)} {Part(Blue)} rg";

    internal string Stroke => $"{Part(Red)} {Part(Green)} {Part(Blue)} RG";

    private static string Part(byte part) => PdfWriter.Number(part / 255.0);
}

/// <summary>How a paragraph looks; lengths in points.</summary>
public sealed record TextStyle
{
    /// <summary>Body of official paper: 13 pt, justified, first line indented 1 cm (NĐ 30/2020/NĐ-CP, Phụ lục I).</summary>
    public static TextStyle Body { get; } = new() { Align = Align.Justify, FirstLine = Length.Mm(10), After = 6 };

    public static TextStyle Plain { get; } = new();

    public double Size { get; init; } = 13;

    public bool Bold { get; init; }

    public bool Italic { get; init; }

    public Align Align { get; init; }

    public Ink Ink { get; init; }

    /// <summary>Distance of baselines as a multiple of the size.</summary>
    public double Leading { get; init; } = 1.25;

    public double FirstLine { get; init; }

    public double Before { get; init; }

    public double After { get; init; }
}

/// <summary>A piece of text with its own emphasis, added to that of the paragraph's style.</summary>
public sealed record Span(string Text, bool Bold = false, bool Italic = false);

/// <summary>The text of a paragraph: a plain string, or several spans.</summary>
public sealed class PdfText(params IReadOnlyList<Span> spans)
{
    public IReadOnlyList<Span> Spans => spans;

    public static PdfText Bold(string text) => new(new Span(text, Bold: true));

    public static PdfText Italic(string text) => new(new Span(text, Italic: true));

    public static implicit operator PdfText(string? text) => new(new Span(text ?? ""));

    public static PdfText operator +(PdfText left, PdfText right) => new([.. left.Spans, .. right.Spans]);
}
