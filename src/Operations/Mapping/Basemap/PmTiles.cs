using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Mapping.Basemap;

/// <summary>
/// The operator's own base map, if there is one: <c>maps/base.pmtiles</c> in the data folder (PMTiles 3, pictures: PNG, JPEG, WebP).
/// The program reads single tiles from it, so that browsers need no library for the format and the file may be larger than memory.
/// </summary>
public sealed class PmTiles(Folders folders) : IDisposable
{
    private const int HeaderLength = 127;
    private const int MostDirectories = 4;
    private const int LargestDirectory = 16 * 1024 * 1024;
    private readonly Lock gate = new();
    private Archive? archive;

    /// <summary>A file that can be read as pictures lies there.</summary>
    public bool Present => Open() is not null;

    /// <summary>Why the file that lies there cannot be used; null when it can, or there is none.</summary>
    public string? Problem => Open() is null && archive is { Unfit.Length: > 0 } left && File.Exists(Place) ? left.Unfit : null;

    /// <summary>Changes whenever the file does.</summary>
    public string Version => Open() is { } held ? held.Written.Ticks.ToString("x", CultureInfo.InvariantCulture) : "";

    /// <summary>The shallowest and deepest zoom the file has pictures of: <c>7,12</c>, and what it covers where it says so: <c>7,12,106.1,20.6,106.7,21.3</c>.</summary>
    public string Span => Open()?.Span ?? "";

    /// <summary>What the pictures are: <c>image/png</c>.</summary>
    public string ContentType => Open()?.Type ?? "application/octet-stream";

    /// <summary>The picture; null where the map has none.</summary>
    public byte[]? Tile(int z, int x, int y)
    {
        if (Open() is not { } held)
        {
            return null;
        }

        var wanted = TileId(z, x, y);
        var (offset, length) = (held.RootOffset, held.RootLength);
        for (var depth = 0; depth < MostDirectories; depth++)
        {
            var entries = held.Directory(offset, length);
            var found = entries.FindLast(e => e.Id <= wanted);
            if (found is null || (found.Run > 0 && wanted >= found.Id + found.Run))
            {
                return null;
            }

            if (found.Run > 0)
            {
                return held.Read(held.DataOffset + found.Offset, found.Length);
            }

            (offset, length) = (held.LeafOffset + found.Offset, found.Length);
        }

        return null;
    }

    public void Dispose() => archive?.File.Dispose();

    /// <summary>Tiles are numbered zoom by zoom along a Hilbert curve.</summary>
    internal static ulong TileId(int z, int x, int y)
    {
        var id = 0UL;
        for (var level = 0; level < z; level++)
        {
            id += 1UL << (2 * level);
        }

        for (var s = (1 << z) / 2; s > 0; s /= 2)
        {
            var (rx, ry) = ((x & s) > 0 ? 1 : 0, (y & s) > 0 ? 1 : 0);
            id += (ulong)s * (ulong)s * (ulong)((3 * rx) ^ ry);
            if (ry == 0)
            {
                if (rx == 1)
                {
                    (x, y) = (s - 1 - x, s - 1 - y);
                }

                (x, y) = (y, x);
            }
        }

        return id;
    }

    private string Place => Path.Combine(folders.Keep, "maps", "base.pmtiles");

    private Archive? Open()
    {
        var path = Place;
        var written = File.Exists(path) ? File.GetLastWriteTimeUtc(path) : default;
        if (written == default || archive?.Written == written)
        {
            return written == default || archive!.Type.Length == 0 ? null : archive;
        }

        lock (gate)
        {
            if (archive?.Written != written)
            {
                archive = Archive.Read(path, written);
            }

            return archive.Type.Length == 0 ? null : archive;
        }
    }

    private sealed record Entry(ulong Id, ulong Run, long Offset, int Length);

    /// <summary>An opened file; an empty type: not one of pictures, it is left alone.</summary>
    private sealed record Archive(SafeFileHandle File, DateTime Written, string Type, string Unfit, string Span, bool Packed, long RootOffset, int RootLength, long LeafOffset, long DataOffset)
    {
        public static Archive Read(string path, DateTime written)
        {
            var file = System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
            var header = new byte[HeaderLength];
            var whole = RandomAccess.Read(file, header, 0) == HeaderLength && header.AsSpan(0, 8).SequenceEqual("PMTiles\u0003"u8);
            var known = whole && header[97] is 1 or 2;
            var type = !known ? "" : header[99] switch { 2 => "image/png", 3 => "image/jpeg", 4 => "image/webp", _ => "" };
            var unfit = type.Length > 0 ? "" : !whole ? "Tệp maps/base.pmtiles không phải PMTiles phiên bản 3."
                : !known ? "Tệp maps/base.pmtiles nén mục lục theo cách chưa đọc được; hãy dùng gzip hoặc không nén."
                : header[99] == 1 ? "Tệp maps/base.pmtiles chứa bản đồ véc-tơ; bản đồ nền cần tệp PMTiles chứa ảnh (PNG, JPEG hoặc WebP)." : "Tệp maps/base.pmtiles không chứa ảnh PNG, JPEG hoặc WebP.";
            long At(int place) => (long)BinaryPrimitives.ReadUInt64LittleEndian(header.AsSpan(place));
            return new Archive(file, written, type, unfit, SpanOf(header), header[97] == 2, At(8), (int)Math.Min(At(16), LargestDirectory), At(40), At(56));
        }

        private static string SpanOf(byte[] header)
        {
            var box = Enumerable.Range(0, 4).Select(i => BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(102 + (4 * i))) / 1e7).ToArray();
            var covers = box[0] < box[2] && box[1] < box[3] ? string.Create(CultureInfo.InvariantCulture, $",{box[0]},{box[1]},{box[2]},{box[3]}") : "";
            return string.Create(CultureInfo.InvariantCulture, $"{header[100]},{header[101]}{covers}");
        }

        public byte[] Read(long offset, int length)
        {
            var bytes = new byte[length];
            var read = RandomAccess.Read(File, bytes, offset);
            return read == length ? bytes : bytes[..read];
        }

        public List<Entry> Directory(long offset, int length)
        {
            var bytes = Read(offset, Math.Min(length, LargestDirectory));
            if (Packed)
            {
                using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
                using var plain = new MemoryStream();
                gzip.CopyTo(plain);
                bytes = plain.ToArray();
            }

            var at = 0;
            var count = (int)Varint(bytes, ref at);
            var (ids, runs, lengths) = (new ulong[count], new ulong[count], new int[count]);
            var last = 0UL;
            for (var i = 0; i < count; i++)
            {
                ids[i] = last += Varint(bytes, ref at);
            }

            for (var i = 0; i < count; i++)
            {
                runs[i] = Varint(bytes, ref at);
            }

            for (var i = 0; i < count; i++)
            {
                lengths[i] = (int)Varint(bytes, ref at);
            }

            var entries = new List<Entry>(count);
            for (var i = 0; i < count; i++)
            {
                var value = (long)Varint(bytes, ref at);
                entries.Add(new(ids[i], runs[i], value > 0 ? value - 1 : entries[i - 1].Offset + entries[i - 1].Length, lengths[i]));
            }

            return entries;
        }

        private static ulong Varint(byte[] from, ref int at)
        {
            ulong value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var part = from[at++];
                value |= (ulong)(part & 0x7F) << shift;
                if (part < 0x80)
                {
                    return value;
                }
            }
        }
    }
}
