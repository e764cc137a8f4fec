using System.Data.Common;
using Dapper;
using NetTopologySuite.IO;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography.Placing;

/// <summary>Takes places of one layer from a <see cref="PlaceFile"/>; all taken rows in one transaction, the second run changes nothing. A ground stays where a row gives none.</summary>
public sealed class ImportPlaces
{
    private const string Insert = "insert into geography_places(id, layer, ref, name, name_key, kind, unit_code, lon, lat, valid_from, valid_to, version, changed_at) values (@Id, @Layer, @Ref, @Name, @NameKey, @Kind, @UnitCode, @Lon, @Lat, @ValidFrom, @ValidTo, 1, @Now)";
    private const string Update = "update geography_places set name = @Name, name_key = @NameKey, kind = @Kind, unit_code = @UnitCode, lon = @Lon, lat = @Lat, valid_from = @ValidFrom, valid_to = @ValidTo, version = version + 1, changed_at = @Now where id = @Id";
    private const string Ground = """
        insert into geography_place_areas(place_id, layer, geometry, west, south, east, north, area_km2) values (@Id, @Layer, @Geometry, @West, @South, @East, @North, @Area)
        on conflict(place_id) do update set geometry = excluded.geometry, west = excluded.west, south = excluded.south, east = excluded.east, north = excluded.north, area_km2 = excluded.area_km2
        """;
    private readonly Database database;
    private readonly PlaceStore store;
    private readonly PlaceLayers layers;
    private readonly IBoundaries boundaries;
    private readonly IOrganisation organisation;
    private readonly TimeProvider clock;

    internal ImportPlaces(Database database, PlaceStore store, PlaceLayers layers, IBoundaries boundaries, IOrganisation organisation, TimeProvider clock)
    {
        this.database = database;
        this.store = store;
        this.layers = layers;
        this.boundaries = boundaries;
        this.organisation = organisation;
        this.clock = clock;
    }

    /// <exception cref="UnreadableFileException">The file cannot be read at all, or there is no such layer; nothing was changed.</exception>
    public async Task<ImportReport> Run(string file, string layer, bool dryRun, CancellationToken cancel = default)
    {
        if (layers.Find(layer) is null)
        {
            throw new UnreadableFileException($"Không có lớp «{layer}» nhận địa điểm; các lớp: {string.Join(", ", layers.All.Select(l => l.Code))}.");
        }

        var report = new ImportReport();
        var rows = new Dictionary<string, (int Line, Place Place)>();
        foreach (var line in PlaceFile.Read(file, layers.HasAreas(layer)))
        {
            if (Read(line, layer, report) is { } place && !rows.TryAdd(place.Ref, (line.Number, place)))
            {
                report.Reject(line.Number, place.Ref, "ref", "Trùng với một dòng trước của tệp; thêm cột ref để phân biệt các điểm cùng tên.");
            }
        }

        await database.Transaction(async (connection, transaction) =>
        {
            await GeographyTables.Begin(database, connection, transaction);
            await Write(layer, rows.Values, report, dryRun, connection, transaction);
            return 0;
        }, cancel);
        store.Forget();
        return report;
    }

    private async Task Write(string layer, IEnumerable<(int Line, Place Place)> rows, ImportReport report, bool dryRun, DbConnection connection, DbTransaction transaction)
    {
        var held = (await connection.QueryAsync<Place>(database.Command(
            $"select {PlaceStore.Columns}, a.geometry, a.area_km2 from geography_places p left join geography_place_areas a on a.place_id = p.id where p.layer = @Layer", new { Layer = layer }, transaction, default))).ToDictionary(p => p.Ref);
        var now = clock.Now();
        foreach (var (line, row) in rows)
        {
            var before = held.GetValueOrDefault(row.Ref);
            var place = row with { Id = before?.Id ?? Guid.CreateVersion7(now), Version = before?.Version ?? 0, Geometry = row.Geometry ?? before?.Geometry, AreaKm2 = row.AreaKm2 ?? before?.AreaKm2 };
            var ground = !(place.Geometry ?? []).AsSpan().SequenceEqual(before?.Geometry);
            if (PlaceRules.OutsideItsGround(place) is { } outside)
            {
                report.Reject(line, row.Ref, outside.Path, outside.Message);
                continue;
            }

            if (!ground && before is not null && place with { Geometry = before.Geometry } == before)
            {
                report.Unchanged++;
                continue;
            }

            report.Imported += before is null ? 1 : 0;
            report.Updated += before is null ? 0 : 1;
            if (dryRun)
            {
                continue;
            }

            await connection.ExecuteAsync(database.Command(before is null ? Insert : Update,
                new { place.Id, place.Layer, place.Ref, place.Name, NameKey = AdministrationText.Key(place.Name), place.Kind, place.UnitCode, place.Lon, place.Lat, place.ValidFrom, place.ValidTo, Now = now }, transaction, default));
            if (ground)
            {
                await connection.ExecuteAsync(database.Command(Ground, GroundOf(place), transaction, default));
            }
        }

        if (report.ChangedSomething && !dryRun)
        {
            await GeographyTables.Changed(database, PlaceStore.VersionFact, connection, transaction);
        }
    }

    private static object GroundOf(Place place)
    {
        var box = GeoBox.Of(new WKBReader().Read(place.Geometry!));
        return new { place.Id, place.Layer, place.Geometry, box.West, box.South, box.East, box.North, Area = place.AreaKm2 };
    }

    private Place? Read(PlaceLine line, string layer, ImportReport report)
    {
        var from = line.From.Length == 0 ? DateOnly.MinValue : UnitRow.ReadDate(line.From);
        var to = line.To.Length == 0 ? AdministrationDates.Open : UnitRow.ReadDate(line.To);
        if (line.Lon is not { } lon || line.Lat is not { } lat || line.Wrong.Length > 0 || from is null || to is null)
        {
            var (field, reason) = line.Wrong.Length > 0 ? (line.Wrong.StartsWith("Số ô", StringComparison.Ordinal) ? "" : "lon", line.Wrong)
                : from is null ? ("valid_from", $"Ngày «{line.From}» không có thật; viết năm-tháng-ngày.")
                : ("valid_to", $"Ngày «{line.To}» không có thật; viết năm-tháng-ngày.");
            report.Reject(line.Number, line.Ref, field, reason);
            return null;
        }

        var place = new Place
        {
            Layer = layer,
            Ref = line.Ref,
            Name = line.Name,
            Kind = line.Kind,
            UnitCode = line.UnitCode,
            Lon = lon,
            Lat = lat,
            ValidFrom = from.Value,
            ValidTo = to.Value,
            Geometry = line.Ground,
            AreaKm2 = line.AreaKm2,
        };
        var on = from.Value > organisation.ChartDate ? from.Value : to.Value <= organisation.ChartDate ? to.Value.AddDays(-1) : organisation.ChartDate;
        if (PlaceRules.Faults(place, boundaries.On(on), organisation.On(on)).FirstOrDefault() is { } fault)
        {
            report.Reject(line.Number, line.Ref, fault.Path, fault.Message);
            return null;
        }

        return place;
    }
}
