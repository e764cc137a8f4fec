using Microsoft.AspNetCore.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>What ASP.NET Core Identity's passkey handler needs to know of our accounts: reading only, changes are operations of ours.</summary>
internal sealed class PasskeyStore(Database database, AccountStore accounts) : IUserPasskeyStore<Account>
{
    private const string Columns = "p.credential_id, p.public_key, p.sign_count, p.transports, p.user_verified, p.backup_eligible, p.backed_up, p.attestation, p.client_data, p.made_at";

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await database.Query<Row>($"select {Columns} from identity_passkeys p where p.account_id = @Id", new { user.Id }, cancellationToken)).Select(r => r.Info)];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await database.First<Row>($"select {Columns} from identity_passkeys p where p.account_id = @Id and p.credential_id = @Key", new { user.Id, Key = credentialId }, cancellationToken))?.Info;

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await database.First<Guid?>("select account_id from identity_passkeys where credential_id = @Key", new { Key = credentialId }, cancellationToken) is { } id ? await accounts.Find(id, cancellationToken) : null;

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Guid.TryParse(userId, out var id) ? await accounts.Find(id, cancellationToken) : null;

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Id.ToString());

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByIdAsync(normalizedUserName, cancellationToken);

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private sealed class Row
    {
        public byte[] CredentialId { get; init; } = [];
        public byte[] PublicKey { get; init; } = [];
        public long SignCount { get; init; }
        public string Transports { get; init; } = "";
        public bool UserVerified { get; init; }
        public bool BackupEligible { get; init; }
        public bool BackedUp { get; init; }
        public byte[] Attestation { get; init; } = [];
        public byte[] ClientData { get; init; } = [];
        public DateTimeOffset MadeAt { get; init; }

        public UserPasskeyInfo Info => new(
            CredentialId, PublicKey, MadeAt, (uint)SignCount, Transports.Length == 0 ? null : Transports.Split(' '), UserVerified, BackupEligible, BackedUp, Attestation, ClientData);
    }
}
