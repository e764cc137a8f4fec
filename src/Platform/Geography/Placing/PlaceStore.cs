using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography.Placing;

/// <summary>Reads places, and knows when they changed: at once on this node, within seconds on another.</summary>
public sealed class PlaceStore
{
    internal const string VersionFact = "geography.places";
    internal const string Columns = "p.id, p.layer, p.ref, p.name, p.kind, p.unit_code, p.lon, p.lat, p.valid_from, p.valid_to, p.version";
    private const string Stands = "p.layer = @Layer and p.valid_from <= @On and p.valid_to > @On";
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

    /// <summary>Points within the box on a day.</summary>
    public Task<List<Place>> Within(string layer, GeoBox box, DateOnly on, string kind, int most, CancellationToken cancel) => database.Query<Place>(
        $"select {Columns} from geography_places p where {Stands} and p.lon >= @West and p.lon <= @East and p.lat >= @South and p.lat <= @North{Of(kind)} order by p.ref limit @Most",
        Arguments(layer, box, on, kind, most), cancel);

    /// <summary>The same with grounds: also those that only reach into the box.</summary>
    public Task<List<Place>> Reaching(string layer, GeoBox box, DateOnly on, string kind, int most, CancellationToken cancel) => database.Query<Place>(
        $"""
        select {Columns}, a.geometry, a.area_km2 from geography_places p left join geography_place_areas a on a.place_id = p.id
        where {Stands} and coalesce(a.east, p.lon) >= @West and coalesce(a.west, p.lon) <= @East and coalesce(a.north, p.lat) >= @South and coalesce(a.south, p.lat) <= @North{Of(kind)} order by p.ref limit @Most
        """, Arguments(layer, box, on, kind, most), cancel);

    /// <summary>A page of a layer by name; <paramref name="words"/> are looked for in folded names.</summary>
    public Task<List<Place>> List(string layer, string words, string after, int most, CancellationToken cancel) => database.Query<Place>(
        $"select {Columns}, a.area_km2 from geography_places p left join geography_place_areas a on a.place_id = p.id where p.layer = @Layer and p.ref > @After and p.name_key like @Words order by p.ref limit @Most",
        new { Layer = layer, After = after, Words = $"%{AdministrationText.Key(words).Replace("%", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)}%", Most = most }, cancel);

    public async Task<Place?> Find(Guid id, CancellationToken cancel) =>
        await database.First<Place>($"select {Columns}, a.geometry, a.area_km2 from geography_places p left join geography_place_areas a on a.place_id = p.id where p.id = @Id", new { Id = id }, cancel);

    public async Task<bool> Has(string layer, string reference, CancellationToken cancel) =>
        await database.First<int?>("select 1 from geography_places where layer = @Layer and ref = @Ref", new { Layer = layer, Ref = reference }, cancel) is not null;

    private static string Of(string kind) => kind.Length > 0 ? " and p.kind = @Kind" : "";

    private static object Arguments(string layer, GeoBox box, DateOnly on, string kind, int most) => new { Layer = layer, box.West, box.South, box.East, box.North, On = on, Kind = kind, Most = most };
}
