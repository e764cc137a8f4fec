using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;
using NhipCau.Platform.Events;
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
    private readonly Changes changes;

    /// <summary>Payload of the events.</summary>
    public sealed record Facts(string ClientId, string Agency, IReadOnlyCollection<string> Scopes, int Rate);

    public sealed record Answer(string ClientId);

    public Credentials(Database database, Protector protector, IMemoryCache cache, Changes changes) =>
        (this.database, this.protector, this.cache, this.changes) = (database, protector, cache, changes);

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
        var change = changes.Begin(Actor.System, Guid.CreateVersion7(), "identity.issue-credential");
        change.Write(
            "insert into identity_credentials(client_id, id, name, secret_hash, key_version, scopes, agency_id, rate, disabled, created_at) values (@ClientId, @Id, @Name, @Hash, @Version, @Scopes, @AgencyId, @Rate, @No, @Now) on conflict(client_id) do update set name = excluded.name, secret_hash = excluded.secret_hash, key_version = excluded.key_version, scopes = excluded.scopes, agency_id = excluded.agency_id, rate = excluded.rate, disabled = excluded.disabled",
            new { ClientId = clientId, Id = Guid.CreateVersion7(), Name = name, Hash = hash, Version = version, Scopes = string.Join(' ', scopes), AgencyId = agencyId, Rate = ratePerMinute, No = false, change.Now });
        change.Emit(new NewEvent("identity.credential-issued", new Facts(clientId, agencyId, scopes, ratePerMinute)));
        var outcome = await change.Commit(() => new Answer(clientId));
        cache.Remove((typeof(Credential), clientId));
        return outcome.Succeeded ? secret : outcome.Refusal!;
    }

    /// <summary>Ends a credential and the tokens given for it: here at once, on other nodes within a minute.</summary>
    /// <remarks>Refuses: <c>not-found</c>.</remarks>
    public async Task<Outcome<Answer>> Disable(string clientId, CancellationToken cancel)
    {
        var change = changes.Begin(Actor.System, Guid.CreateVersion7(), "identity.disable-credential");
        change.Guard("update identity_credentials set disabled = @Yes where client_id = @ClientId and disabled = @No", new { Yes = true, No = false, ClientId = clientId }, Refusal.NotFound);
        change.Emit(new NewEvent("identity.credential-disabled", new Answer(clientId)));
        var outcome = await change.Commit(() => new Answer(clientId));
        cache.Remove((typeof(Credential), clientId));
        return outcome;
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
