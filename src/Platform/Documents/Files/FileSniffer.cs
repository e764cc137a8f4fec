namespace NhipCau.Platform.Documents.Files;

/// <summary>Tells what a file is from its bytes; name and declared media type play no part.</summary>
public static class FileSniffer
{
    private const int HeadLength = 64 * 1024;

    /// <summary>Reads a seekable stream from its start; leaves the position undefined.</summary>
    public static FileKind Sniff(Stream content)
    {
        content.Position = 0;
        var buffer = new byte[Math.Min(HeadLength, content.Length)];
        content.ReadExactly(buffer);
        var kind = FromHead(buffer);
        return kind switch
        {
            FileKind.Zip => ContainerSniffer.Zip(content),
            FileKind.Container => ContainerSniffer.CompoundFile(content),
            _ => kind,
        };
    }

    /// <summary>As far as the first bytes tell: <see cref="FileKind.Zip"/> and <see cref="FileKind.Container"/> need a look inside.</summary>
    internal static FileKind FromHead(ReadOnlySpan<byte> head)
    {
        if (head.Length == 0) return FileKind.Unknown;
        if (head.StartsWith("%PDF-"u8)) return FileKind.Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return FileKind.Jpeg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return FileKind.Png;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return FileKind.Gif;
        if (head.StartsWith("RIFF"u8) && At(head, 8, "WEBP"u8)) return FileKind.WebP;
        if (At(head, 4, "ftyp"u8)) return IsHeic(head) ? FileKind.Heic : FileKind.Unknown;
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8)) return FileKind.Tiff;
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8)) return FileKind.Zip;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return FileKind.Container;
        if (head.StartsWith("{\\rtf"u8)) return FileKind.Rtf;
        if (IsProgram(head)) return FileKind.Executable;
        return TextSniffer.Sniff(head);
    }

    private static bool IsProgram(ReadOnlySpan<byte> head) =>
        head.StartsWith("MZ"u8) || head.StartsWith("\x7F"u8) && At(head, 1, "ELF"u8) || head.StartsWith("#!"u8)
        || head.Length >= 4 && (uint)(head[0] << 24 | head[1] << 16 | head[2] << 8 | head[3])
            is 0xFEEDFACE or 0xFEEDFACF or 0xCEFAEDFE or 0xCFFAEDFE or 0xCAFEBABE or 0x4C000000 or 0x0061736D;

    private static bool IsHeic(ReadOnlySpan<byte> head) =>
        At(head, 8, "heic"u8) || At(head, 8, "heix"u8) || At(head, 8, "heim"u8) || At(head, 8, "heis"u8)
        || At(head, 8, "hevc"u8) || At(head, 8, "mif1"u8) || At(head, 8, "msf1"u8);

    private static bool At(ReadOnlySpan<byte> head, int offset, ReadOnlySpan<byte> magic) =>
        head.Length >= offset + magic.Length && head.Slice(offset, magic.Length).SequenceEqual(magic);
}
