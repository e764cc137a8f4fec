using System.Buffers.Binary;

namespace NhipCau.Platform.Documents.Pdf;

/// <summary>Reads a <c>cmap</c> table, formats 4 and 12, Unicode encodings.</summary>
internal static class CharacterMap
{
    public static Dictionary<int, ushort> Read(ReadOnlySpan<byte> table)
    {
        var basic = -1;
        var full = -1;
        for (var i = 0; i < U16(table, 2); i++)
        {
            var platform = U16(table, 4 + i * 8);
            var encoding = U16(table, 6 + i * 8);
            var offset = checked((int)BinaryPrimitives.ReadUInt32BigEndian(table[(8 + i * 8)..]));
            if (platform is not (0 or 3) || platform == 3 && encoding is not (1 or 10)) continue;
            switch (U16(table, offset))
            {
                case 4: basic = offset; break;
                case 12: full = offset; break;
            }
        }
        if (full >= 0) return Format12(table[full..]);
        return basic >= 0 ? Format4(table[basic..]) : throw new InvalidDataException("The font has no Unicode character map.");
    }

    private static Dictionary<int, ushort> Format4(ReadOnlySpan<byte> map)
    {
        var glyphs = new Dictionary<int, ushort>();
        var segments = U16(map, 6) / 2;
        var starts = 16 + segments * 2;
        var deltas = starts + segments * 2;
        var ranges = deltas + segments * 2;
        for (var segment = 0; segment < segments; segment++)
        {
            var end = U16(map, 14 + segment * 2);
            var range = U16(map, ranges + segment * 2);
            for (int code = U16(map, starts + segment * 2); code <= end && code != 0xFFFF; code++)
            {
                var glyph = code;
                if (range != 0)
                {
                    glyph = U16(map, ranges + segment * 2 + range + (code - U16(map, starts + segment * 2)) * 2);
                    if (glyph == 0) continue;
                }
                glyph = (glyph + U16(map, deltas + segment * 2)) & 0xFFFF;
                if (glyph != 0) glyphs[code] = (ushort)glyph;
            }
        }
        return glyphs;
    }

    private static Dictionary<int, ushort> Format12(ReadOnlySpan<byte> map)
    {
        var glyphs = new Dictionary<int, ushort>();
        var groups = BinaryPrimitives.ReadUInt32BigEndian(map[12..]);
        for (var i = 0; i < groups; i++)
        {
            var group = map.Slice(16 + i * 12, 12);
            var from = BinaryPrimitives.ReadUInt32BigEndian(group);
            var to = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(group[4..]), 0x10FFFF);
            var glyph = BinaryPrimitives.ReadUInt32BigEndian(group[8..]);
            for (var code = from; code <= to && glyph <= ushort.MaxValue; code++, glyph++) glyphs[(int)code] = (ushort)glyph;
        }
        return glyphs;
    }

    private static int U16(ReadOnlySpan<byte> table, int offset) => BinaryPrimitives.ReadUInt16BigEndian(table[offset..]);
}
