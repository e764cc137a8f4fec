using System.Text.Json;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>What left the house as a sealed bundle: inspectors' dossiers and people's copies of their own data.</summary>
internal sealed class SealedBundles(Database database) : ISealedLog
{
    public string Name => "bundles";

    public async Task<string?> End(string after, DateTimeOffset until, CancellationToken cancel) =>
        (await database.First<Guid?>("select id from identity_bundles where id > @After and made_at < @Until order by id desc limit 1", new { After = Id(after), Until = until }, cancel))?.ToString();

    public async Task<List<SealedRow>> Rows(string after, string through, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<Row>(
            "select id, mandate_id, account_id, made_at, cases, files, manifest_hash, public_key from identity_bundles where id > @After and id <= @Through order by id limit @Limit",
            new { After = Id(after), Through = Id(through), Limit = limit }, cancel);
        return [.. rows.Select(r => new SealedRow(r.Id.ToString(), JsonSerializer.Serialize(new object?[] { r.Id, r.MandateId, r.AccountId, Instants.ToMicroseconds(r.MadeAt), r.Cases, r.Files, Convert.ToHexStringLower(r.ManifestHash), r.PublicKey })))];
    }

    private static Guid Id(string mark) => mark.Length == 0 ? Guid.Empty : Guid.Parse(mark);

    private sealed class Row
    {
        public Guid Id { get; init; }
        public Guid MandateId { get; init; }
        public Guid AccountId { get; init; }
        public DateTimeOffset MadeAt { get; init; }
        public long Cases { get; init; }
        public long Files { get; init; }
        public byte[] ManifestHash { get; init; } = [];
        public string PublicKey { get; init; } = "";
    }
}
