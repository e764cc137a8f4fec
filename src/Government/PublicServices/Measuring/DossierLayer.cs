using System.Collections.Concurrent;
using NhipCau.Platform.Geography.Layers;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Metrics;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Measuring;

/// <summary>How many dossiers an agency had under way on a day, and how many of them were past their promise.</summary>
internal sealed class OpenDossiers
{
    public string Agency { get; init; } = "";
    public long Open { get; init; }
    public long Late { get; init; }
}

/// <summary>
/// Dossiers under way, or only the late ones, by the agency that answers for them, at its place on the map; each opens the very list.
/// On days past: those that had come in and had not ended, judged by their latest promise.
/// </summary>
internal sealed class DossierLayer(string code, string name, bool late, Database database, AgencyPlaces places, TimeProvider clock) : IMapLayer
{
    /// <summary>A list of open dossiers reaches this far back.</summary>
    private const int OldestYears = 2;

    /// <summary>Tiles of one view ask within a moment of each other.</summary>
    private const long KeptMilliseconds = 5_000;
    private const int MostDays = 60;
    private readonly ConcurrentDictionary<DateOnly, (long At, IReadOnlyList<OpenDossiers> Rows)> known = new();

    public string Code => code;
    public string Name => name;
    public string Theme => DossierMetrics.Theme;
    public string Permission => Permissions.ReadOversight;
    public bool ByAgency => true;

    /// <summary>They come and go by the minute.</summary>
    public string? Version(DateOnly on) => null;

    public async Task<IReadOnlyList<MapFeature>> Features(MapAsk ask, CancellationToken cancel)
    {
        var at = await places.On(ask.On, cancel);
        return
        [
            .. from row in await Of(ask.On, cancel)
               let count = late ? row.Late : row.Open
               where count > 0
               let place = at.GetValueOrDefault(row.Agency)
               where place is not null && ask.Box.Contains(place.Lon, place.Lat) && ask.For.Allows(Permission, place.Agency.Path)
               select new MapFeature(row.Agency, place.Lon, place.Lat, Title(place, row), Href: Href(row, ask.On), Approximate: place.Approximate) { Count = (int)count },
        ];
    }

    /// <summary>The list knows what is open now; of a day past there is none.</summary>
    private string Href(OpenDossiers row, DateOnly on) =>
        on < clock.Today() ? "" : DossierMetrics.Behind(new MetricSlice(row.Agency, on.AddYears(-OldestYears), on), late ? "open_late" : "open");

    private static string Title(AgencyPlace place, OpenDossiers row) => $"{place.Agency.Name}: {row.Open} hồ sơ đang giải quyết, {row.Late} trễ hẹn";

    /// <summary>Late as in the list behind: by verdict, or by the promise alone where the end came later than the day.</summary>
    private async Task<IReadOnlyList<OpenDossiers>> Of(DateOnly on, CancellationToken cancel)
    {
        if (known.TryGetValue(on, out var held) && Environment.TickCount64 - held.At < KeptMilliseconds)
        {
            return held.Rows;
        }

        var rows = await database.Query<OpenDossiers>(
            """
            select agency, count(*) as open, sum(case when (ended_on = @Never and verdict = 3) or ((ended_on < @Never or verdict = 0) and due_on < @On) then 1 else 0 end) as late
            from services_measured where day <= @On and ended_on > @On group by agency
            """, new { On = on, MeasuredDossier.Never }, cancel);
        if (known.Count >= MostDays)
        {
            known.Clear();
        }

        known[on] = (Environment.TickCount64, rows);
        return rows;
    }
}
