using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Geography.Approximating;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography;

/// <summary>Reads the table when it changed (at once after an import of this node, within a minute after one of another) and cuts maps of single dates from it.</summary>
internal sealed class Boundaries(Database database, IOrganisation organisation, UnitCentres centres, TimeProvider clock) : IBoundaries
{
    private const int Kept = 24;
    private static readonly TimeSpan CheckEvery = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private Snapshot? snapshot;
    private long checkedAt;

    public BoundaryMap On(DateOnly date)
    {
        var (held, chart) = (Held(), organisation.On(date));
        if (held.Maps.TryGetValue(date, out var kept) && ReferenceEquals(kept.Chart, chart))
        {
            return kept.Map;
        }

        lock (held)
        {
            // Units stand unchanged for years: days that have the same ones share their shapes.
            var stamp = Stamp(held, chart);
            if (!held.Shapes.TryGetValue(stamp, out var shapes))
            {
                shapes = [.. new MapMaker(chart, held.Rows, centres).Make()];
                Keep(held.Shapes, stamp, shapes);
            }

            var map = new BoundaryMap(date, stamp, shapes);
            Keep(held.Maps, date, (chart, map));
            return map;
        }
    }

    /// <summary>The next question looks at the table again.</summary>
    public void Forget() => Volatile.Write(ref checkedAt, 0);

    private Snapshot Held()
    {
        if (Volatile.Read(ref snapshot) is { } held && Fresh())
        {
            return held;
        }

        lock (gate)
        {
            if (snapshot is null || !Fresh())
            {
                var now = clock.GetUtcNow().UtcTicks;
                // Maps are asked for in the middle of synchronous code, as charts are; one short wait a minute is the price.
                snapshot = Task.Run(() => Load(snapshot)).GetAwaiter().GetResult();
                Volatile.Write(ref checkedAt, now);
            }

            return snapshot;
        }
    }

    private bool Fresh() => clock.GetUtcNow().UtcTicks - Volatile.Read(ref checkedAt) is >= 0 and var age && age < CheckEvery.Ticks;

    private async Task<Snapshot> Load(Snapshot? held)
    {
        var version = await GeographyTables.Version(database, GeographyTables.BoundaryVersion);
        return held?.Version == version ? held : new Snapshot(version, (await GeographyTables.Boundaries(database)).ToLookup(r => r.UnitCode));
    }

    private static void Keep<TKey, TValue>(ConcurrentDictionary<TKey, TValue> kept, TKey key, TValue value) where TKey : notnull
    {
        if (kept.Count >= Kept)
        {
            kept.Clear();
        }

        kept[key] = value;
    }

    private static string Stamp(Snapshot held, OrganisationChart chart)
    {
        var text = new StringBuilder(held.Version);
        foreach (var unit in chart.Units)
        {
            text.Append('\n').Append(unit.Code).Append(unit.ValidFrom.DayNumber).Append(unit.ParentCode).Append(unit.Name);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 6));
    }

    private sealed record Snapshot(string Version, ILookup<string, BoundaryRow> Rows)
    {
        public ConcurrentDictionary<DateOnly, (OrganisationChart Chart, BoundaryMap Map)> Maps { get; } = new();
        public ConcurrentDictionary<string, IReadOnlyList<UnitBoundary>> Shapes { get; } = new();
    }
}
