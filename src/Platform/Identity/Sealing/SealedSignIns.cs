using System.Text.Json;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Who tried to sign in, and what came of it.</summary>
internal sealed class SealedSignIns(Database database) : ISealedLog
{
    public string Name => "sign-ins";

    public async Task<string?> End(string after, DateTimeOffset until, CancellationToken cancel) =>
        (await database.First<Guid?>("select id from identity_sign_ins where id > @After and at < @Until order by id desc limit 1", new { After = Id(after), Until = until }, cancel))?.ToString();

    public async Task<List<SealedRow>> Rows(string after, string through, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<Row>(
            "select id, at, login_hash, account_id, outcome, address, agent from identity_sign_ins where id > @After and id <= @Through order by id limit @Limit",
            new { After = Id(after), Through = Id(through), Limit = limit }, cancel);
        return [.. rows.Select(r => new SealedRow(r.Id.ToString(), JsonSerializer.Serialize(new object?[] { r.Id, Instants.ToMicroseconds(r.At), Convert.ToHexStringLower(r.LoginHash), r.AccountId, r.Outcome, r.Address, r.Agent })))];
    }

    private static Guid Id(string mark) => mark.Length == 0 ? Guid.Empty : Guid.Parse(mark);

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
