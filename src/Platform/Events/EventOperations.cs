using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Events;

/// <summary>How far a subscription is.</summary>
/// <param name="Kind">0 projection, 1 delivery.</param>
/// <param name="Lag">Events it has yet to see.</param>
public sealed record SubscriptionState(string Name, int Kind, long Lag, DateTimeOffset UpdatedAt, string? Failure);

/// <summary>A delivery that failed or was given up; the recipient is an id or an address of a system.</summary>
public sealed class FailedDelivery
{
    public Guid Id { get; init; }
    public string Subscription { get; init; } = "";
    public long EventPosition { get; init; }
    public int Attempts { get; init; }
    public string? Failure { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>When it is tried again, while it is.</summary>
    public DateTimeOffset? NextAt { get; init; }
}

/// <summary>What operators see of the log: subscriptions with their lag, and dead deliveries.</summary>
public sealed class EventOperations(Database database, EventLog log)
{
    public async Task<IReadOnlyList<SubscriptionState>> Subscriptions(CancellationToken cancel)
    {
        var end = await log.End(cancel);
        var rows = await database.Query<Row>("select name, kind, cursor_position, updated_at, failure from events_subscriptions order by name", null, cancel);
        return [.. rows.Select(r => new SubscriptionState(r.Name, r.Kind, Math.Max(0, end - r.CursorPosition), r.UpdatedAt, r.Failure))];
    }

    /// <summary>The newest hundred.</summary>
    public Task<List<FailedDelivery>> Dead(CancellationToken cancel) => database.Query<FailedDelivery>(
        "select id, subscription, event_position, attempts, failure, created_at from events_deliveries where state = 2 order by created_at desc limit 100", null, cancel);

    /// <summary>Those that failed and are tried again, the next one first.</summary>
    public Task<List<FailedDelivery>> Retrying(CancellationToken cancel) => database.Query<FailedDelivery>(
        "select id, subscription, event_position, attempts, failure, created_at, next_at from events_deliveries where state = 0 and attempts > 0 order by next_at limit 100", null, cancel);

    private sealed class Row
    {
        public string Name { get; init; } = "";
        public int Kind { get; init; }
        public long CursorPosition { get; init; }
        public DateTimeOffset UpdatedAt { get; init; }
        public string? Failure { get; init; }
    }
}
