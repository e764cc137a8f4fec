using System.Buffers.Binary;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Generating;

/// <summary>The one source of chance of a generated year: the same seed draws the same ids and the same stories.</summary>
internal sealed class SeededIds(int seed)
{
    /// <summary>All draws come from here, in one order.</summary>
    public Random Random { get; } = new(seed);

    /// <summary>An id shaped as UUIDv7 of that instant.</summary>
    public Guid At(DateTimeOffset instant)
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.NextBytes(bytes[6..]);
        var milliseconds = Instants.ToMicroseconds(instant) / 1000;
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(milliseconds >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], (uint)milliseconds);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    public bool Chance(double share) => Random.NextDouble() < share;

    /// <summary>A waiting time with this mean, in the mean's unit.</summary>
    public double Waiting(double mean) => -Math.Log(1 - Random.NextDouble()) * mean;

    /// <summary>The index drawn from growing sums of weights.</summary>
    public int Draw(double[] sums)
    {
        var at = Array.BinarySearch(sums, Random.NextDouble() * sums[^1]);
        return Math.Min(at < 0 ? ~at : at + 1, sums.Length - 1);
    }

    public static double[] Sums(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(w => sum += w)];
    }
}
