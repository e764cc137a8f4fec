using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>The recovery of an account at a desk.</summary>
internal sealed class Recovery
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public string Agency { get; init; } = "";

    /// <summary>The papers the first officer saw.</summary>
    public byte[] Evidence { get; init; } = [];
    public DateTimeOffset OpenedAt { get; init; }
    public Guid OpenedBy { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? ApprovedAt { get; init; }
    public Guid? ApprovedBy { get; init; }
    public DateTimeOffset? RefusedAt { get; init; }
    public Guid? ResetId { get; init; }
    public DateTimeOffset? ShownAt { get; init; }

    public bool Waits(DateTimeOffset now) => ApprovedAt is null && RefusedAt is null && ExpiresAt > now;
}

/// <summary>Reads recoveries.</summary>
internal sealed class Recoveries(Database database, TimeProvider clock)
{
    private const string Columns = "id, account_id, agency, evidence, opened_at, opened_by, expires_at, approved_at, approved_by, refused_at, reset_id, shown_at";

    public Task<Recovery?> Find(Guid id, CancellationToken cancel) => database.First<Recovery>($"select {Columns} from identity_recoveries where id = @Id", new { Id = id }, cancel);

    /// <summary>Those of some agencies that wait, or were approved lately and not printed yet.</summary>
    public Task<List<Recovery>> Open(IEnumerable<string> agencies, CancellationToken cancel) => database.Query<Recovery>(
        $"select {Columns} from identity_recoveries where {database.Dialect.AnyOf("agency", "@Agencies")} and refused_at is null and shown_at is null and opened_at > @Since and (approved_at is not null or expires_at > @Now) order by opened_at",
        new { Agencies = agencies.ToArray(), Since = clock.Now().AddDays(-2), Now = clock.Now() }, cancel);
}
