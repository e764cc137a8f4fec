using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Infrastructure.Announcing;

/// <summary>Planned maintenance, told beforehand (thông báo bảo trì).</summary>
public sealed record MaintenanceNotice
{
    public Guid Id { get; init; }
    public string Title { get; init; } = "";
    public string Body { get; init; } = "";
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public bool Cancelled { get; init; }
    public long Version { get; init; }
}

/// <summary>Reads notices.</summary>
public sealed class Notices(Database database)
{
    private const string Columns = "id, title, body, starts_at, ends_at, cancelled, version";

    /// <summary>Those that have not ended by an instant, the next first.</summary>
    public Task<List<MaintenanceNotice>> Since(DateTimeOffset at, CancellationToken cancel) =>
        database.Query<MaintenanceNotice>($"select {Columns} from infra_notices where ends_at >= @At order by starts_at, id", new { At = at }, cancel);

    public Task<MaintenanceNotice?> Find(Guid id, CancellationToken cancel) => database.First<MaintenanceNotice>($"select {Columns} from infra_notices where id = @Id", new { Id = id }, cancel);
}
