using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NhipCau.Platform.Documents.Pdf;

/// <summary>Reads PNG for embedding: PDF understands its compression and row filters, so most files pass through untouched.</summary>
internal static class PngReader
{
    private const long MaxPixels = 50_000_000;

    public static PdfImage Read(ReadOnlySpan<byte> file)
    {
        var header = file[16..33];
        var width = checked((int)BinaryPrimitives.ReadUInt32BigEndian(header));
        var height = checked((int)BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
        var (bits, colour, interlaced) = (header[8], header[9], header[12] != 0);
        if (width == 0 || height == 0 || (long)width * height > MaxPixels) throw new InvalidDataException("The picture is too large.");
        if (interlaced || colour >= 4 && bits != 8) throw new InvalidDataException("This PNG shape is not supported.");
        using var packed = new MemoryStream();
        byte[] palette = [];
        for (var position = 8; position + 8 <= file.Length;)
        {
            var length = checked((int)BinaryPrimitives.ReadUInt32BigEndian(file[position..]));
            var chunk = file.Slice(position + 8, length);
            switch (Encoding.ASCII.GetString(file.Slice(position + 4, 4)))
            {
                case "IDAT": packed.Write(chunk); break;
                case "PLTE": palette = chunk.ToArray(); break;
            }
            position += 12 + length;
        }
        if (colour >= 4) return Split(packed.ToArray(), width, height, colour == 6 ? 3 : 1);
        var (space, channels) = colour switch
        {
            0 => ("/DeviceGray", 1),
            2 => ("/DeviceRGB", 3),
            3 => ($"[/Indexed /DeviceRGB {palette.Length / 3 - 1} <{Convert.ToHexString(palette)}>]", 1),
            _ => throw new InvalidDataException("Unknown PNG colours."),
        };
        return new(width, height, $"/ColorSpace {space} /BitsPerComponent {bits} /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {channels} /BitsPerComponent {bits} /Columns {width} >>", packed.ToArray());
    }

    private static PdfImage Split(byte[] packed, int width, int height, int colours)
    {
        var channels = colours + 1;
        var pixels = Unfilter(packed, width * channels, height, channels);
        var colour = new byte[width * height * colours];
        var alpha = new byte[width * height];
        for (var i = 0; i < alpha.Length; i++)
        {
            pixels.AsSpan(i * channels, colours).CopyTo(colour.AsSpan(i * colours));
            alpha[i] = pixels[i * channels + colours];
        }
        return new(width, height, $"/ColorSpace {(colours == 3 ? "/DeviceRGB" : "/DeviceGray")} /BitsPerComponent 8", colour, compress: true, mask: PdfImage.Grey(width, height, alpha));
    }

    private static byte[] Unfilter(byte[] packed, int stride, int height, int step)
    {
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        var pixels = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            var filter = zlib.ReadByte();
            var row = pixels.AsSpan(y * stride, stride);
            var above = y > 0 ? pixels.AsSpan((y - 1) * stride, stride) : new byte[stride];
            zlib.ReadExactly(row);
            for (var x = 0; x < stride; x++)
            {
                var left = x >= step ? row[x - step] : 0;
                var corner = x >= step ? above[x - step] : 0;
                row[x] += (byte)(filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[x],
                    3 => (left + above[x]) / 2,
                    4 => Paeth(left, above[x], corner),
                    _ => throw new InvalidDataException("The picture is damaged."),
                });
            }
        }
        return pixels;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }
}
