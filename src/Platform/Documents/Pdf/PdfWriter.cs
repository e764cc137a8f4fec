using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace NhipCau.Platform.Documents.Pdf;

/// <summary>Numbers objects and lays them out as a PDF 1.7 file with a plain cross-reference table.</summary>
internal sealed class PdfWriter
{
    private readonly List<byte[]?> objects = [];

    /// <summary>A number to refer to before the object is known.</summary>
    public int Reserve()
    {
        objects.Add(null);
        return objects.Count;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Set(number, body);
        return number;
    }

    public void Set(int number, string body) => objects[number - 1] = Encoding.Latin1.GetBytes(body);

    /// <summary>A stream; compressed unless the dictionary names a filter of its own.</summary>
    public int AddStream(string dictionary, byte[] data, bool compress = true)
    {
        var number = Reserve();
        SetStream(number, dictionary, data, compress);
        return number;
    }

    public void SetStream(int number, string dictionary, byte[] data, bool compress = true)
    {
        var content = compress ? Compress(data) : data;
        var filter = compress ? " /Filter /FlateDecode" : "";
        objects[number - 1] =
        [
            .. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<< {dictionary}{filter} /Length {content.Length} >>\nstream\n")),
            .. content,
            .. "\nendstream"u8,
        ];
    }

    /// <summary>The finished file. Its identifier is a hash of its content, so equal input gives equal bytes.</summary>
    public byte[] Finish(int catalog, int information)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
        var offsets = new List<long>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Position);
            Write(file, $"{i + 1} 0 obj\n");
            file.Write(objects[i] ?? throw new InvalidOperationException($"Object {i + 1} was reserved and never written."));
            Write(file, "\nendobj\n");
        }
        var start = file.Position;
        var identifier = Convert.ToHexString(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length)).AsSpan(0, 16));
        Write(file, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) Write(file, string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        Write(file, $"trailer\n<< /Size {objects.Count + 1} /Root {catalog} 0 R /Info {information} 0 R /ID [<{identifier}> <{identifier}>] >>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>A text string: UTF-16 with byte order mark, in hex.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A number with at most three decimals, dot as separator.</summary>
    public static string Number(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture);

    private static byte[] Compress(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(data);
        return packed.ToArray();
    }

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
