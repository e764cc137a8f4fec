using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Credentials of partners' machines: made by operators, each for one agency's subtree and some permissions.</summary>
public sealed class Credentials
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);
    private readonly Database database;
    private readonly Protector protector;
    private readonly IMemoryCache cache;
    private readonly TimeProvider clock;

    public Credentials(Database database, Protector protector, IMemoryCache cache, TimeProvider clock) =>
        (this.database, this.protector, this.cache, this.clock) = (database, protector, cache, clock);

    /// <summary>Makes or renews a credential; the old secret ends within a minute.</summary>
    /// <returns>The secret; it is shown once and never stored.</returns>
    /// <remarks>Refuses: <c>invalid</c> when a scope is no permission or the rate is not positive.</remarks>
    public async Task<Outcome<string>> Issue(string clientId, string name, string agencyId, IReadOnlyCollection<string> scopes, int ratePerMinute = 600, CancellationToken cancel = default)
    {
        if (clientId.Length is < 3 or > 100 || clientId.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
        {
            return new Refusal("invalid", "Mã máy gồm 3–100 chữ không dấu, chữ số, dấu chấm hoặc gạch.");
        }

        if (scopes.Except(Permissions.All).FirstOrDefault() is { } unknown)
        {
            return new Refusal("invalid", $"Không có quyền «{unknown}». Các quyền: {string.Join(", ", Permissions.All)}.");
        }

        if (ratePerMinute <= 0)
        {
            return new Refusal("invalid", "Số lượt mỗi phút phải lớn hơn 0.");
        }

        // A random secret of 256 bits needs no slow hash.
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var (hash, version) = protector.Versioned(HashPurpose.ClientSecret, secret + "\0");
        await database.Execute(
            "insert into identity_credentials(client_id, id, name, secret_hash, key_version, scopes, agency_id, rate, disabled, created_at) values (@ClientId, @Id, @Name, @Hash, @Version, @Scopes, @AgencyId, @Rate, @No, @Now) on conflict(client_id) do update set name = excluded.name, secret_hash = excluded.secret_hash, key_version = excluded.key_version, scopes = excluded.scopes, agency_id = excluded.agency_id, rate = excluded.rate, disabled = excluded.disabled",
            new { ClientId = clientId, Id = Guid.CreateVersion7(), Name = name, Hash = hash, Version = version, Scopes = string.Join(' ', scopes), AgencyId = agencyId, Rate = ratePerMinute, No = false, Now = clock.Now() }, cancel);
        return secret;
    }

    /// <summary>The machine with this secret, or null.</summary>
    internal async Task<Credential?> Check(string clientId, string secret, CancellationToken cancel)
    {
        if (await Find(clientId, cancel) is not { } found)
        {
            return null;
        }

        var (current, other) = protector.Hashes(HashPurpose.ClientSecret, secret + "\0");
        if (CryptographicOperations.FixedTimeEquals(found.SecretHash, current))
        {
            return found;
        }

        if (!CryptographicOperations.FixedTimeEquals(found.SecretHash, other))
        {
            return null;
        }

        // The secret is here only now: its hash is made with the key that writes. Tokens given before fit no more and are asked for again.
        var (hash, version) = protector.Versioned(HashPurpose.ClientSecret, secret + "\0");
        await database.Execute("update identity_credentials set secret_hash = @Hash, key_version = @Version where client_id = @ClientId and secret_hash = @Was", new { Hash = hash, Version = version, ClientId = clientId, Was = found.SecretHash }, cancel);
        cache.Remove((typeof(Credential), clientId));
        return await Find(clientId, cancel);
    }

    internal async Task<Credential?> Find(string clientId, CancellationToken cancel)
    {
        if (cache.TryGetValue((typeof(Credential), clientId), out Credential? known))
        {
            return known;
        }

        var found = await database.First<Credential>(
            "select c.client_id, c.id, c.name, c.secret_hash, c.scopes, c.agency_id, c.rate, coalesce(g.path, '') as path from identity_credentials c left join administration_agencies g on g.agency_id = c.agency_id where c.client_id = @ClientId and c.disabled = @No",
            new { ClientId = clientId, No = false }, cancel);
        return found is null ? null : cache.Set((typeof(Credential), clientId), found, Life);
    }
}
