using System.Globalization;
using System.Text.Json;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Events;

/// <summary>
/// Everything that was done: rights given and ended, delegations, mandates, consents, representations, decisions, exports.
/// Positions are drawn in the order of commits (decision 0005), so what commits late lies above every seal made before.
/// </summary>
internal sealed class SealedEvents(Database database, EventLog log) : ISealedLog
{
    public string Name => "events";

    public async Task<string?> End(string after, DateTimeOffset until, CancellationToken cancel)
    {
        await log.Number(cancel);
        return (await database.First<long?>("select position from events_log where position > @After and occurred_at < @Until order by position desc limit 1", new { After = Number(after), Until = until }, cancel))?.ToString(CultureInfo.InvariantCulture);
    }

    public async Task<List<SealedRow>> Rows(string after, string through, int limit, CancellationToken cancel) =>
        [.. (await log.Between(Number(after), Number(through), limit, cancel)).Select(e => new SealedRow(e.Position.ToString(CultureInfo.InvariantCulture), JsonSerializer.Serialize(
            new object?[] { e.Position, e.Id, e.Type, e.CaseId, e.CaseVersion, e.PayloadVersion, e.ActorId, e.Agency, Instants.ToMicroseconds(e.OccurredAt), e.Origin, e.TraceId, e.Data })))];

    private static long Number(string mark) => mark.Length == 0 ? long.MinValue : long.Parse(mark, CultureInfo.InvariantCulture);
}
