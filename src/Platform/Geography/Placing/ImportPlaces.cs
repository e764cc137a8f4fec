using System.Data.Common;
using Dapper;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography.Placing;

/// <summary>Takes places of one layer from <c>lon,lat,name,kind,unit_code,valid_from,valid_to[,ref]</c>; all taken rows in one transaction, the second run changes nothing.</summary>
public sealed class ImportPlaces
{
    private const string Insert = "insert into geography_places(id, layer, ref, name, name_key, kind, unit_code, lon, lat, valid_from, valid_to, version, changed_at) values (@Id, @Layer, @Ref, @Name, @NameKey, @Kind, @UnitCode, @Lon, @Lat, @ValidFrom, @ValidTo, 1, @Now)";
    private const string Update = "update geography_places set name = @Name, name_key = @NameKey, kind = @Kind, unit_code = @UnitCode, lon = @Lon, lat = @Lat, valid_from = @ValidFrom, valid_to = @ValidTo, version = version + 1, changed_at = @Now where id = @Id";
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
        var rows = new Dictionary<string, Place>();
        foreach (var line in CsvTable.Read(file, "lon", "lat", "name", "kind", "unit_code", "valid_from", "valid_to"))
        {
            if (Read(line, layer, report) is { } place && !rows.TryAdd(place.Ref, place))
            {
                report.Reject(line.Line, place.Ref, "ref", "Trùng với một dòng trước của tệp; thêm cột ref để phân biệt các điểm cùng tên.");
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

    private async Task Write(string layer, IEnumerable<Place> rows, ImportReport report, bool dryRun, DbConnection connection, DbTransaction transaction)
    {
        var held = (await connection.QueryAsync<Place>(database.Command($"select {PlaceStore.Columns} from geography_places where layer = @Layer", new { Layer = layer }, transaction, default))).ToDictionary(p => p.Ref);
        var now = clock.Now();
        foreach (var row in rows)
        {
            var before = held.GetValueOrDefault(row.Ref);
            var place = row with { Id = before?.Id ?? Guid.CreateVersion7(now), Version = before?.Version ?? 0 };
            if (place == before)
            {
                report.Unchanged++;
                continue;
            }

            report.Imported += before is null ? 1 : 0;
            report.Updated += before is null ? 0 : 1;
            if (!dryRun)
            {
                await connection.ExecuteAsync(database.Command(before is null ? Insert : Update,
                    new { place.Id, place.Layer, place.Ref, place.Name, NameKey = AdministrationText.Key(place.Name), place.Kind, place.UnitCode, place.Lon, place.Lat, place.ValidFrom, place.ValidTo, Now = now }, transaction, default));
            }
        }

        if (report.ChangedSomething && !dryRun)
        {
            await GeographyTables.Changed(database, PlaceStore.VersionFact, connection, transaction);
        }
    }

    private Place? Read(CsvLine line, string layer, ImportReport report)
    {
        var name = line["ref"].Length > 0 ? line["ref"] : string.Join('|', line["name"], line["kind"], line["unit_code"]);
        var from = line["valid_from"].Length == 0 ? DateOnly.MinValue : UnitRow.ReadDate(line["valid_from"]);
        var to = line["valid_to"].Length == 0 ? AdministrationDates.Open : UnitRow.ReadDate(line["valid_to"]);
        if (line.HasWrongWidth || from is null || to is null || PlaceRules.Degrees(line["lon"]) is not { } lon || PlaceRules.Degrees(line["lat"]) is not { } lat)
        {
            var (field, reason) = line.HasWrongWidth ? ("", "Số ô của dòng khác số cột của tệp.")
                : from is null ? ("valid_from", $"Ngày «{line["valid_from"]}» không có thật; viết năm-tháng-ngày.")
                : to is null ? ("valid_to", $"Ngày «{line["valid_to"]}» không có thật; viết năm-tháng-ngày.")
                : ("lon", $"Tọa độ «{line["lon"]}», «{line["lat"]}» không phải hai số.");
            report.Reject(line.Line, name, field, reason);
            return null;
        }

        var place = new Place { Layer = layer, Ref = name, Name = line["name"], Kind = line["kind"], UnitCode = line["unit_code"], Lon = lon, Lat = lat, ValidFrom = from.Value, ValidTo = to.Value };
        var on = from.Value > organisation.ChartDate ? from.Value : to.Value <= organisation.ChartDate ? to.Value.AddDays(-1) : organisation.ChartDate;
        if (PlaceRules.Faults(place, boundaries.On(on), organisation.On(on)).FirstOrDefault() is { } fault)
        {
            report.Reject(line.Line, name, fault.Path, fault.Message);
            return null;
        }

        return place;
    }
}
