using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using NhipCau.Platform.Identity;

namespace NhipCau.Platform.Geography.Tiles;

/// <summary>A finished tile as sent.</summary>
public sealed class Tile
{
    internal Tile(string? version, long until, byte[] bytes)
    {
        Version = version;
        Until = until;
        Bytes = bytes;
        ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"";
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        Gzip = packed.ToArray();
    }

    public byte[] Bytes { get; }
    public byte[] Gzip { get; }
    public string ETag { get; }
    internal string? Version { get; }

    /// <summary>Milliseconds of the process until which a tile without version is good.</summary>
    internal long Until { get; }
}

/// <summary>Keeps finished tiles in memory as long as what they show has the same version; layers without versions for a few seconds.</summary>
public sealed class TileCache(TileMaker maker)
{
    private const long MostBytes = 96L * 1024 * 1024;
    private const long KeptMilliseconds = 5_000;

    /// <summary>What an entry costs beside its bytes.</summary>
    private const int Overhead = 400;
    private readonly ConcurrentDictionary<(string Layer, string Of, TileAddress At), Tile> tiles = new();
    private long held;

    /// <summary>The tile, made now if need be; the layer must exist.</summary>
    /// <param name="viewer">Who looks; matters to layers <see cref="Layers.IMapLayer.ByAgency"/> alone.</param>
    public async ValueTask<Tile> Get(string layer, TileAddress at, DateOnly on, Grants viewer, CancellationToken cancel)
    {
        var version = maker.Version(layer, on);
        // Units are the same for years; points have days of their own.
        var of = TileMaker.Levels.ContainsKey(layer) ? version! : on.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + maker.Reach(layer, viewer);
        if (tiles.TryGetValue((layer, of, at), out var kept) && (version is null ? kept.Version is null && Environment.TickCount64 < kept.Until : kept.Version == version))
        {
            return kept;
        }

        var made = new Tile(version, Environment.TickCount64 + KeptMilliseconds, await maker.Make(layer, at, on, viewer, cancel));
        if (Interlocked.Add(ref held, made.Bytes.Length + made.Gzip.Length + Overhead) > MostBytes)
        {
            tiles.Clear();
            Interlocked.Exchange(ref held, made.Bytes.Length + made.Gzip.Length + Overhead);
        }

        return tiles[(layer, of, at)] = made;
    }
}
