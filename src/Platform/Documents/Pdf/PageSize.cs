namespace NhipCau.Platform.Documents.Pdf;

/// <summary>Lengths in points (1/72 inch), the unit of everything in a PDF here.</summary>
public static class Length
{
    /// <summary>Millimetres to points.</summary>
    public static double Mm(double millimetres) => millimetres * 72 / 25.4;
}

/// <summary>Width and height in points.</summary>
public readonly record struct PageSize(double Width, double Height)
{
    public static PageSize A4 => new(Length.Mm(210), Length.Mm(297));

    public static PageSize A5 => new(Length.Mm(148), Length.Mm(210));

    /// <summary>The same sheet turned.</summary>
    public PageSize Landscape => new(Math.Max(Width, Height), Math.Min(Width, Height));
}

/// <summary>Empty edges in points.</summary>
public readonly record struct Margins(double Left, double Top, double Right, double Bottom)
{
    /// <summary>NĐ 30/2020/NĐ-CP, Phụ lục I, phần I: top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm.</summary>
    public static Margins Official => Of(30, 20, 15, 20);

    /// <summary>Narrow margins for slips and lists.</summary>
    public static Margins Narrow => Of(15, 12, 12, 12);

    /// <summary>From millimetres.</summary>
    public static Margins Of(double left, double top, double right, double bottom) =>
        new(Length.Mm(left), Length.Mm(top), Length.Mm(right), Length.Mm(bottom));
}
