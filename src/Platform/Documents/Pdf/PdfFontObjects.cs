using System.Globalization;
using System.Text;

namespace NhipCau.Platform.Documents.Pdf;

/// <summary>Writes a subset as a Type 0 font, Identity-H over CIDFontType2, with the map back to Unicode.</summary>
internal static class PdfFontObjects
{
    private const int LinesPerBlock = 100;

    public static int Write(PdfWriter writer, FontSubset subset)
    {
        var font = subset.Font;
        var program = subset.Build();
        var name = Tag(subset) + "+" + font.PostScriptName;
        var file = writer.AddStream($"/Length1 {program.Length}", program);
        var italic = font.ItalicAngle != 0 ? 64 : 0;
        var bold = font.PostScriptName.Contains("Bold", StringComparison.OrdinalIgnoreCase);
        var descriptor = writer.Add($"<< /Type /FontDescriptor /FontName /{name} /Flags {2 + 4 + italic} "
            + $"/FontBBox [{string.Join(' ', font.Box.Select(edge => Em(font, edge)))}] /ItalicAngle {PdfWriter.Number(font.ItalicAngle)} "
            + $"/Ascent {Em(font, font.Ascent)} /Descent {Em(font, font.Descent)} /CapHeight {Em(font, font.CapHeight)} /StemV {(bold ? 140 : 80)} /FontFile2 {file} 0 R >>");
        var widths = string.Join(' ', subset.Glyphs.Select(glyph => Em(font, font.Advance(glyph.Source))));
        var descendant = writer.Add($"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /DW 1000 /W [0 [{widths}]] /CIDToGIDMap /Identity >>");
        var unicode = writer.AddStream("", Encoding.ASCII.GetBytes(ToUnicode(subset)));
        return writer.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    /// <summary>Six capitals that name the subset, drawn from what it holds.</summary>
    private static string Tag(FontSubset subset)
    {
        uint hash = 2166136261;
        foreach (var (codePoint, _) in subset.Glyphs) hash = unchecked((hash ^ (uint)codePoint) * 16777619);
        return string.Create(6, hash, (tag, rest) =>
        {
            for (var i = 0; i < tag.Length; i++, rest /= 26) tag[i] = (char)('A' + rest % 26);
        });
    }

    private static string ToUnicode(FontSubset subset)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        for (var from = 1; from < subset.Glyphs.Count; from += LinesPerBlock)
        {
            var count = Math.Min(LinesPerBlock, subset.Glyphs.Count - from);
            map.Append(CultureInfo.InvariantCulture, $"{count} beginbfchar\n");
            for (var i = from; i < from + count; i++)
            {
                var text = char.ConvertFromUtf32(subset.Glyphs[i].CodePoint);
                map.Append(CultureInfo.InvariantCulture, $"<{i:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>\n");
            }
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    /// <summary>Font units as thousandths of an em.</summary>
    private static string Em(TrueTypeFont font, int units) => PdfWriter.Number(units * 1000.0 / font.UnitsPerEm);
}
