using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>The keys that sign tokens (ES256): kept encrypted, published ahead of their first signature and until their last token has ended.</summary>
internal sealed class SigningKeys(Database database, Protector protector, IMemoryCache cache, IOptions<ProviderOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, ECDsaSecurityKey> opened = new();

    public sealed class Row
    {
        public string Kid { get; init; } = "";
        public byte[] PrivateKey { get; init; } = [];
        public DateTimeOffset SignsFrom { get; init; }
        public DateTimeOffset? EndsAt { get; init; }
    }

    /// <summary>The keys a client may meet now: the next one, the one in use, and earlier ones whose tokens still live.</summary>
    public async Task<IReadOnlyList<ECDsaSecurityKey>> Published(CancellationToken cancel) => [.. (await Rows(cancel)).Select(Open)];

    /// <summary>The newest key whose time has come; when the clock was set back before all of them, the oldest.</summary>
    public async Task<SigningCredentials> Current(CancellationToken cancel)
    {
        var rows = await Rows(cancel);
        var now = clock.Now();
        var row = rows.Where(r => r.SignsFrom <= now).MaxBy(r => r.SignsFrom) ?? rows.MinBy(r => r.SignsFrom) ?? throw new InvalidOperationException("No signing key is in use.");
        return new SigningCredentials(Open(row), SecurityAlgorithms.EcdsaSha256);
    }

    /// <summary>Adds a key that signs after the lead time; those before it end when their last tokens have ended.</summary>
    /// <param name="atOnce">For a key that leaked: the new one signs now and every other is withdrawn.</param>
    /// <returns>The id of the new key.</returns>
    public async Task<string> Rotate(bool atOnce, CancellationToken cancel)
    {
        var now = clock.Now();
        var from = atOnce ? now : now.AddHours(options.Value.KeyLeadHours);
        var kid = await Add(from, "where @Kid <> ''", cancel);
        // A leaked key has ended whatever the clock says next.
        await database.Execute("update identity_signing_keys set ends_at = @End where kid <> @Kid and (ends_at is null or ends_at > @End)", new { End = atOnce ? DateTimeOffset.UnixEpoch : from.AddMinutes(options.Value.TokenMinutes).AddHours(1), Kid = kid }, cancel);
        cache.Remove(typeof(SigningKeys));
        return kid;
    }

    /// <summary>Follows a key that has reached its age, and forgets keys that have ended.</summary>
    public async Task<long> Renew(CancellationToken cancel)
    {
        var rows = await Rows(cancel);
        var due = options.Value.KeyDays > 0 && rows.Max(r => r.SignsFrom) <= clock.Now().AddDays(-options.Value.KeyDays);
        if (due)
        {
            await Rotate(false, cancel);
        }

        return (due ? 1 : 0) + await database.Execute("delete from identity_signing_keys where ends_at < @Now", new { Now = clock.Now() }, cancel);
    }

    private async Task<IReadOnlyList<Row>> Rows(CancellationToken cancel)
    {
        var rows = cache.Get<List<Row>>(typeof(SigningKeys)) ?? await Read(cancel);
        var now = clock.Now();
        return [.. rows.Where(r => r.EndsAt is null || r.EndsAt > now)];
    }

    private async Task<List<Row>> Read(CancellationToken cancel)
    {
        const string sql = "select kid, private_key, signs_from, ends_at from identity_signing_keys order by signs_from desc, kid";
        var rows = await database.Query<Row>(sql, null, cancel);
        if (rows.Count == 0)
        {
            await Add(clock.Now(), "where not exists (select 1 from identity_signing_keys)", cancel);
            rows = await database.Query<Row>(sql, null, cancel);
        }

        return cache.Set(typeof(SigningKeys), rows, Life);
    }

    private async Task<string> Add(DateTimeOffset from, string condition, CancellationToken cancel)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var kid = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(9));
        await database.Execute(
            $"insert into identity_signing_keys(kid, private_key, created_at, signs_from) select @Kid, @Key, @Now, @From {condition}",
            new { Kid = kid, Key = protector.Encrypt(key.ExportPkcs8PrivateKey()), Now = clock.Now(), From = from }, cancel);
        return kid;
    }

    private ECDsaSecurityKey Open(Row row) => opened.GetOrAdd(row.Kid, _ =>
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(protector.Decrypt(row.PrivateKey), out var _);
        return new ECDsaSecurityKey(key) { KeyId = row.Kid };
    });
}
