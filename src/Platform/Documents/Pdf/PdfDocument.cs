namespace NhipCau.Platform.Documents.Pdf;

/// <summary>A PDF 1.7 file under construction: pages, embedded font subsets, pictures, metadata. Equal calls and dates give equal bytes. Not thread-safe.</summary>
public sealed class PdfDocument
{
    private readonly List<PdfPage> pages = [];
    private readonly List<PdfImage> images = [];
    private readonly FontSubset?[] subsets = new FontSubset?[PdfFonts.Count];

    /// <param name="title">Shown in the reader's title bar.</param>
    /// <param name="created">Written as creation date.</param>
    /// <param name="fonts">The machine's fonts when left out.</param>
    /// <exception cref="FontNotFoundException">No fonts given and none found.</exception>
    public PdfDocument(string title, DateTimeOffset created, PdfFonts? fonts = null)
    {
        Title = TextLayout.Clean(title);
        Created = created;
        Fonts = fonts ?? PdfFonts.Default;
    }

    public string Title { get; }

    public DateTimeOffset Created { get; }

    /// <summary>The issuing agency, when there is one.</summary>
    public string? Author { get; init; }

    /// <summary>BCP 47 language of the text.</summary>
    public string Language { get; init; } = "vi-VN";

    public IReadOnlyList<PdfPage> Pages => pages;

    internal PdfFonts Fonts { get; }

    /// <summary>What every paper of this program is stamped with; null leaves papers clean. Set once at the start.</summary>
    public static string? Mark { get; set; }

    /// <summary>Stands at the top and foot of every page.</summary>
    public string? Stamp { get; init; } = Mark;

    /// <summary>Adds an empty page.</summary>
    public PdfPage Page(PageSize size, Margins margins)
    {
        var page = new PdfPage(this, size, margins);
        pages.Add(page);
        if (Stamp is { } mark)
        {
            var style = new TextStyle { Size = 10, Bold = true, Align = Align.Center, Ink = Ink.Grey };
            page.Text(0, 8, size.Width, mark, style);
            page.Text(0, size.Height - 20, size.Width, mark, style);
        }

        return page;
    }

    /// <summary>Adds flowing content over as many pages as it needs.</summary>
    public void Flow(PageSize size, Margins margins, Action<PdfFlow> write, PageNumbers numbers = PageNumbers.TopCenterFromSecond)
    {
        var flow = new PdfFlow(this, size, margins);
        write(flow);
        flow.Place(numbers);
    }

    /// <summary>The finished file.</summary>
    public byte[] ToBytes() => PdfAssembly.Build(this);

    /// <summary>Writes the finished file.</summary>
    public async Task Save(Stream target, CancellationToken cancel) => await target.WriteAsync(ToBytes(), cancel);

    internal FontSubset Subset(int face) => subsets[face] ??= new FontSubset(Fonts.Face(face));

    internal IEnumerable<(int Face, FontSubset Subset)> Subsets() =>
        subsets.Select((subset, face) => (face, subset)).Where(pair => pair.subset is not null).Select(pair => (pair.face, pair.subset!));

    internal IReadOnlyList<PdfImage> Pictures => images;

    internal int Use(PdfImage image)
    {
        var index = images.IndexOf(image);
        if (index >= 0) return index;
        images.Add(image);
        return images.Count - 1;
    }
}
