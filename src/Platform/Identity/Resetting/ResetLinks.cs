using NhipCau.Platform.Events;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>A request for a new password.</summary>
internal sealed class ResetRequest
{
    public Guid Id { get; init; }
    public Guid? AccountId { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }
}

/// <summary>The secret part of a reset link is the keyed hash of its id: a copy of the database does not reveal it.</summary>
internal sealed class ResetLinks(Database database, Protector protector, TimeProvider clock)
{
    public static string Address(string code) => $"/dat-lai-mat-khau?ma={code}";

    public string Code(Guid id) => SecretIds.Write(protector, HashPurpose.Reset, id);

    /// <summary>The request a code stands for, used and expired ones too; null when the code is none of ours.</summary>
    public async Task<ResetRequest?> Find(string? code, CancellationToken cancel) => SecretIds.Read(protector, HashPurpose.Reset, code) is { } id ? await Find(id, cancel) : null;

    /// <summary>Adds a link for an account to a change; whoever gets it sets a new password, once and in time.</summary>
    public static void Add(Change change, Guid id, Guid? accountId, byte[] subject, DateTimeOffset expiresAt, string address = "") => change.Write(
        "insert into identity_resets(id, subject_hash, account_id, asked_at, expires_at, address) values (@Id, @Subject, @AccountId, @Now, @Expires, @Address)",
        new { Id = id, Subject = subject, AccountId = accountId, change.Now, Expires = expiresAt, Address = address });

    public Task<ResetRequest?> Find(Guid id, CancellationToken cancel) =>
        database.First<ResetRequest>("select id, account_id, expires_at, used_at from identity_resets where id = @Id", new { Id = id }, cancel);

    public bool IsOpen(ResetRequest request) => request.UsedAt is null && request.ExpiresAt > clock.Now();
}
