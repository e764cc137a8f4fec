using System.Buffers.Binary;
using System.IO.Compression;
using NhipCau.Operations.Mapping.Basemap;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Operations.Tests.Mapping;

public sealed class PmTilesTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    private PmTiles Reader(byte[]? file)
    {
        if (file is not null)
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, "maps"));
            File.WriteAllBytes(Path.Combine(folder.Path, "maps", "base.pmtiles"), file);
        }

        return new PmTiles(new Folders(new NhipCauOptions { DataFolder = folder.Path }));
    }

    private static byte[] Packed(params byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    /// <summary>Tiles 0 and 1–4 (all of zoom 1 alike, by a run), and zoom 2's first in a leaf.</summary>
    private static byte[] Archive(byte type)
    {
        // count, id deltas, runs, lengths, offsets + 1 (0: right behind the one before).
        var root = Packed(3, 0, 1, 4, 1, 4, 0, 3, 2, 0, 1, 0, 1);
        var leaf = Packed(1, 5, 1, 1, 6);
        root = Packed(3, 0, 1, 4, 1, 4, 0, 3, 2, (byte)leaf.Length, 1, 0, 1);
        byte[] data = [10, 11, 12, 20, 21, 30];
        var header = new byte[127];
        "PMTiles\u0003"u8.CopyTo(header);
        void Put(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(at), value);
        Put(8, 127);
        Put(16, root.Length);
        Put(40, 127 + root.Length);
        Put(48, leaf.Length);
        Put(56, 127 + root.Length + leaf.Length);
        header[97] = 2;
        header[99] = type;
        return [.. header, .. root, .. leaf, .. data];
    }

    [Theory]
    [InlineData(0, 0, 0, 0UL)]
    [InlineData(1, 0, 0, 1UL)]
    [InlineData(1, 0, 1, 2UL)]
    [InlineData(1, 1, 1, 3UL)]
    [InlineData(1, 1, 0, 4UL)]
    [InlineData(2, 0, 0, 5UL)]
    [InlineData(12, 3423, 1763, 19078479UL)]
    public void Tiles_are_numbered_as_the_specification_says(int z, int x, int y, ulong id) => PmTiles.TileId(z, x, y).ShouldBe(id);

    [Fact]
    public void Tiles_runs_and_leaves_are_found()
    {
        using var map = Reader(Archive(type: 2));
        map.Present.ShouldBeTrue();
        map.ContentType.ShouldBe("image/png");
        map.Tile(0, 0, 0).ShouldBe([10, 11, 12]);
        map.Tile(1, 1, 0).ShouldBe([20, 21]);
        map.Tile(1, 0, 0).ShouldBe([20, 21]);
        map.Tile(2, 0, 0).ShouldBe([30]);
        map.Tile(2, 3, 3).ShouldBeNull();
    }

    [Fact]
    public void Without_a_file_of_pictures_there_is_no_base_map()
    {
        using var none = Reader(null);
        none.Present.ShouldBeFalse();
        none.Problem.ShouldBeNull();
        none.Tile(0, 0, 0).ShouldBeNull();
        using var vectors = Reader(Archive(type: 1));
        vectors.Present.ShouldBeFalse();
        vectors.Problem.ShouldNotBeNull().ShouldContain("véc-tơ");
        using var rubbish = Reader([1, 2, 3]);
        rubbish.Present.ShouldBeFalse();
        rubbish.Problem.ShouldNotBeNull().ShouldContain("không phải PMTiles");
    }
}
