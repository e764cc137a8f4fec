using Dapper;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Administration.Importing;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Geography.Importing;

/// <summary>What an import of boundaries did, with sentences about what was taken all the same.</summary>
public sealed record BoundaryReport(ImportReport Rows, IReadOnlyList<(int Number, string Code, string Sentence)> Notes);

/// <summary>Takes boundaries of units of one date from GeoJSON: each feature for itself, all taken ones in one transaction. The second run changes nothing.</summary>
public sealed class ImportBoundaries
{
    private const double MostOverlap = 0.02;
    private readonly Database database;
    private readonly IOrganisation organisation;
    private readonly Boundaries boundaries;
    private readonly TimeProvider clock;

    internal ImportBoundaries(Database database, IOrganisation organisation, Boundaries boundaries, TimeProvider clock)
    {
        this.database = database;
        this.organisation = organisation;
        this.boundaries = boundaries;
        this.clock = clock;
    }

    /// <param name="file">A FeatureCollection whose features carry statistical codes.</param>
    /// <param name="date">The day whose units the file shows; null: the chart in force.</param>
    /// <param name="dryRun">Says what would happen and changes nothing.</param>
    /// <exception cref="UnreadableFileException">The file cannot be read at all, or names a system of coordinates we do not know; nothing was changed.</exception>
    public async Task<BoundaryReport> Run(string file, DateOnly? date, bool dryRun, CancellationToken cancel = default)
    {
        var (report, read) = Read(file, date);
        await database.Transaction(async (connection, transaction) =>
        {
            await GeographyTables.Begin(database, connection, transaction);
            var changed = Changed(read, Held(await connection.QueryAsync<BoundaryRow>(HeldRows, transaction: transaction)), report.Rows);
            foreach (var row in dryRun ? [] : changed)
            {
                await connection.ExecuteAsync(database.Command(Upsert, row, transaction, cancel));
            }

            if (report.Rows.ChangedSomething && !dryRun)
            {
                await GeographyTables.Changed(database, GeographyTables.BoundaryVersion, connection, transaction);
            }

            return 0;
        }, cancel);
        boundaries.Forget();
        return report;
    }

    /// <summary>The same within a change, which says who did it.</summary>
    internal async Task<BoundaryReport> Write(string file, DateOnly? date, Change change, CancellationToken cancel)
    {
        var (report, read) = Read(file, date);
        foreach (var row in Changed(read, Held(await database.Query<BoundaryRow>(HeldRows, null, cancel)), report.Rows))
        {
            change.Write(Upsert, row);
        }

        if (report.Rows.ChangedSomething)
        {
            change.Write(GeographyTables.TellVersion, new { Name = GeographyTables.BoundaryVersion, Value = Guid.CreateVersion7(change.Now).ToString("N") });
        }

        return report;
    }

    private (BoundaryReport Report, List<BoundaryFeature> Read) Read(string file, DateOnly? date)
    {
        var content = GeoJsonFile.Read(file);
        var projection = content.Projection(file);
        var report = new ImportReport();
        var chart = organisation.On(date ?? organisation.ChartDate);
        var read = new List<BoundaryFeature>();
        foreach (var feature in content.Features.Select(f => BoundaryFeature.Read(f, projection, chart, organisation, report)).OfType<BoundaryFeature>())
        {
            if (read.FirstOrDefault(r => r.Unit.Code == feature.Unit.Code) is { } first)
            {
                report.Reject(feature.Number, feature.Unit.Code, "code", $"Trùng mã với đối tượng {first.Number} của tệp; chỉ nhận đối tượng đầu.");
            }
            else
            {
                read.Add(feature);
            }
        }

        return (new BoundaryReport(report, [.. Notes(read)]), read);
    }

    private static Dictionary<(string, DateOnly), byte[]> Held(IEnumerable<BoundaryRow> rows) => rows.ToDictionary(r => (r.UnitCode, r.ValidFrom), r => r.Geometry);

    /// <summary>The rows that are new or differ from what is held; the report counts all.</summary>
    private List<object> Changed(List<BoundaryFeature> read, Dictionary<(string, DateOnly), byte[]> held, ImportReport report)
    {
        var (writer, changed) = (new WKBWriter(), new List<object>());
        foreach (var feature in read)
        {
            var (bytes, before) = (writer.Write(feature.Geometry), held.GetValueOrDefault((feature.Unit.Code, feature.Unit.ValidFrom)));
            if (before is not null && before.AsSpan().SequenceEqual(bytes))
            {
                report.Unchanged++;
                continue;
            }

            report.Imported += before is null ? 1 : 0;
            report.Updated += before is null ? 0 : 1;
            changed.Add(Row(feature, bytes));
        }

        return changed;
    }

    private const string HeldRows = "select unit_code, valid_from, geometry from geography_boundaries";

    private const string Upsert = """
        insert into geography_boundaries(unit_code, valid_from, level, geometry, west, south, east, north, area_km2, lon, lat, repairs, imported_at)
        values (@Code, @ValidFrom, @Level, @Bytes, @West, @South, @East, @North, @Area, @Lon, @Lat, @Repairs, @Now)
        on conflict(unit_code, valid_from) do update set level = excluded.level, geometry = excluded.geometry, west = excluded.west, south = excluded.south, east = excluded.east,
        north = excluded.north, area_km2 = excluded.area_km2, lon = excluded.lon, lat = excluded.lat, repairs = excluded.repairs, imported_at = excluded.imported_at
        """;

    private object Row(BoundaryFeature feature, byte[] bytes)
    {
        var (box, centre) = (GeoBox.Of(feature.Geometry), feature.Geometry.InteriorPoint);
        return new
        {
            feature.Unit.Code,
            feature.Unit.ValidFrom,
            feature.Unit.Level,
            Bytes = bytes,
            box.West,
            box.South,
            box.East,
            box.North,
            Area = Geodesy.AreaKm2(feature.Geometry),
            Lon = centre.X,
            Lat = centre.Y,
            Repairs = string.Join("; ", feature.Repairs),
            Now = clock.Now(),
        };
    }

    private static IEnumerable<(int, string, string)> Notes(List<BoundaryFeature> read)
    {
        foreach (var feature in read)
        {
            foreach (var sentence in feature.Repairs.Append(feature.Remark).Where(s => s.Length > 0))
            {
                yield return (feature.Number, feature.Unit.Code, sentence);
            }

            foreach (var other in read.Where(o => o.Number > feature.Number && o.Unit.Level == feature.Unit.Level && GeoBox.Of(o.Geometry).Meets(GeoBox.Of(feature.Geometry))))
            {
                var shared = Geodesy.AreaKm2(feature.Geometry.Intersection(other.Geometry)) / Math.Min(Geodesy.AreaKm2(feature.Geometry), Geodesy.AreaKm2(other.Geometry));
                if (shared > MostOverlap)
                {
                    yield return (feature.Number, feature.Unit.Code, $"chồng lên {other.Unit.Name} (mã {other.Unit.Code}) {shared:P0} diện tích: có thể sai mã");
                }
            }
        }
    }
}
