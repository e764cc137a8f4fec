using System.Globalization;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Administration.Importing;

/// <summary>
/// Takes agencies from a file in the shape <c>code,name,short_name,kind,parent_code,unit_code,one_stop,valid_from,valid_to</c>.
/// The first holder of a code has the code as its id, the next <c>CODE~2</c> and so on; ids and paths never change afterwards.
/// </summary>
public sealed class ImportAgencies
{
    private static readonly string[] Columns = ["code", "name", "short_name", "kind", "parent_code", "unit_code", "one_stop", "valid_from", "valid_to"];
    private static readonly HashSet<string> Kinds = ["province", "department", "district", "commune", "division", "branch", "centre", "partner"];
    private readonly Database database;
    private readonly Organisation organisation;

    internal ImportAgencies(Database database, Organisation organisation)
    {
        this.database = database;
        this.organisation = organisation;
    }

    /// <exception cref="UnreadableFileException">The file cannot be read at all; nothing was changed.</exception>
    public async Task<ImportReport> Run(string file, CancellationToken cancel = default)
    {
        var report = new ImportReport();
        var lines = CsvTable.Read(file, Columns);
        await database.Transaction(async (connection, transaction) =>
        {
            await AdministrationTables.Begin(database, connection, transaction);
            var tree = new AgencyTree(await connection.QueryAsync<Agency>("select agency_id as id, code, path, name, short_name, kind, parent_id, unit_code, one_stop, valid_from, valid_to from administration_agencies", transaction: transaction));
            // By code, so that parents come before their children and earlier holders before later ones.
            foreach (var line in lines.OrderBy(l => l["code"].Count(c => c == '.')).ThenBy(l => l["code"], StringComparer.Ordinal).ThenBy(l => l["valid_from"], StringComparer.Ordinal))
            {
                if (Read(line, tree, report) is not { } agency)
                {
                    continue;
                }

                var before = tree.Held(agency.Code, agency.ValidFrom);
                if (agency == before)
                {
                    report.Unchanged++;
                    continue;
                }

                report.Imported += before is null ? 1 : 0;
                report.Updated += before is null ? 0 : 1;
                tree.Put(agency);
                await connection.ExecuteAsync(database.Command(
                    "insert into administration_agencies(agency_id, code, path, name, short_name, name_key, kind, parent_id, unit_code, one_stop, valid_from, valid_to) values (@Id, @Code, @Path, @Name, @ShortName, @NameKey, @Kind, @ParentId, @UnitCode, @OneStop, @ValidFrom, @ValidTo) on conflict(agency_id) do update set path = excluded.path, name = excluded.name, short_name = excluded.short_name, name_key = excluded.name_key, kind = excluded.kind, parent_id = excluded.parent_id, unit_code = excluded.unit_code, one_stop = excluded.one_stop, valid_to = excluded.valid_to",
                    new { agency.Id, agency.Code, agency.Path, agency.Name, agency.ShortName, NameKey = AdministrationText.Key(agency.Name), agency.Kind, agency.ParentId, agency.UnitCode, agency.OneStop, agency.ValidFrom, agency.ValidTo }, transaction, cancel));
            }

            if (report.ChangedSomething)
            {
                await AdministrationTables.Changed(database, connection, transaction);
            }

            return 0;
        }, cancel);
        organisation.Forget();
        return report;
    }

    private static Agency? Read(CsvLine line, AgencyTree tree, ImportReport report)
    {
        var code = line["code"];
        Agency? Refuse(string field, string reason)
        {
            report.Reject(line.Line, code, field, reason);
            return null;
        }

        if (line.HasWrongWidth || code.Length is 0 or > 35 || line["name"].Length == 0 || !Kinds.Contains(line["kind"]))
        {
            return Refuse("code", "Mã, tên hoặc loại cơ quan không đọc được.");
        }

        var to = line["valid_to"].Length == 0 ? AdministrationDates.Open : UnitRow.ReadDate(line["valid_to"]);
        if (UnitRow.ReadDate(line["valid_from"]) is not { } from || to is null || to <= from)
        {
            return Refuse("valid_from", "Khoảng ngày hiệu lực không đúng.");
        }

        if (tree.OverlapsAnother(code, from, to.Value))
        {
            return Refuse("valid_from", "Chồng lên thời gian một cơ quan khác giữ cùng mã.");
        }

        var parent = line["parent_code"].Length == 0 ? null : tree.Holder(line["parent_code"], from);
        if (parent is null && line["parent_code"].Length > 0)
        {
            return Refuse("parent_code", $"Không có cơ quan cha «{line["parent_code"]}» có hiệu lực ngày {from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.");
        }

        var id = tree.IdFor(code, from);
        return new Agency
        {
            Id = id,
            Code = code,
            Path = AgencyTree.PathOf(id, parent),
            Name = line["name"],
            ShortName = line["short_name"].Length > 0 ? line["short_name"] : line["name"],
            Kind = line["kind"],
            ParentId = parent?.Id ?? "",
            UnitCode = line["unit_code"],
            OneStop = line["one_stop"] == "true",
            ValidFrom = from,
            ValidTo = to.Value,
        };
    }
}
