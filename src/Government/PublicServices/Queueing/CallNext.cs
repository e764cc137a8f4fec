using System.Data.Common;
using Dapper;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>
/// A counter calls its next number and is done with the one before: first whoever was moved to it, then priority tickets, then everybody by number.
/// After some priority tickets in a row one of the others comes first.
/// </summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>no-such-counter</c>, <c>nobody-waiting</c>.</remarks>
public sealed class CallNext(Database database, QueueDesks desks, DeskRules rules, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Desk { get; init; }
        public required int Counter { get; init; }
    }

    public async Task<Outcome<TicketView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<TicketView>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await desks.Find(input.Desk, cancel) is not { } desk)
        {
            return Refusal.NotFound;
        }

        if (!desks.WorksAt(user, desk.Desk))
        {
            return Refusal.NotAllowed;
        }

        if (!desk.Has(input.Counter))
        {
            return QueueRefusals.NoSuchCounter;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(CallNext));
        var day = Instants.LocalDate(change.Now);
        var called = new QueueTicket();
        change.First(async (connection, transaction) =>
        {
            // Locks the day of the desk: two counters never call the same number.
            var run = await connection.ExecuteScalarAsync<int?>(database.Command(
                "update services_queue_days set last = last where desk = @Desk and day = @Day returning priority_run", new { desk.Desk, Day = day }, transaction, CancellationToken.None));
            if (run is null || await Next(connection, transaction, desk.Desk, day, input.Counter, run.Value) is not { } next)
            {
                change.Guard("update services_queue_days set last = last where desk = ''", new { }, QueueRefusals.NobodyWaiting);
                return;
            }

            foreach (var present in await connection.QueryAsync<QueueTicket>(database.Command(
                $"select {Queue.Columns} from services_queue_tickets where desk = @Desk and day = @Day and state = 1 and counter = @Counter", new { desk.Desk, Day = day, input.Counter }, transaction, CancellationToken.None)))
            {
                TicketGate.Write(change, present, present with { State = (int)TicketState.Finished, EndedAt = change.Now }, QueueEvents.Finished);
            }

            called = next with { State = (int)TicketState.Called, Counter = input.Counter, CalledAt = next.CalledAt ?? change.Now, Calls = next.Calls + 1 };
            TicketGate.Write(change, next, called, QueueEvents.Called);
            change.Write("update services_queue_days set priority_run = @Run where desk = @Desk and day = @Day", new { Run = next.Counter == input.Counter ? run.Value : next.IsPriority ? run.Value + 1 : 0, desk.Desk, Day = day });
        });
        return await change.Commit(() => new TicketView(called.Id, called.Desk, called.No, called.State, called.Counter, called.Version + 1));
    }

    private async Task<QueueTicket?> Next(DbConnection connection, DbTransaction transaction, string desk, DateOnly day, int counter, int run)
    {
        Task<QueueTicket?> First(string condition, string order) => connection.QueryFirstOrDefaultAsync<QueueTicket?>(database.Command(
            $"select {Queue.Columns} from services_queue_tickets where desk = @Desk and day = @Day and state = 0 and {condition} order by {order} limit 1", new { Desk = desk, Day = day, Counter = counter }, transaction, CancellationToken.None));
        var next = await First("counter in (0, @Counter)", "counter desc, rank, no");
        return next is { Counter: 0, IsPriority: true } && run >= rules.On(day).QueuePriorityInRow ? await First("counter = 0 and rank = 1", "no") ?? next : next;
    }
}
