using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>A new phone or e-mail on its way.</summary>
internal sealed class ContactChange
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public string Kind { get; init; } = "";
    public byte[] Destination { get; init; } = [];
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset EffectiveAt { get; init; }
    public DateTimeOffset? AppliedAt { get; init; }
    public DateTimeOffset? StoppedAt { get; init; }
    public bool Waits => AppliedAt is null && StoppedAt is null;
}

/// <summary>Reads changes of contact.</summary>
internal sealed class ContactChanges(Database database, ContactLinks links)
{
    public const string Planned = "identity.contact-change-planned";
    public const string Stopped = "identity.contact-change-stopped";
    public const string Applied = "identity.contact-changed";
    private const string Columns = "id, account_id, kind, destination, asked_at, effective_at, applied_at, stopped_at";

    /// <summary>Payload of the events.</summary>
    public sealed record Facts(Guid ChangeId, Guid AccountId, string Kind);

    /// <summary>Whoever opens the account anew wants none of those on their way.</summary>
    public static void StopAll(Change change, Guid accountId) => change.Write(
        "update identity_contact_changes set stopped_at = @Now, stopped_how = 'reset' where account_id = @AccountId and applied_at is null and stopped_at is null", new { change.Now, AccountId = accountId });

    public Task<ContactChange?> Find(Guid id, CancellationToken cancel) => database.First<ContactChange>($"select {Columns} from identity_contact_changes where id = @Id", new { Id = id }, cancel);

    /// <summary>The change a stopping link stands for; null when it is none of ours.</summary>
    public async Task<ContactChange?> Find(string? code, CancellationToken cancel) => links.Read(code) is { } id ? await Find(id, cancel) : null;

    /// <summary>Those of an account that wait.</summary>
    public Task<List<ContactChange>> Waiting(Guid accountId, CancellationToken cancel) => database.Query<ContactChange>(
        $"select {Columns} from identity_contact_changes where account_id = @AccountId and applied_at is null and stopped_at is null order by asked_at", new { AccountId = accountId }, cancel);

    public Task<List<ContactChange>> Due(DateTimeOffset now, int limit, CancellationToken cancel) => database.Query<ContactChange>(
        $"select {Columns} from identity_contact_changes where applied_at is null and stopped_at is null and effective_at <= @Now order by effective_at limit @Limit", new { Now = now, Limit = limit }, cancel);
}
