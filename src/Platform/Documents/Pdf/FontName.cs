using System.Buffers.Binary;
using System.Text;

namespace NhipCau.Platform.Documents.Pdf;

/// <summary>Reads the PostScript name (id 6) from a <c>name</c> table.</summary>
internal static class FontName
{
    public static string Read(ReadOnlySpan<byte> table)
    {
        if (table.Length < 6) return "Font";
        var strings = table[BinaryPrimitives.ReadUInt16BigEndian(table[4..])..];
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(table[2..]); i++)
        {
            var record = table.Slice(6 + i * 12, 12);
            if (BinaryPrimitives.ReadUInt16BigEndian(record[6..]) != 6) continue;
            var value = strings.Slice(BinaryPrimitives.ReadUInt16BigEndian(record[10..]), BinaryPrimitives.ReadUInt16BigEndian(record[8..]));
            var encoding = BinaryPrimitives.ReadUInt16BigEndian(record) == 1 ? Encoding.Latin1 : Encoding.BigEndianUnicode;
            var name = string.Concat(encoding.GetString(value).Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'));
            if (name.Length > 0) return name;
        }
        return "Font";
    }
}
