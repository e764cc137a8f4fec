using System.Security.Cryptography;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>The registry of applications. It is asked on every call, so that one that is disabled stops at once on every node.</summary>
internal sealed class Applications(Database database, Protector protector)
{
    private const string Columns = "client_id, id, name, agency_id, confidential, secret_hash, scopes, purposes, redirect_uris, logout_uris, backchannel_uri, sector, rate, disabled, created_at, version";

    public Task<List<Application>> All(CancellationToken cancel) => database.Query<Application>($"select {Columns} from identity_applications order by disabled, name, client_id", null, cancel);

    /// <summary>Disabled ones too.</summary>
    public Task<Application?> Find(string? clientId, CancellationToken cancel) =>
        database.First<Application>($"select {Columns} from identity_applications where client_id = @ClientId", new { ClientId = clientId ?? "" }, cancel);

    public async Task<Application?> Enabled(string? clientId, CancellationToken cancel) => await Find(clientId, cancel) is { Disabled: false } found ? found : null;

    public bool Fits(Application application, string secret)
    {
        var (current, previous) = protector.Hashes(HashPurpose.ClientSecret, secret + "\0");
        return application.SecretHash is { } kept && (CryptographicOperations.FixedTimeEquals(kept, current) | CryptographicOperations.FixedTimeEquals(kept, previous));
    }

    /// <summary>A random secret of 256 bits needs no slow hash.</summary>
    public (string Secret, byte[] Hash) NewSecret()
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (secret, protector.Hash(HashPurpose.ClientSecret, secret + "\0")!);
    }
}
