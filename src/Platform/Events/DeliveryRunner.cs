using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Events;

/// <summary>State of one delivery to one recipient.</summary>
public enum DeliveryState
{
    Waiting = 0,
    Sent = 1,
    Dead = 2,
}

/// <summary>Plans deliveries from the log and sends what is due, with growing pauses; after the last try a delivery is dead, visible and replayable.</summary>
public sealed partial class DeliveryRunner(Database database, EventLog log, IOptions<EventOptions> options, TimeProvider clock, ILogger<DeliveryRunner> logger)
{
    private const int BatchSize = 200;

    /// <summary>So many at most are sent again after a crash.</summary>
    private const int MarkedTogether = 20;

    /// <summary>How long a delivery whose recipient does not answer is left alone.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(3);
    private readonly ConcurrentDictionary<string, DateTimeOffset> held = new();

    /// <summary>A new delivery starts at the end of the log.</summary>
    public async Task Start(IDelivery delivery, CancellationToken cancel) => await database.Execute(
        "insert into events_subscriptions(name, kind, cursor_position, updated_at) values (@Name, 1, @End, @Now) on conflict do nothing",
        new { delivery.Name, End = await log.End(cancel), Now = clock.Now() }, cancel);

    /// <summary>Writes down who is to get the new events, then sends what is due.</summary>
    public async Task<int> Run(IDelivery delivery, CancellationToken cancel)
    {
        while (await Plan(delivery, cancel) == BatchSize)
        {
        }

        return await SendDue(delivery, cancel);
    }

    private async Task<int> Plan(IDelivery delivery, CancellationToken cancel)
    {
        if (await database.First<long?>("select cursor_position from events_subscriptions where name = @Name", new { delivery.Name }, cancel) is not { } cursor)
        {
            await Start(delivery, cancel);
            return 0;
        }

        var events = await log.After(cursor, BatchSize, cancel);
        if (events.Count == 0)
        {
            return 0;
        }

        var planned = new List<(EventRecord Event, string Recipient)>();
        foreach (var e in events.Where(e => e.Origin == (int)EventOrigin.Live || (e.Origin == (int)EventOrigin.Training && delivery.StaysInTheHouse)))
        {
            planned.AddRange((await delivery.Recipients(e, cancel)).Select(r => (e, r)));
        }

        await database.Transaction(async (connection, transaction) =>
        {
            foreach (var (e, recipient) in planned)
            {
                await connection.ExecuteAsync(database.Command(
                    "insert into events_deliveries(id, subscription, event_position, event_id, recipient, state, attempts, next_at, created_at) values (@Id, @Name, @Position, @EventId, @Recipient, 0, 0, @Now, @Now) on conflict do nothing",
                    new { Id = Guid.CreateVersion7(), delivery.Name, e.Position, EventId = e.Id, Recipient = recipient, Now = clock.Now() }, transaction, cancel));
            }

            await connection.ExecuteAsync(database.Command(
                "update events_subscriptions set cursor_position = @Position, updated_at = @Now where name = @Name and cursor_position < @Position",
                new { events[^1].Position, Now = clock.Now(), delivery.Name }, transaction, cancel));
            return 0;
        }, cancel);
        return events.Count;
    }

    private async Task<int> SendDue(IDelivery delivery, CancellationToken cancel)
    {
        if (held.TryGetValue(delivery.Name, out var until) && clock.Now() < until)
        {
            return 0;
        }

        var due = await database.Query<DeliveryRow>(
            "select id, event_position, recipient, attempts from events_deliveries where subscription = @Name and state = 0 and next_at <= @Now order by next_at limit @BatchSize",
            new { delivery.Name, Now = clock.Now(), BatchSize }, cancel);
        if (due.Count == 0)
        {
            return 0;
        }

        var events = await log.At(due.Select(d => d.EventPosition), cancel);
        var sent = new List<DeliveryRow>();
        try
        {
            foreach (var row in due)
            {
                if (!await SendOne(delivery, events[row.EventPosition], row, sent, cancel))
                {
                    break;
                }

                if (sent.Count >= MarkedTogether)
                {
                    await Mark(sent, cancel);
                }
            }
        }
        finally
        {
            await Mark(sent, CancellationToken.None);
        }

        return due.Count;
    }

    private async Task Mark(List<DeliveryRow> sent, CancellationToken cancel)
    {
        if (sent.Count > 0)
        {
            await database.Execute(
                $"update events_deliveries set state = @State, attempts = attempts + 1, failure = null where {database.Dialect.AnyOf("id", "@Ids")}",
                new { Ids = sent.Select(s => s.Id).ToArray(), State = (int)DeliveryState.Sent }, cancel);
            sent.Clear();
        }
    }

    /// <returns>False when the recipient's system does not answer, so that asking it for the next one is of no use now.</returns>
    private async Task<bool> SendOne(IDelivery delivery, EventRecord e, DeliveryRow row, List<DeliveryRow> sent, CancellationToken cancel)
    {
        try
        {
            await delivery.Send(e, row.Recipient, row.Id, cancel);
            sent.Add(row);
        }
        catch (RecipientUnavailableException unavailable)
        {
            Failed(unavailable, delivery.Name, row.Id, row.Attempts + 1);
            held[delivery.Name] = clock.Now() + Silence;
            await Set(row, DeliveryState.Waiting, unavailable.Message, cancel);
            return false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(failure, delivery.Name, row.Id, row.Attempts + 1);
            await Set(row, row.Attempts + 1 >= options.Value.DeliveryAttempts ? DeliveryState.Dead : DeliveryState.Waiting, failure.Message, cancel);
        }

        return true;
    }

    private Task<int> Set(DeliveryRow row, DeliveryState state, string? failure, CancellationToken cancel) => database.Execute(
        "update events_deliveries set state = @State, attempts = @Attempts, next_at = @NextAt, failure = @Failure where id = @Id",
        new { row.Id, State = (int)state, Attempts = row.Attempts + 1, NextAt = clock.Now() + Pause(row.Attempts), Failure = failure }, cancel);

    private static TimeSpan Pause(int attempts) => attempts > 8 ? LongestPause : TimeSpan.FromSeconds(Math.Min(5 * Math.Pow(3, attempts), LongestPause.TotalSeconds));

    /// <summary>Makes a dead delivery due again.</summary>
    public Task<int> Replay(Guid deliveryId, CancellationToken cancel) => database.Execute(
        "update events_deliveries set state = 0, attempts = 0, next_at = @Now where id = @Id and state = 2", new { Id = deliveryId, Now = clock.Now() }, cancel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {Name} {Id} failed, attempt {Attempt}")]
    private partial void Failed(Exception e, string name, Guid id, int attempt);

    private sealed class DeliveryRow
    {
        public Guid Id { get; init; }
        public long EventPosition { get; init; }
        public string Recipient { get; init; } = "";
        public int Attempts { get; init; }
    }
}
