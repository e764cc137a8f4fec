using System.Buffers.Binary;
using System.Text;
using NhipCau.Platform.Documents.Pdf;

namespace NhipCau.Platform.Tests.Documents;

/// <summary>Reads glyphs of a subset, which has no character map, and resolves composites to what they draw.</summary>
internal sealed class TrueTypeReader
{
    private readonly Dictionary<string, byte[]> tables = [];

    public static TrueTypeReader Of(byte[] font)
    {
        var reader = new TrueTypeReader();
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4)); i++)
        {
            var entry = font.AsSpan(12 + i * 16, 16);
            reader.tables[Encoding.ASCII.GetString(entry[..4])] =
                font.AsSpan(BinaryPrimitives.ReadInt32BigEndian(entry[8..]), BinaryPrimitives.ReadInt32BigEndian(entry[12..])).ToArray();
        }
        return reader;
    }

    /// <summary>The same font with a character map of one range, ASCII, in format 12.</summary>
    public static byte[] WithoutTonedLetters(byte[] font)
    {
        var copy = font.ToArray();
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(4)); i++)
        {
            var entry = copy.AsSpan(12 + i * 16, 16);
            if (!entry[..4].SequenceEqual("cmap"u8)) continue;
            byte[] map =
            [
                0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12,
                0, 12, 0, 0, 0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 32, 0, 0, 0, 126, 0, 0, 0, 3,
            ];
            map.CopyTo(copy.AsSpan(BinaryPrimitives.ReadInt32BigEndian(entry[8..])));
        }
        return copy;
    }

    public int Advance(int glyph) => BinaryPrimitives.ReadUInt16BigEndian(tables["hmtx"].AsSpan(glyph * 4));

    public string Shape(int glyph) => Shape(Outline, glyph);

    public static string Shape(TrueTypeFont font, int glyph) => Shape(number => font.Outline(number).ToArray(), glyph);

    private byte[] Outline(int glyph)
    {
        var from = BinaryPrimitives.ReadInt32BigEndian(tables["loca"].AsSpan(glyph * 4));
        return tables["glyf"][from..BinaryPrimitives.ReadInt32BigEndian(tables["loca"].AsSpan(glyph * 4 + 4))];
    }

    /// <summary>Bytes of a simple glyph without padding, or the flags, shapes and shifts of a composite's parts.</summary>
    private static string Shape(Func<int, byte[]> outline, int glyph)
    {
        var data = outline(glyph);
        if (data.Length == 0) return "";
        if (BinaryPrimitives.ReadInt16BigEndian(data) >= 0) return Convert.ToHexString(data).TrimEnd('0');
        var shape = new StringBuilder();
        var position = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(position));
            var part = BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(position + 2));
            var next = position + 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
            shape.Append(Convert.ToHexString(data.AsSpan(position + 4, next - position - 4))).Append('(').Append(Shape(outline, part)).Append(')');
            position = next;
        }
        while ((flags & 0x20) != 0);
        return shape.ToString();
    }
}
