using System.Data.Common;
using NhipCau.Platform.Events;

namespace NhipCau.Government.PublicServices.Measuring;

/// <summary>
/// Keeps the measured dossiers and their roll-ups up with the log: whatever happened to a dossier, its row is made again
/// from the dossier's own rows, so that an event seen twice or late does no harm. Generated and imported events count alike;
/// a log far behind is caught up by one reading of all dossiers.
/// </summary>
public sealed class MeasureDossiers : IFilledProjection
{
    private const int Chunk = 5000;
    private readonly RawDossiers raw;
    private readonly DossierMeasurer measurer;
    private readonly MeasureTables tables;

    internal MeasureDossiers(RawDossiers raw, DossierMeasurer measurer, MeasureTables tables) => (this.raw, this.measurer, this.tables) = (raw, measurer, tables);

    public string Name => "services.measures";

    public async Task Apply(IReadOnlyList<EventRecord> events, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        var ids = events.Where(e => e.CaseId is not null && Touches(e.Type)).Select(e => e.CaseId!.Value).ToHashSet();
        if (ids.Count > 0)
        {
            await tables.Replace(ids, Measure(await raw.Of(ids, connection, transaction, cancel)), connection, transaction, cancel);
        }
    }

    public Task Clear(DbConnection connection, DbTransaction transaction, CancellationToken cancel) => MeasureTables.Clear(connection, transaction, cancel);

    public async Task Fill(CancellationToken cancel)
    {
        var after = Guid.Empty;
        while (await raw.After(after, Chunk, cancel) is { Count: > 0 } read)
        {
            await tables.Replace(after, read[^1].Id, Measure(read), cancel);
            after = read[^1].Id;
        }

        await tables.RollUpAll(cancel);
        await tables.Analyse(cancel);
    }

    /// <summary>What happens to a dossier, or to its money: a waiver, a refund or a cancelled receipt changes whether it cost something.</summary>
    private static bool Touches(string type) => type.StartsWith("dossier.", StringComparison.Ordinal) || type.StartsWith("fee.", StringComparison.Ordinal);

    private List<MeasuredDossier> Measure(List<RawDossier> read) => [.. read.Select(measurer.Of).OfType<MeasuredDossier>()];
}
