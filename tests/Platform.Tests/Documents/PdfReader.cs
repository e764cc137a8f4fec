using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Shouldly;

namespace NhipCau.Platform.Tests.Documents;

/// <summary>Reads back what our writer writes, from the cross-reference table on, checking the structure on the way.</summary>
internal sealed partial class PdfReader
{
    private readonly byte[] file;
    private readonly string text;
    private readonly long[] offsets;

    public PdfReader(byte[] file)
    {
        this.file = file;
        text = Encoding.Latin1.GetString(file);
        text.ShouldStartWith("%PDF-1.7\n");
        text.ShouldEndWith("%%EOF\n");
        var start = int.Parse(StartXref().Match(text).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        text[start..].ShouldStartWith("xref\n0 ");
        offsets = [.. XrefEntry().Matches(text[start..]).Select(match => long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];
        for (var i = 1; i <= offsets.Length; i++) text[(int)offsets[i - 1]..].ShouldStartWith($"{i} 0 obj\n");
        Trailer = text[text.LastIndexOf("trailer", StringComparison.Ordinal)..];
        foreach (Match reference in Reference().Matches(string.Concat(Objects.Select(Body)) + Trailer))
        {
            int.Parse(reference.Groups[1].ValueSpan, CultureInfo.InvariantCulture).ShouldBeInRange(1, offsets.Length);
        }
    }

    public string Trailer { get; }

    public IEnumerable<int> Objects => Enumerable.Range(1, offsets.Length);

    public IEnumerable<int> Pages => Objects.Where(number => Body(number).StartsWith("<< /Type /Page ", StringComparison.Ordinal));

    /// <summary>The object without its stream.</summary>
    public string Body(int number)
    {
        var from = text.IndexOf('\n', (int)offsets[number - 1]) + 1;
        var end = text.IndexOf("\nendobj", from, StringComparison.Ordinal);
        var stream = text.IndexOf("\nstream\n", from, StringComparison.Ordinal);
        return text[from..(stream >= 0 && stream < end ? stream : end)];
    }

    public byte[] Stream(int number)
    {
        var body = Body(number);
        var length = int.Parse(LengthEntry().Match(body).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var from = text.IndexOf("\nstream\n", (int)offsets[number - 1], StringComparison.Ordinal) + 8;
        text[(from + length)..].ShouldStartWith("\nendstream");
        var data = file.AsSpan(from, length).ToArray();
        if (!body.Contains("/FlateDecode", StringComparison.Ordinal)) return data;
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zlib.CopyTo(plain);
        return plain.ToArray();
    }

    public int Number(int from, string key) =>
        int.Parse(Regex.Match(Body(from), $"/{key} \\[?(\\d+) 0 R").Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>The text of a page, one line per text object, through the fonts' ToUnicode maps.</summary>
    public string Text(int page)
    {
        var maps = FontEntry().Matches(Body(page)).ToDictionary(
            match => match.Groups[1].Value,
            match => ToUnicode(Number(int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture), "ToUnicode")));
        var lines = new StringBuilder();
        foreach (Match block in TextObject().Matches(Encoding.Latin1.GetString(Stream(Number(page, "Contents")))))
        {
            var map = new Dictionary<int, string>();
            foreach (Match token in FontOrGlyphs().Matches(block.Value))
            {
                if (token.Groups[1].Success) map = maps[token.Groups[1].Value];
                else foreach (var glyph in token.Groups[2].Value.Chunk(4)) lines.Append(map[Convert.ToInt32(new string(glyph), 16)]);
            }
            lines.Append('\n');
        }
        return lines.ToString();
    }

    private Dictionary<int, string> ToUnicode(int number) => MapEntry().Matches(Encoding.ASCII.GetString(Stream(number))).ToDictionary(
        match => Convert.ToInt32(match.Groups[1].Value, 16),
        match => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(match.Groups[2].Value)));

    [GeneratedRegex(@"startxref\n(\d+)\n")]
    private static partial Regex StartXref();

    [GeneratedRegex(@"(\d{10}) 00000 n \n")]
    private static partial Regex XrefEntry();

    [GeneratedRegex(@"\b(\d+) 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"/Length (\d+) >>")]
    private static partial Regex LengthEntry();

    [GeneratedRegex(@"/(F\d) (\d+) 0 R")]
    private static partial Regex FontEntry();

    [GeneratedRegex("BT .*? ET")]
    private static partial Regex TextObject();

    [GeneratedRegex("/(F[0-9]) |<([0-9A-F]*)>")]
    private static partial Regex FontOrGlyphs();

    [GeneratedRegex("<([0-9A-F]{4})> <([0-9A-F]{4,})>\n")]
    private static partial Regex MapEntry();
}
