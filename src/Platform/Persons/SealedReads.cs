using System.Globalization;
using System.Text.Json;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Persons;

/// <summary>Who looked at whose personal data.</summary>
internal sealed class SealedReads(Database database) : ISealedLog
{
    public string Name => "reads";

    public async Task<string?> End(string after, DateTimeOffset until, CancellationToken cancel) =>
        (await database.First<long?>("select position from persons_reads where position > @After and at < @Until order by position desc limit 1", new { After = Number(after), Until = until }, cancel))?.ToString(CultureInfo.InvariantCulture);

    public async Task<List<SealedRow>> Rows(string after, string through, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<Row>(
            "select position, id, at, actor_id, agency, purpose, subjects, case_id, trace_id from persons_reads where position > @After and position <= @Through order by position limit @Limit",
            new { After = Number(after), Through = Number(through), Limit = limit }, cancel);
        return [.. rows.Select(r => new SealedRow(r.Position.ToString(CultureInfo.InvariantCulture), JsonSerializer.Serialize(new object?[] { r.Position, r.Id, Instants.ToMicroseconds(r.At), r.ActorId, r.Agency, r.Purpose, r.Subjects, r.CaseId, r.TraceId })))];
    }

    private static long Number(string mark) => mark.Length == 0 ? long.MinValue : long.Parse(mark, CultureInfo.InvariantCulture);

    private sealed class Row
    {
        public long Position { get; init; }
        public Guid Id { get; init; }
        public DateTimeOffset At { get; init; }
        public Guid ActorId { get; init; }
        public string? Agency { get; init; }
        public string Purpose { get; init; } = "";
        public string Subjects { get; init; } = "";
        public Guid? CaseId { get; init; }
        public string? TraceId { get; init; }
    }
}
