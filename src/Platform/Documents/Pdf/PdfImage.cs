using System.Buffers.Binary;

namespace NhipCau.Platform.Documents.Pdf;

/// <summary>A picture for a page. JPEG goes in as it is; so does PNG, unless it has an alpha channel, which is split off as a mask.</summary>
public sealed class PdfImage
{
    private readonly string dictionary;
    private readonly byte[] data;
    private readonly PdfImage? mask;
    private readonly bool compress;

    internal PdfImage(int width, int height, string dictionary, byte[] data, bool compress = false, PdfImage? mask = null)
    {
        Width = width;
        Height = height;
        this.dictionary = dictionary;
        this.data = data;
        this.mask = mask;
        this.compress = compress;
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Reads a JPEG or PNG file.</summary>
    /// <exception cref="InvalidDataException">Neither of them, damaged, or a PNG shape not supported (interlaced, or alpha in 16 bits).</exception>
    public static PdfImage Read(byte[] file)
    {
        try
        {
            if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8])) return Jpeg(file);
            return file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? PngReader.Read(file) : throw new InvalidDataException("Neither JPEG nor PNG.");
        }
        catch (Exception broken) when (broken is ArgumentException or IndexOutOfRangeException or EndOfStreamException or OverflowException)
        {
            throw new InvalidDataException("The picture is damaged.", broken);
        }
    }

    /// <summary>A grey picture, one byte a pixel, row by row, 0 black.</summary>
    public static PdfImage Grey(int width, int height, byte[] pixels) =>
        pixels.Length == width * height
            ? new(width, height, "/ColorSpace /DeviceGray /BitsPerComponent 8", pixels, compress: true)
            : throw new ArgumentException("One byte for each pixel.", nameof(pixels));

    /// <summary>A black and white picture; true is black.</summary>
    public static PdfImage Bitmap(bool[,] dark)
    {
        var (height, width) = (dark.GetLength(0), dark.GetLength(1));
        var stride = (width + 7) / 8;
        var bits = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (!dark[y, x]) bits[y * stride + x / 8] |= (byte)(0x80 >> (x % 8));
            }
        }
        return new(width, height, "/ColorSpace /DeviceGray /BitsPerComponent 1", bits, compress: true);
    }

    internal int Write(PdfWriter writer)
    {
        var soft = mask is null ? "" : $" /SMask {mask.Write(writer)} 0 R";
        return writer.AddStream($"/Type /XObject /Subtype /Image /Width {Width} /Height {Height} {dictionary}{soft}", data, compress);
    }

    private static PdfImage Jpeg(byte[] file)
    {
        for (var position = 2; position + 9 < file.Length;)
        {
            if (file[position] != 0xFF) throw new InvalidDataException("The picture is damaged.");
            var marker = file[position + 1];
            if (marker is 0xFF)
            {
                position++;
                continue;
            }
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var height = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(position + 5));
                var width = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(position + 7));
                // Four channels come from Adobe programs, inverted.
                var space = file[position + 9] switch { 1 => "/DeviceGray", 3 => "/DeviceRGB", 4 => "/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]", _ => throw new InvalidDataException("Unknown JPEG colours.") };
                return new(width, height, $"/ColorSpace {space} /BitsPerComponent {file[position + 4]} /Filter /DCTDecode", file);
            }
            position += 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(position + 2));
        }
        throw new InvalidDataException("The picture is damaged.");
    }
}
