using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Catalogue.Importing;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Submitting;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Documents.Sheets;
using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Importing;

/// <summary>
/// Takes running dossiers of the system before, row by row of a file of any length, in batches. The same file changes nothing the second time;
/// a corrected row replaces what it made, unless somebody here went on with the dossier. Events are marked as imported and never delivered.
/// </summary>
public sealed class ImportDossiers
{
    private const int BatchSize = 500;
    private readonly DossierRowReader reader;
    private readonly ImportBatch batches;

    public ImportDossiers(
        Database database, ICatalogue catalogue, IOrganisation organisation, StepUnits units, Processes processes, DossierForms forms, Parties parties, DossierClock clock,
        PersonStore persons, PersonTables personTables, Protector protector, TrainingMode training, TimeProvider time)
    {
        reader = new DossierRowReader(catalogue, organisation, units, processes, clock, time);
        batches = new ImportBatch(database, forms, parties, clock, persons, personTables, protector, training, time);
    }

    /// <param name="dryRun">Looks at everything and writes nothing.</param>
    /// <exception cref="UnreadableTableException">The file cannot be read at all; what was taken before a broken place stays.</exception>
    public async Task<ImportResult> Run(TableFile file, bool dryRun, IImportReport report, CancellationToken cancel)
    {
        var result = new ImportResult();
        var seen = new Dictionary<string, int>();
        var batch = new List<ImportedDossier>(BatchSize);
        foreach (var row in file.Rows(DossierColumns.Required))
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                var read = reader.Read(row);
                if (!seen.TryAdd(read.Number.ToString(), row.Number))
                {
                    throw new DossierRowReader.WrongCell(DossierColumns.Number, $"Số hồ sơ này đã có ở dòng {seen[read.Number.ToString()]}.");
                }

                batch.Add(read);
            }
            catch (DossierRowReader.WrongCell wrong)
            {
                report.Add(new ImportRemark(row.Number, row[DossierColumns.Number], wrong.Column, wrong.Message));
                result = result with { Rejected = result.Rejected + 1 };
            }

            if (batch.Count == BatchSize)
            {
                result = Sum(result, await batches.Take(batch, dryRun, report, cancel));
                batch.Clear();
            }
        }

        return batch.Count == 0 ? result : Sum(result, await batches.Take(batch, dryRun, report, cancel));
    }

    private static ImportResult Sum(ImportResult a, ImportResult b) => new()
    {
        Imported = a.Imported + b.Imported,
        Updated = a.Updated + b.Updated,
        Unchanged = a.Unchanged + b.Unchanged,
        Rejected = a.Rejected + b.Rejected,
    };
}
