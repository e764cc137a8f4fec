using System.Text;

namespace NhipCau.Platform.Tests.Geography;

/// <summary>Reads vector tiles as a map's client does, written from the specification alone.</summary>
internal sealed class TileReader(byte[] bytes)
{
    public sealed record Feature(int Type, Dictionary<string, object> Properties, List<List<(int X, int Y)>> Parts);

    public Dictionary<string, List<Feature>> Layers() => Fields(bytes).Where(f => f.Field == 3).Select(f => Layer(f.Bytes)).ToDictionary(l => l.Name, l => l.Features);

    private static (string Name, List<Feature> Features) Layer(byte[] layer)
    {
        var fields = Fields(layer).ToList();
        var keys = fields.Where(f => f.Field == 3).Select(f => Encoding.UTF8.GetString(f.Bytes)).ToList();
        var values = fields.Where(f => f.Field == 4).Select(f => Fields(f.Bytes).Single()).Select(v => v.Field == 1 ? (object)Encoding.UTF8.GetString(v.Bytes) : (long)v.Number).ToList();
        return (Encoding.UTF8.GetString(fields.First(f => f.Field == 1).Bytes), [.. fields.Where(f => f.Field == 2).Select(f => Read(f.Bytes, keys, values))]);
    }

    private static Feature Read(byte[] feature, List<string> keys, List<object> values)
    {
        var fields = Fields(feature).ToList();
        var tags = Numbers(fields.First(f => f.Field == 2).Bytes);
        var properties = Enumerable.Range(0, tags.Count / 2).ToDictionary(i => keys[(int)tags[2 * i]], i => values[(int)tags[(2 * i) + 1]]);
        return new Feature((int)fields.First(f => f.Field == 3).Number, properties, Parts(Numbers(fields.First(f => f.Field == 4).Bytes)));
    }

    private static List<List<(int X, int Y)>> Parts(List<ulong> commands)
    {
        var parts = new List<List<(int, int)>>();
        var (x, y) = (0, 0);
        for (var i = 0; i < commands.Count;)
        {
            var (id, count) = ((int)(commands[i] & 7), (int)(commands[i] >> 3));
            i++;
            if (id == 1)
            {
                parts.Add([]);
            }

            for (var n = 0; id != 7 && n < count; n++, i += 2)
            {
                (x, y) = (x + Sign(commands[i]), y + Sign(commands[i + 1]));
                parts[^1].Add((x, y));
            }
        }

        return parts;
    }

    private static int Sign(ulong value) => (int)(value >> 1) ^ -(int)(value & 1);

    private static List<ulong> Numbers(byte[] packed)
    {
        var numbers = new List<ulong>();
        for (var at = 0; at < packed.Length;)
        {
            numbers.Add(Varint(packed, ref at));
        }

        return numbers;
    }

    private static IEnumerable<(int Field, ulong Number, byte[] Bytes)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            var number = Varint(message, ref at);
            byte[] inside = [];
            if ((tag & 7) == 2)
            {
                inside = message[at..(at + (int)number)];
                at += (int)number;
            }

            yield return ((int)(tag >> 3), number, inside);
        }
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
