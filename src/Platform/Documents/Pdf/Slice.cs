namespace NhipCau.Platform.Documents.Pdf;

/// <summary>The smallest thing that a page break may not cut: a line, a table row, a picture.</summary>
internal sealed record Slice
{
    /// <summary>Points.</summary>
    public required double Height { get; init; }

    /// <summary>Draws with the top left corner at (x, y).</summary>
    public required Action<PdfPage, double, double> Draw { get; init; }

    /// <summary>Stays on the page of the slice after it.</summary>
    public bool WithNext { get; init; }

    /// <summary>Vanishes at the top of a page.</summary>
    public bool IsGap { get; init; }

    /// <summary>Drawn again above this one when it opens a page: a table's head.</summary>
    public Slice? Head { get; init; }

    /// <summary>What it falls apart into where no page could hold it whole.</summary>
    public IReadOnlyList<Slice> Parts { get; init; } = [];

    /// <summary>Begins a new page.</summary>
    public bool Breaks { get; init; }

    public static Slice Gap(double height) => new() { Height = height, Draw = (_, _, _) => { }, IsGap = true };

    /// <summary>Slices stacked to one that does not break.</summary>
    public static Slice Stack(IReadOnlyList<Slice> slices) => new()
    {
        Height = slices.Sum(slice => slice.Height),
        Parts = slices,
        Draw = (page, x, y) =>
        {
            foreach (var slice in slices)
            {
                slice.Draw(page, x, y);
                y += slice.Height;
            }
        },
    };

    /// <summary>The slice itself, or its parts when it is taller than the room of a page.</summary>
    public IEnumerable<Slice> Within(double room) =>
        Height <= room || Parts.Count == 0 ? [this] : Parts.SelectMany(part => part.Within(room));
}
