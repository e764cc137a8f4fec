namespace NhipCau.Platform.Documents.Pdf;

/// <summary>The four faces of a family, parsed once and shared. A missing italic stands upright.</summary>
public sealed class PdfFonts
{
    private static readonly Lazy<PdfFonts> Shared = new(() => Load(FontLocator.Find()), LazyThreadSafetyMode.PublicationOnly);
    private readonly TrueTypeFont[] faces;

    private PdfFonts(LocatedFonts located)
    {
        Located = located;
        var regular = Read(located.Regular);
        var bold = Read(located.Bold);
        faces = [regular, bold, located.Italic is null ? regular : Read(located.Italic), located.BoldItalic is null ? bold : Read(located.BoldItalic)];
    }

    /// <summary>The fonts of this machine.</summary>
    /// <exception cref="FontNotFoundException">There are none.</exception>
    public static PdfFonts Default => Shared.Value;

    /// <summary>Where the faces came from.</summary>
    public LocatedFonts Located { get; }

    /// <summary>Parses the files of a family.</summary>
    public static PdfFonts Load(LocatedFonts located) => new(located);

    internal TrueTypeFont Face(int index) => faces[index];

    internal static int Index(bool bold, bool italic) => (bold ? 1 : 0) + (italic ? 2 : 0);

    internal static int Count => 4;

    private static TrueTypeFont Read(string path) => TrueTypeFont.Parse(FontLocator.Read(path));
}
