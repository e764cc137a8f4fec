using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography.Placing;

/// <summary>Reads places, and knows when they changed: at once on this node, within seconds on another.</summary>
public sealed class PlaceStore
{
    internal const string VersionFact = "geography.places";
    internal const string Columns = "id, layer, ref, name, kind, unit_code, lon, lat, valid_from, valid_to, version";
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(10);
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private string? version;
    private long checkedAt;

    internal PlaceStore(Database database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
    }

    /// <summary>The next question looks at the table again.</summary>
    internal void Forget() => Volatile.Write(ref checkedAt, 0);

    /// <summary>Changes with every change to any place.</summary>
    public string Version()
    {
        if (Volatile.Read(ref version) is { } held && Fresh())
        {
            return held;
        }

        lock (gate)
        {
            if (version is null || !Fresh())
            {
                var now = clock.GetUtcNow().UtcTicks;
                version = Task.Run(() => GeographyTables.Version(database, VersionFact)).GetAwaiter().GetResult();
                Volatile.Write(ref checkedAt, now);
            }

            return version;
        }
    }

    private bool Fresh() => clock.GetUtcNow().UtcTicks - Volatile.Read(ref checkedAt) is >= 0 and var age && age < CheckEvery.Ticks;

    public Task<List<Place>> Within(string layer, GeoBox box, DateOnly on, string kind, int most, CancellationToken cancel) => database.Query<Place>(
        $"select {Columns} from geography_places where layer = @Layer and lon >= @West and lon <= @East and lat >= @South and lat <= @North and valid_from <= @On and valid_to > @On{(kind.Length > 0 ? " and kind = @Kind" : "")} order by ref limit @Most",
        new { Layer = layer, box.West, box.South, box.East, box.North, On = on, Kind = kind, Most = most }, cancel);

    /// <summary>A page of a layer by name; <paramref name="words"/> are looked for in folded names.</summary>
    public Task<List<Place>> List(string layer, string words, string after, int most, CancellationToken cancel) => database.Query<Place>(
        $"select {Columns} from geography_places where layer = @Layer and ref > @After and name_key like @Words order by ref limit @Most",
        new { Layer = layer, After = after, Words = $"%{AdministrationText.Key(words).Replace("%", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)}%", Most = most }, cancel);

    public async Task<Place?> Find(Guid id, CancellationToken cancel) => await database.First<Place>($"select {Columns} from geography_places where id = @Id", new { Id = id }, cancel);
}
