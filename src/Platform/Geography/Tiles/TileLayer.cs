using NetTopologySuite.Geometries;

namespace NhipCau.Platform.Geography.Tiles;

/// <summary>One named layer of a vector tile (Mapbox Vector Tile 2.1): polygons and points with a few texts and numbers each.</summary>
internal sealed class TileLayer(string name, TileAddress tile)
{
    private const uint MoveTo = 1;
    private const uint LineTo = 2;
    private const uint ClosePath = 7;
    private const ulong PointType = 1;
    private const ulong PolygonType = 3;
    private readonly Dictionary<string, uint> keys = [];
    private readonly Dictionary<object, uint> values = [];
    private readonly List<Protobuf> features = [];

    public bool IsEmpty => features.Count == 0;

    public void Point(double lon, double lat, params ReadOnlySpan<(string Key, object Value)> properties)
    {
        var (x, y) = tile.Place(lon, lat);
        // A point belongs to one tile, a cluster too: what lies in the buffer is the neighbour's.
        if (x is >= 0 and < TileAddress.Extent && y is >= 0 and < TileAddress.Extent)
        {
            Add(PointType, [Command(MoveTo, 1), Protobuf.ZigZag((int)Math.Round(x)), Protobuf.ZigZag((int)Math.Round(y))], properties);
        }
    }

    public void Area(Geometry geometry, params ReadOnlySpan<(string Key, object Value)> properties)
    {
        var commands = new List<uint>();
        var (atX, atY) = (0, 0);
        foreach (var polygon in Shapes.Polygons(geometry))
        {
            var outer = RingClip.Into(tile, polygon.ExteriorRing);
            if (outer.Count == 0)
            {
                continue;
            }

            Ring(Turned(outer, clockwise: true), commands, ref atX, ref atY);
            foreach (var hole in polygon.InteriorRings.Select(r => RingClip.Into(tile, r)).Where(h => h.Count > 0))
            {
                Ring(Turned(hole, clockwise: false), commands, ref atX, ref atY);
            }
        }

        if (commands.Count > 0)
        {
            Add(PolygonType, commands, properties);
        }
    }

    public Protobuf Write()
    {
        var layer = new Protobuf().Text(1, name);
        features.ForEach(f => layer.Message(2, f));
        foreach (var key in keys.Keys)
        {
            layer.Text(3, key);
        }

        foreach (var value in values.Keys)
        {
            layer.Message(4, value is string text ? new Protobuf().Text(1, text) : new Protobuf().Number(4, Convert.ToUInt64(value, System.Globalization.CultureInfo.InvariantCulture)));
        }

        return layer.Number(5, TileAddress.Extent).Number(15, 2);
    }

    private void Add(ulong type, IEnumerable<uint> geometry, ReadOnlySpan<(string Key, object Value)> properties)
    {
        var tags = new List<uint>();
        foreach (var (key, value) in properties)
        {
            tags.Add(Index(keys, key));
            tags.Add(Index(values, value));
        }

        features.Add(new Protobuf().Packed(2, tags).Number(3, type).Packed(4, geometry));
    }

    private static uint Index<T>(Dictionary<T, uint> known, T what) where T : notnull
    {
        if (!known.TryGetValue(what, out var at))
        {
            known[what] = at = (uint)known.Count;
        }

        return at;
    }

    private static void Ring(List<(int X, int Y)> ring, List<uint> commands, ref int atX, ref int atY)
    {
        for (var i = 0; i < ring.Count; i++)
        {
            if (i <= 1)
            {
                commands.Add(i == 0 ? Command(MoveTo, 1) : Command(LineTo, (uint)ring.Count - 1));
            }

            commands.Add(Protobuf.ZigZag(ring[i].X - atX));
            commands.Add(Protobuf.ZigZag(ring[i].Y - atY));
            (atX, atY) = ring[i];
        }

        commands.Add(Command(ClosePath, 1));
    }

    /// <summary>Outer rings have a positive area with y down, holes a negative one.</summary>
    private static List<(int X, int Y)> Turned(List<(int X, int Y)> ring, bool clockwise)
    {
        if (RingClip.TwiceArea(ring) > 0 != clockwise)
        {
            ring.Reverse();
        }

        return ring;
    }

    private static uint Command(uint id, uint count) => id | (count << 3);
}
