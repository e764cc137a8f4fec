using System.Buffers.Binary;
using System.Text;

namespace NhipCau.Platform.Documents.Pdf;

/// <summary>A parsed TrueType font with <c>glyf</c> outlines. Immutable, shared by all documents. Lengths are in font units unless said otherwise.</summary>
public sealed class TrueTypeFont
{
    private readonly byte[] data;
    private readonly Dictionary<string, (int Offset, int Length)> tables;
    private readonly Dictionary<int, ushort> glyphs;
    private readonly int longMetrics;
    private readonly bool longLocations;

    private TrueTypeFont(byte[] data)
    {
        this.data = data;
        tables = ReadDirectory(data);
        foreach (var needed in (string[])["head", "hhea", "hmtx", "maxp", "cmap", "glyf", "loca"])
        {
            if (!tables.ContainsKey(needed)) throw new InvalidDataException($"The font has no '{needed}' table.");
        }
        var head = Table("head");
        UnitsPerEm = BinaryPrimitives.ReadUInt16BigEndian(head[18..]);
        Box = [Short(head, 36), Short(head, 38), Short(head, 40), Short(head, 42)];
        longLocations = Short(head, 50) != 0;
        var horizontal = Table("hhea");
        Ascent = Short(horizontal, 4);
        Descent = Short(horizontal, 6);
        longMetrics = BinaryPrimitives.ReadUInt16BigEndian(horizontal[34..]);
        GlyphCount = BinaryPrimitives.ReadUInt16BigEndian(Table("maxp")[4..]);
        var os2 = Table("OS/2");
        CapHeight = os2.Length >= 90 ? Short(os2, 88) : Ascent;
        var post = Table("post");
        ItalicAngle = post.Length >= 8 ? BinaryPrimitives.ReadInt32BigEndian(post[4..]) / 65536.0 : 0;
        glyphs = CharacterMap.Read(Table("cmap"));
        PostScriptName = FontName.Read(Table("name"));
    }

    public int UnitsPerEm { get; }

    public IReadOnlyList<int> Box { get; }

    public int Ascent { get; }

    /// <summary>Below the baseline: negative.</summary>
    public int Descent { get; }

    public int CapHeight { get; }

    public double ItalicAngle { get; }

    public int GlyphCount { get; }

    public string PostScriptName { get; }

    /// <summary>Reads a font.</summary>
    /// <exception cref="InvalidDataException">The bytes are no TrueType font with outlines.</exception>
    public static TrueTypeFont Parse(byte[] data)
    {
        try
        {
            return new TrueTypeFont(data);
        }
        catch (Exception broken) when (broken is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The font file is damaged.", broken);
        }
    }

    /// <summary>The glyph of a Unicode code point; 0 when the font has none.</summary>
    public ushort Glyph(int codePoint) => glyphs.GetValueOrDefault(codePoint);

    /// <summary>How far the pen moves.</summary>
    public int Advance(int glyph)
    {
        var index = Math.Min(glyph, longMetrics - 1);
        return BinaryPrimitives.ReadUInt16BigEndian(Table("hmtx")[(index * 4)..]);
    }

    internal short LeftBearing(int glyph)
    {
        var metrics = Table("hmtx");
        return glyph < longMetrics
            ? (short)Short(metrics, glyph * 4 + 2)
            : (short)Short(metrics, longMetrics * 4 + (glyph - longMetrics) * 2);
    }

    /// <summary>The outline of a glyph; empty for blanks.</summary>
    internal ReadOnlySpan<byte> Outline(int glyph)
    {
        if (glyph >= GlyphCount) return default;
        var locations = Table("loca");
        var from = Location(locations, glyph);
        return Table("glyf")[from..Location(locations, glyph + 1)];
    }

    /// <summary>A whole table; empty when the font has none of that name.</summary>
    internal ReadOnlySpan<byte> Table(string tag) =>
        tables.TryGetValue(tag, out var table) ? data.AsSpan(table.Offset, table.Length) : default;

    private int Location(ReadOnlySpan<byte> locations, int glyph) => longLocations
        ? checked((int)BinaryPrimitives.ReadUInt32BigEndian(locations[(glyph * 4)..]))
        : BinaryPrimitives.ReadUInt16BigEndian(locations[(glyph * 2)..]) * 2;

    private static int Short(ReadOnlySpan<byte> table, int offset) => BinaryPrimitives.ReadInt16BigEndian(table[offset..]);

    private static Dictionary<string, (int, int)> ReadDirectory(ReadOnlySpan<byte> data)
    {
        var version = BinaryPrimitives.ReadUInt32BigEndian(data);
        if (version is not (0x00010000 or 0x74727565)) throw new InvalidDataException("Not a TrueType font with outlines.");
        var tables = new Dictionary<string, (int, int)>();
        var count = BinaryPrimitives.ReadUInt16BigEndian(data[4..]);
        for (var i = 0; i < count; i++)
        {
            var entry = data.Slice(12 + i * 16, 16);
            var offset = checked((int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]));
            var length = checked((int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..]));
            _ = data.Slice(offset, length);
            tables[Encoding.ASCII.GetString(entry[..4])] = (offset, length);
        }
        return tables;
    }
}
