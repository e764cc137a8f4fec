using System.Globalization;
using Dapper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Administration.Importing;

/// <summary>Takes old → new from a file in the shape <c>old_province,…,old_code,old_name,n_targets,new_province,new_code,new_name,share,…</c>; the day and the act may stand in the file (<c>effective_date</c>, <c>legal_basis</c>) or are given.</summary>
public sealed class ImportSuccession
{
    private const string Insert = "insert into administration_succession(old_province, old_code, old_name, new_province, new_code, new_name, share, effective_on, targets, legal_basis) values (@OldProvince, @OldCode, @OldName, @NewProvince, @NewCode, @NewName, @Share, @EffectiveOn, @Targets, @LegalBasis)";
    private const string Update = "update administration_succession set old_province = @OldProvince, old_name = @OldName, new_province = @NewProvince, new_name = @NewName, share = @Share, targets = @Targets, legal_basis = @LegalBasis where old_code = @OldCode and new_code = @NewCode and effective_on = @EffectiveOn";
    private static readonly string[] Columns = ["old_province", "old_code", "old_name", "n_targets", "new_province", "new_code", "new_name", "share"];
    private readonly Database database;
    private readonly Organisation organisation;

    internal ImportSuccession(Database database, Organisation organisation)
    {
        this.database = database;
        this.organisation = organisation;
    }

    /// <param name="file">The table.</param>
    /// <param name="effectiveOn">The day for rows that tell none.</param>
    /// <param name="legalBasis">The act for rows that tell none.</param>
    /// <exception cref="UnreadableFileException">The file cannot be read at all; nothing was changed.</exception>
    public Task<ImportReport> Run(string file, DateOnly effectiveOn, string legalBasis = "", CancellationToken cancel = default)
    {
        var report = new ImportReport();
        var rows = CsvTable.Read(file, Columns).Select(l => SuccessionRow.Read(l, effectiveOn, legalBasis, report)).OfType<SuccessionRow>().ToList();
        return Take(rows, report, cancel);
    }

    /// <summary>Takes the province's own file <c>old_code,new_code,share,effective_date,legal_basis</c>; names come from the units.</summary>
    internal Task<ImportReport> RunShipped(string file, CancellationToken cancel)
    {
        var report = new ImportReport();
        var lines = CsvTable.Read(file, "old_code", "new_code", "share", "effective_date", "legal_basis");
        var targets = lines.CountBy(l => (l["old_code"], l["effective_date"])).ToDictionary();
        var rows = lines.Select(l => SuccessionRow.ReadShipped(l, targets[(l["old_code"], l["effective_date"])], organisation, report)).OfType<SuccessionRow>().ToList();
        return Take(rows, report, cancel);
    }

    private async Task<ImportReport> Take(List<SuccessionRow> rows, ImportReport report, CancellationToken cancel)
    {
        var fit = Consistent(rows, report);
        await database.Transaction(async (connection, transaction) =>
        {
            await AdministrationTables.Begin(database, connection, transaction);
            var held = (await connection.QueryAsync<UnitSuccession>("select old_province, old_code, old_name, new_province, new_code, new_name, share, effective_on, targets, legal_basis from administration_succession", transaction: transaction))
                .ToDictionary(s => (s.OldCode, s.NewCode, s.EffectiveOn));
            foreach (var row in fit)
            {
                var before = held.GetValueOrDefault(row.Key);
                var now = row.Succession.LegalBasis.Length == 0 && before is not null ? row.Succession with { LegalBasis = before.LegalBasis } : row.Succession;
                if (now == before)
                {
                    report.Unchanged++;
                    continue;
                }

                report.Imported += before is null ? 1 : 0;
                report.Updated += before is null ? 0 : 1;
                await connection.ExecuteAsync(database.Command(before is null ? Insert : Update,
                    new { now.OldProvince, now.OldCode, now.OldName, now.NewProvince, now.NewCode, now.NewName, now.Share, now.EffectiveOn, now.Targets, now.LegalBasis }, transaction, default));
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

    /// <summary>One arrow once; a unit that goes whole to one place goes nowhere else.</summary>
    private static List<SuccessionRow> Consistent(List<SuccessionRow> rows, ImportReport report)
    {
        var fit = new List<SuccessionRow>();
        foreach (var old in rows.GroupBy(r => (r.Succession.OldCode, r.Succession.EffectiveOn)))
        {
            var arrows = old.DistinctBy(r => r.Key).ToList();
            foreach (var again in old.Except(arrows))
            {
                report.Reject(again.Line, again.Succession.OldCode, "new_code", $"Lặp lại: {again.Succession.OldCode} → {again.Succession.NewCode} đã có ở dòng trên.");
            }

            foreach (var row in arrows)
            {
                if (row.Succession.Share == "full" && (arrows.Count > 1 || row.Succession.Targets != 1))
                {
                    report.Reject(row.Line, row.Succession.OldCode, "share", string.Create(CultureInfo.InvariantCulture, $"Ghi «full» nhưng đơn vị cũ đi về {Math.Max(arrows.Count, row.Succession.Targets)} đơn vị mới."));
                }
                else
                {
                    fit.Add(row);
                }
            }
        }

        return fit;
    }
}
