using System.Text;

namespace NhipCau.Platform.Geography.Tiles;

/// <summary>Writes the four kinds of protobuf fields a vector tile has.</summary>
internal sealed class Protobuf
{
    private const int LengthDelimited = 2;
    private readonly MemoryStream bytes = new();

    public byte[] ToArray() => bytes.ToArray();

    public Protobuf Number(int field, ulong value)
    {
        Varint((ulong)field << 3);
        Varint(value);
        return this;
    }

    public Protobuf Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public Protobuf Message(int field, Protobuf message) => Bytes(field, message.ToArray());

    public Protobuf Packed(int field, IEnumerable<uint> values)
    {
        var packed = new Protobuf();
        foreach (var value in values)
        {
            packed.Varint(value);
        }

        return Message(field, packed);
    }

    /// <summary>Small negative numbers become small positive ones.</summary>
    public static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    private Protobuf Bytes(int field, byte[] value)
    {
        Varint(((ulong)field << 3) | LengthDelimited);
        Varint((ulong)value.Length);
        bytes.Write(value);
        return this;
    }

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.WriteByte((byte)(value | 0x80));
        }

        bytes.WriteByte((byte)value);
    }
}
