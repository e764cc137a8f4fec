using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Data.Sqlite;

namespace NhipCau.EndToEnd.Tests;

/// <summary>Makes a PMTiles 3 file of the pictures that GDAL wrote as MBTiles, as operators' tools do: one gzipped directory, tiles in the order of their numbers.</summary>
internal static class PmTilesFile
{
    private const int HeaderLength = 127;

    /// <summary>What the pictures of the test cover, in degrees.</summary>
    private const double West = 105.85;
    private const double South = 20.65;
    private const double East = 106.75;
    private const double North = 21.4;

    /// <summary>The pictures of an MBTiles file by zoom, column and row from the north.</summary>
    public static Dictionary<(int Z, int X, int Y), byte[]> Pictures(string mbtiles)
    {
        var found = new Dictionary<(int, int, int), byte[]>();
        using var connection = new SqliteConnection($"Data Source={mbtiles};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select zoom_level, tile_column, tile_row, tile_data from tiles";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var z = rows.GetInt32(0);
            found[(z, rows.GetInt32(1), (1 << z) - 1 - rows.GetInt32(2))] = (byte[])rows[3];
        }

        return found;
    }

    public static void Write(string file, IReadOnlyDictionary<(int Z, int X, int Y), byte[]> pictures)
    {
        var ordered = pictures.Select(p => (Id: Number(p.Key.Z, p.Key.X, p.Key.Y), p.Value)).OrderBy(p => p.Id).ToList();
        using var plain = new MemoryStream();
        void Varint(ulong value)
        {
            for (; value >= 0x80; value >>= 7)
            {
                plain.WriteByte((byte)(value | 0x80));
            }

            plain.WriteByte((byte)value);
        }

        Varint((ulong)ordered.Count);
        ordered.Select((p, i) => p.Id - (i > 0 ? ordered[i - 1].Id : 0)).ToList().ForEach(Varint);
        ordered.ForEach(_ => Varint(1));
        ordered.ForEach(p => Varint((ulong)p.Value.Length));
        // The first lies at offset 0 (written as 1), each other right behind the one before (written as 0).
        ordered.Select((_, i) => i == 0 ? 1UL : 0UL).ToList().ForEach(Varint);
        var (root, metadata) = (Packed(plain.ToArray()), Packed("{}"u8.ToArray()));
        var header = new byte[HeaderLength];
        "PMTiles\u0003"u8.CopyTo(header);
        void Put(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(at), value);
        Put(8, HeaderLength);
        Put(16, root.Length);
        Put(24, HeaderLength + root.Length);
        Put(32, metadata.Length);
        Put(56, HeaderLength + root.Length + metadata.Length);
        Put(64, ordered.Sum(p => (long)p.Value.Length));
        Put(72, ordered.Count);
        Put(80, ordered.Count);
        Put(88, ordered.Count);
        (header[96], header[97], header[98], header[99]) = (1, 2, 1, 2);
        (header[100], header[101]) = ((byte)pictures.Keys.Min(k => k.Z), (byte)pictures.Keys.Max(k => k.Z));
        foreach (var (at, degrees) in new[] { (102, West), (106, South), (110, East), (114, North) })
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(at), (int)(degrees * 1e7));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, [.. header, .. root, .. metadata, .. ordered.SelectMany(p => p.Value)]);
    }

    /// <summary>All tiles of the zooms above, then the place along the Hilbert curve, quarter by quarter.</summary>
    private static ulong Number(int z, int x, int y)
    {
        var before = ((1UL << (2 * z)) - 1) / 3;
        var place = 0UL;
        for (var half = 1 << z >> 1; half > 0; half >>= 1)
        {
            var (right, down) = ((x & half) != 0, (y & half) != 0);
            place = (place * 4) + ((right, down) switch { (false, false) => 0UL, (false, true) => 1, (true, true) => 2, _ => 3 });
            (x, y) = (x & (half - 1), y & (half - 1));
            (x, y) = (right, down) switch { (false, false) => (y, x), (true, false) => (half - 1 - y, half - 1 - x), _ => (x, y) };
        }

        return before + place;
    }

    private static byte[] Packed(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }
}
