using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>How long waiting may take, from what the day has shown.</summary>
/// <param name="MinutesEach">What one person takes.</param>
/// <param name="Counters">Counters that serve now, at least one.</param>
public readonly record struct QueuePace(double MinutesEach, int Counters)
{
    public int Minutes(int ahead) => (int)Math.Ceiling(ahead * MinutesEach / Counters);
}

/// <summary>Reads the tickets of desks; always those of today.</summary>
public sealed class Queue(Database database, DeskRules rules, TimeProvider time)
{
    internal const string Columns = "id, desk, day, no, source, priority, state, counter, taken_at, called_at, calls, ended_at, version";
    private const int LookedAt = 20;
    private const int FewestFinished = 3;
    private const double LongestEach = 60;

    public Task<QueueTicket?> Find(Guid id, CancellationToken cancel) =>
        database.First<QueueTicket>($"select {Columns} from services_queue_tickets where id = @Id", new { Id = id }, cancel);

    /// <summary>Everything of the desk's day, in the order people are called: those moved to a counter, priority, then by number.</summary>
    public Task<List<QueueTicket>> Today(string desk, CancellationToken cancel) =>
        database.Query<QueueTicket>($"select {Columns} from services_queue_tickets where desk = @Desk and day = @Day order by case when counter > 0 then 0 else 1 end, rank, no", new { Desk = desk, Day = time.Today() }, cancel);

    /// <summary>Whom a counter serves now.</summary>
    public Task<QueueTicket?> At(string desk, int counter, CancellationToken cancel) =>
        database.First<QueueTicket>($"select {Columns} from services_queue_tickets where desk = @Desk and day = @Day and state = 1 and counter = @Counter", new { Desk = desk, Day = time.Today(), Counter = counter }, cancel);

    /// <summary>The ticket an account still waits with.</summary>
    public Task<QueueTicket?> WaitingOf(Guid account, string desk, CancellationToken cancel) =>
        database.First<QueueTicket>($"select {Columns} from services_queue_tickets where account = @Account and day = @Day and desk = @Desk and state = 0", new { Account = account, Day = time.Today(), Desk = desk }, cancel);

    /// <summary>What serving takes here today.</summary>
    public QueuePace Pace(IReadOnlyList<QueueTicket> day)
    {
        var served = day.Where(t => t is { State: (int)TicketState.Finished, CalledAt: not null, EndedAt: not null }).OrderByDescending(t => t.EndedAt).Take(LookedAt).ToList();
        var each = served.Count < FewestFinished ? rules.On(time.Today()).QueueMinutesUsual : Math.Clamp(served.Average(t => (t.EndedAt!.Value - t.CalledAt!.Value).TotalMinutes), 1, LongestEach);
        return new QueuePace(each, Math.Max(1, day.Where(t => t.State == (int)TicketState.Called).Select(t => t.Counter).Distinct().Count()));
    }

    /// <summary>How many people are called before this one.</summary>
    public static int Ahead(IReadOnlyList<QueueTicket> day, QueueTicket ticket) =>
        day.Where(t => t.State == (int)TicketState.Waiting).TakeWhile(t => t.Id != ticket.Id).Count();
}
