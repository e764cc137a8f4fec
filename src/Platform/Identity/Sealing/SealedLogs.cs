using System.Globalization;
using System.Text.Json;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>A row of a log that must not change. <paramref name="Mark"/>: its place in the log's order. <paramref name="Line"/>: all it says, in one spelling on every database.</summary>
internal sealed record SealedRow(string Mark, string Line);

/// <summary>A log that only grows. Rows come in the order of their marks.</summary>
internal interface ISealedLog
{
    /// <summary>In seals and messages, e.g. <c>reads</c>.</summary>
    string Name { get; }

    /// <summary>Rows after a mark (empty: from the beginning), either up to a mark or older than an instant.</summary>
    Task<List<SealedRow>> Rows(string after, string? through, DateTimeOffset until, int limit, CancellationToken cancel);
}

/// <summary>Who looked at whose personal data.</summary>
internal sealed class SealedReads(Database database) : ISealedLog
{
    public string Name => "reads";

    public async Task<List<SealedRow>> Rows(string after, string? through, DateTimeOffset until, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<Row>(
            $"select position, id, at, actor_id, agency, purpose, subjects, case_id, trace_id from persons_reads where position > @After and {(through is null ? "at < @Until" : "position <= @Through")} order by position limit @Limit",
            new { After = Number(after), Through = Number(through), Until = until, Limit = limit }, cancel);
        return [.. rows.Select(r => new SealedRow(r.Position.ToString(CultureInfo.InvariantCulture), JsonSerializer.Serialize(new object?[] { r.Position, r.Id, Instants.ToMicroseconds(r.At), r.ActorId, r.Agency, r.Purpose, r.Subjects, r.CaseId, r.TraceId })))];
    }

    private static long Number(string? mark) => string.IsNullOrEmpty(mark) ? 0 : long.Parse(mark, CultureInfo.InvariantCulture);

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

/// <summary>Who tried to sign in, and what came of it.</summary>
internal sealed class SealedSignIns(Database database) : ISealedLog
{
    public string Name => "sign-ins";

    public async Task<List<SealedRow>> Rows(string after, string? through, DateTimeOffset until, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<Row>(
            $"select id, at, login_hash, account_id, outcome, address, agent from identity_sign_ins where id > @After and {(through is null ? "at < @Until" : "id <= @Through")} order by id limit @Limit",
            new { After = Id(after), Through = Id(through), Until = until, Limit = limit }, cancel);
        return [.. rows.Select(r => new SealedRow(r.Id.ToString(), JsonSerializer.Serialize(new object?[] { r.Id, Instants.ToMicroseconds(r.At), Convert.ToHexStringLower(r.LoginHash), r.AccountId, r.Outcome, r.Address, r.Agent })))];
    }

    private static Guid Id(string? mark) => string.IsNullOrEmpty(mark) ? Guid.Empty : Guid.Parse(mark);

    private sealed class Row
    {
        public Guid Id { get; init; }
        public DateTimeOffset At { get; init; }
        public byte[] LoginHash { get; init; } = [];
        public Guid? AccountId { get; init; }
        public string Outcome { get; init; } = "";
        public string Address { get; init; } = "";
        public string Agent { get; init; } = "";
    }
}
