using System.Security.Cryptography;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>The registry of applications. It is asked on every call, so that one that is disabled stops at once on every node.</summary>
internal sealed class Applications(Database database, Protector protector)
{
    private const string Columns = "client_id, id, name, agency_id, confidential, secret_hash, jwks, jwks_uri, scopes, purposes, redirect_uris, logout_uris, backchannel_uri, sector, rate, disabled, created_at, version";

    public Task<List<Application>> All(CancellationToken cancel) => database.Query<Application>($"select {Columns} from identity_applications order by disabled, name, client_id", null, cancel);

    /// <summary>Disabled ones too.</summary>
    public Task<Application?> Find(string? clientId, CancellationToken cancel) =>
        database.First<Application>($"select {Columns} from identity_applications where client_id = @ClientId", new { ClientId = clientId ?? "" }, cancel);

    public async Task<Application?> Enabled(string? clientId, CancellationToken cancel) => await Find(clientId, cancel) is { Disabled: false } found ? found : null;

    /// <summary>Whether this is the application's secret; one that was hashed with another key is hashed anew, because it is here only now.</summary>
    public async Task<bool> Fits(Application application, string secret, CancellationToken cancel)
    {
        var (current, other) = protector.Hashes(HashPurpose.ClientSecret, secret + "\0");
        if (application.SecretHash is not { } kept || !(CryptographicOperations.FixedTimeEquals(kept, current) | CryptographicOperations.FixedTimeEquals(kept, other)))
        {
            return false;
        }

        if (!kept.AsSpan().SequenceEqual(current))
        {
            var (hash, version) = protector.Versioned(HashPurpose.ClientSecret, secret + "\0");
            await database.Execute(
                "update identity_applications set secret_hash = @Hash, key_version = @Version where client_id = @ClientId and secret_hash = @Was", new { Hash = hash, Version = version, application.ClientId, Was = kept }, cancel);
        }

        return true;
    }

    /// <summary>A random secret of 256 bits needs no slow hash.</summary>
    public (string Secret, byte[] Hash, int KeyVersion) NewSecret()
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var (hash, version) = protector.Versioned(HashPurpose.ClientSecret, secret + "\0");
        return (secret, hash, version);
    }
}
