using System.Data.Common;
using System.Globalization;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Administration.Importing;

/// <summary>Takes versions of units from a file in the shape <c>province,code,level,name,type,parent_code,valid_from,valid_to,from_resolution,to_resolution</c>; all taken rows or none, in one transaction.</summary>
public sealed class ImportUnits
{
    private const string Insert = "insert into administration_units(unit_id, code, level, type, name, name_key, parent_code, valid_from, valid_to, legal_basis, province) values (@UnitId, @Code, @Level, @Type, @Name, @NameKey, @ParentCode, @ValidFrom, @ValidTo, @LegalBasis, @Province)";
    private const string Update = "update administration_units set level = @Level, type = @Type, name = @Name, name_key = @NameKey, parent_code = @ParentCode, valid_to = @ValidTo, legal_basis = @LegalBasis where province = @Province and code = @Code and valid_from = @ValidFrom";
    private static readonly string[] Columns = ["province", "code", "level", "name", "type", "parent_code", "valid_from", "valid_to"];
    private readonly Database database;
    private readonly Folders folders;
    private readonly Organisation organisation;

    internal ImportUnits(Database database, Folders folders, Organisation organisation)
    {
        this.database = database;
        this.folders = folders;
        this.organisation = organisation;
    }

    /// <exception cref="UnreadableFileException">The file cannot be read at all; nothing was changed.</exception>
    public Task<ImportReport> Run(string file, CancellationToken cancel = default) => Take(CsvTable.Read(file, Columns), l => l["province"], "from_resolution", cancel);

    /// <summary>Takes the province's own file, whose <c>unit_id</c> begins with the province.</summary>
    internal Task<ImportReport> RunShipped(string file, CancellationToken cancel) =>
        Take(CsvTable.Read(file, ["unit_id", .. Columns.Skip(1)]), l => l["unit_id"].Split('-')[0], "legal_basis", cancel);

    private async Task<ImportReport> Take(List<CsvLine> lines, Func<CsvLine, string> province, string basisColumn, CancellationToken cancel)
    {
        var report = new ImportReport();
        var types = UnitTypes.Read(Path.Combine(folders.National, "unit_types.csv"));
        var rows = lines.Select(l => UnitRow.Read(l, province(l), basisColumn, types, report)).OfType<UnitRow>().ToList();
        await database.Transaction(async (connection, transaction) =>
        {
            await AdministrationTables.Begin(database, connection, transaction);
            var held = (await connection.QueryAsync<AdministrativeUnit>("select unit_id, province, code, level, type, name, parent_code, valid_from, valid_to, legal_basis from administration_units", transaction: transaction)).AsList();
            var timeline = new UnitTimeline(held, report);
            timeline.Take(rows);
            await Write(timeline, held, report, connection, transaction);
            return 0;
        }, cancel);
        organisation.Forget();
        return report;
    }

    private async Task Write(UnitTimeline timeline, List<AdministrativeUnit> held, ImportReport report, DbConnection connection, DbTransaction transaction)
    {
        foreach (var gone in timeline.Superseded)
        {
            await connection.ExecuteAsync(database.Command("delete from administration_units where province = @Province and code = @Code and valid_from = @ValidFrom", new { gone.Province, gone.Code, gone.ValidFrom }, transaction, default));
        }

        var byKey = held.ToDictionary(u => (u.Province, u.Code, u.ValidFrom));
        var ids = held.Select(u => u.UnitId).ToHashSet();
        foreach (var row in timeline.Accepted)
        {
            var before = byKey.GetValueOrDefault(row.Key);
            var unit = row.Unit with
            {
                UnitId = before?.UnitId ?? NewId(row.Unit, ids),
                // A file that does not name the act does not take away what is known.
                LegalBasis = row.Unit.LegalBasis.Length == 0 && before is not null ? before.LegalBasis : row.Unit.LegalBasis,
            };
            if (unit == before)
            {
                report.Unchanged++;
                continue;
            }

            report.Imported += before is null ? 1 : 0;
            report.Updated += before is null ? 0 : 1;
            await connection.ExecuteAsync(database.Command(before is null ? Insert : Update,
                new { unit.UnitId, unit.Code, unit.Level, unit.Type, unit.Name, NameKey = AdministrationText.Key(unit.Name), unit.ParentCode, unit.ValidFrom, unit.ValidTo, unit.LegalBasis, unit.Province }, transaction, default));
        }

        if (report.ChangedSomething)
        {
            await AdministrationTables.Changed(database, connection, transaction);
        }
    }

    private static string NewId(AdministrativeUnit unit, HashSet<string> ids)
    {
        if (unit.UnitId.Length > 0 && ids.Add(unit.UnitId))
        {
            return unit.UnitId;
        }

        for (var n = 1; ; n++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{unit.Province}-{unit.Code}-{n}");
            if (ids.Add(id))
            {
                return id;
            }
        }
    }
}
