using System.Buffers.Binary;
using System.Text;

namespace NhipCau.Platform.Documents.Pdf;

/// <summary>The part of a font one document uses. Each code point gets a glyph number of its own, in order of first use, so that copied text is exact even where the font draws two characters alike or lacks one.</summary>
internal sealed class FontSubset(TrueTypeFont font)
{
    private const int MoreComponents = 0x20;
    private readonly Dictionary<int, ushort> numbers = [];
    private readonly List<(int CodePoint, int Source)> glyphs = [(-1, 0)];

    public TrueTypeFont Font => font;

    /// <summary>Glyphs used by text, number 0 (.notdef) included.</summary>
    public IReadOnlyList<(int CodePoint, int Source)> Glyphs => glyphs;

    /// <summary>The number of a code point in this subset.</summary>
    public ushort Number(int codePoint)
    {
        if (numbers.TryGetValue(codePoint, out var number)) return number;
        number = checked((ushort)glyphs.Count);
        glyphs.Add((codePoint, font.Glyph(codePoint)));
        return numbers[codePoint] = number;
    }

    /// <summary>The font file to embed: outlines, metrics and hinting programs, nothing else.</summary>
    public byte[] Build()
    {
        var sources = glyphs.Select(glyph => glyph.Source).ToList();
        var parts = new Dictionary<int, ushort>();
        using var outlines = new MemoryStream();
        var locations = new List<int> { 0 };
        for (var i = 0; i < sources.Count; i++)
        {
            var outline = font.Outline(sources[i]).ToArray();
            Renumber(outline, sources, parts);
            outlines.Write(outline);
            while (outlines.Length % 4 != 0) outlines.WriteByte(0);
            locations.Add((int)outlines.Length);
        }
        var head = font.Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        var horizontal = font.Table("hhea").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(horizontal.AsSpan(34), (ushort)sources.Count);
        var profile = font.Table("maxp").ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(4), (ushort)sources.Count);
        var metrics = new byte[sources.Count * 4];
        var loca = new byte[locations.Count * 4];
        for (var i = 0; i < sources.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(i * 4), (ushort)font.Advance(sources[i]));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan(i * 4 + 2), font.LeftBearing(sources[i]));
        }
        for (var i = 0; i < locations.Count; i++) BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(i * 4), locations[i]);
        return Assemble(
        [
            ("cvt ", font.Table("cvt ").ToArray()), ("fpgm", font.Table("fpgm").ToArray()), ("glyf", outlines.ToArray()), ("head", head),
            ("hhea", horizontal), ("hmtx", metrics), ("loca", loca), ("maxp", profile), ("prep", font.Table("prep").ToArray()),
        ]);
    }

    /// <summary>A composite glyph (ế = e + circumflex + acute) names its parts by number: they join the subset and get new numbers.</summary>
    private static void Renumber(Span<byte> outline, List<int> sources, Dictionary<int, ushort> parts)
    {
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0) return;
        var position = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[position..]);
            var source = BinaryPrimitives.ReadUInt16BigEndian(outline[(position + 2)..]);
            if (!parts.TryGetValue(source, out var number))
            {
                number = checked((ushort)sources.Count);
                sources.Add(source);
                parts[source] = number;
            }
            BinaryPrimitives.WriteUInt16BigEndian(outline[(position + 2)..], number);
            position += 4 + ((flags & 0x01) != 0 ? 4 : 2) + ((flags & 0x08) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
        }
        while ((flags & MoreComponents) != 0);
    }

    private static byte[] Assemble((string Tag, byte[] Data)[] tables)
    {
        var present = tables.Where(table => table.Data.Length > 0).ToArray();
        using var file = new MemoryStream();
        var power = (int)Math.Log2(present.Length);
        Span<byte> header = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(header, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], (ushort)present.Length);
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(header[8..], (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], (ushort)((present.Length << 4) - (16 << power)));
        file.Write(header);
        var offset = 12 + present.Length * 16;
        Span<byte> entry = stackalloc byte[16];
        foreach (var (tag, data) in present)
        {
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], CheckSum(data));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], offset);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], data.Length);
            file.Write(entry);
            offset += (data.Length + 3) & ~3;
        }
        foreach (var (_, data) in present)
        {
            file.Write(data);
            while (file.Length % 4 != 0) file.WriteByte(0);
        }
        return file.ToArray();
    }

    private static uint CheckSum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        for (var i = 0; i < data.Length; i++) sum = unchecked(sum + ((uint)data[i] << (24 - i % 4 * 8)));
        return sum;
    }
}
