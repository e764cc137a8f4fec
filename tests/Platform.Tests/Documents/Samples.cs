using System.IO.Compression;
using System.Text;

namespace NhipCau.Platform.Tests.Documents;

/// <summary>Smallest bytes of each kind, made here.</summary>
internal static class Samples
{
    public static byte[] Pdf => "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"u8.ToArray();

    public static byte[] Exe => [.. "MZ\x90\0\x03\0\0\0"u8, .. new byte[200]];

    /// <summary>One opaque pixel with an alpha channel.</summary>
    public static byte[] Png => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.NoCompression).Open());
                writer.Write(text);
            }
        }
        return memory.ToArray();
    }

    public static byte[] Docx => Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"));

    public static byte[] Ole(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[65510], .. Encoding.Unicode.GetBytes(stream + "\0"), .. new byte[64]];

    public static byte[] Heic => [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[12]];
}
