using System.IO.Compression;
using System.Security.Cryptography;

namespace NhipCau.Platform.Web.Serving;

/// <summary>One file as sent: its bytes, its type, its tag, and its Brotli form made once when first asked for.</summary>
internal sealed class Asset
{
    private const int SmallestSizeLimit = 256 * 1024;
    private readonly Lazy<byte[]?> brotli;

    public Asset(string path, byte[] bytes)
    {
        Bytes = bytes;
        ContentType = TypeOf(path);
        ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"";
        brotli = new Lazy<byte[]?>(() => IsText(ContentType) ? Compress(bytes) : null);
    }

    public byte[] Bytes { get; }

    public string ContentType { get; }

    public string ETag { get; }

    public byte[]? Brotli => brotli.Value;

    private static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal) || type.Contains("svg", StringComparison.Ordinal);

    private static byte[] Compress(byte[] bytes)
    {
        using var packed = new MemoryStream();
        var level = bytes.Length < SmallestSizeLimit ? CompressionLevel.SmallestSize : CompressionLevel.Optimal;
        using (var stream = new BrotliStream(packed, level)) stream.Write(bytes);
        return packed.ToArray();
    }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".webp" => "image/webp",
        ".ico" => "image/x-icon",
        ".woff2" => "font/woff2",
        ".ttf" => "font/ttf",
        ".json" => "application/json",
        ".geojson" => "application/geo+json",
        ".webmanifest" => "application/manifest+json",
        ".pmtiles" => "application/vnd.pmtiles",
        ".wasm" => "application/wasm",
        "" or ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}
