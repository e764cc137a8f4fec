using System.Text.Json;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Briefing;

/// <summary>Reads the briefs that were composed.</summary>
public sealed class BriefBook(Database database)
{
    /// <summary>An edition of a day, or the one composed last.</summary>
    public async Task<Brief?> Of(DateOnly day, int? edition, CancellationToken cancel) =>
        (await database.First<Row>("select id, day, edition, composed_at, lines from incidents_briefs where day = @Day and (@Any or edition = @Edition) order by composed_at desc, edition desc limit 1", new { Day = day, Any = edition is null, Edition = edition ?? 0 }, cancel))?.Brief;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Brief>> Latest(int most, CancellationToken cancel) =>
        [.. (await database.Query<Row>("select id, day, edition, composed_at, lines from incidents_briefs order by day desc, composed_at desc, edition desc limit @Most", new { Most = most }, cancel)).Select(r => r.Brief)];

    /// <summary>The number of an update on demand: 1 is kept for the morning's.</summary>
    internal async Task<int> NextUpdate(DateOnly day, CancellationToken cancel) =>
        Math.Max(1, await database.First<int?>("select max(edition) from incidents_briefs where day = @Day", new { Day = day }, cancel) ?? 1) + 1;

    private sealed class Row
    {
        public Guid Id { get; init; }
        public DateOnly Day { get; init; }
        public int Edition { get; init; }
        public DateTimeOffset ComposedAt { get; init; }
        public string Lines { get; init; } = "[]";
        public Brief Brief => new(Id, Day, Edition, ComposedAt, JsonSerializer.Deserialize<List<BriefLine>>(Lines, EventJson.Options)!);
    }
}
