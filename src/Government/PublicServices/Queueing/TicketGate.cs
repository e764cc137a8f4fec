using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>Opens a ticket for an officer of its desk: done before, there, hers, fresh, of today. Writes what became of it.</summary>
public sealed class TicketGate(Queue queue, QueueDesks desks, QueueHours hours, Changes changes)
{
    /// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>.</remarks>
    public async Task<(Outcome<TicketView>? Answer, QueueTicket Ticket, QueueDesk Desk)> Open(TicketInput input, CurrentUser user, Func<TicketState, bool> possible, CancellationToken cancel)
    {
        if (await changes.Earlier<TicketView>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return (earlier, null!, null!);
        }

        if (await queue.Find(input.TicketId, cancel) is not { } ticket || await desks.Find(ticket.Desk, cancel) is not { } desk)
        {
            return (Refusal.NotFound, null!, null!);
        }

        var state = ticket.Day == hours.Today ? (TicketState)ticket.State : TicketState.Lapsed;
        Outcome<TicketView>? refused = !desks.WorksAt(user, ticket.Desk) ? Refusal.NotAllowed
            : ticket.Version != input.Version ? Refusal.Stale
            : possible(state) ? (Outcome<TicketView>?)null
            : QueueRefusals.NotNow(state);
        return (refused, ticket, desk);
    }

    /// <summary>Writes the ticket as it is now, with its event, and commits.</summary>
    public static Task<Outcome<TicketView>> Save(Change change, QueueTicket before, QueueTicket after, string type)
    {
        Write(change, before, after, type);
        return change.Commit(() => new TicketView(after.Id, after.Desk, after.No, after.State, after.Counter, before.Version + 1));
    }

    internal static void Write(Change change, QueueTicket before, QueueTicket after, string type)
    {
        change.Guard(
            "update services_queue_tickets set state = @State, counter = @Counter, called_at = @CalledAt, calls = @Calls, served_by = @By, ended_at = @EndedAt, version = version + 1 where id = @Id and version = @Version",
            new { after.State, after.Counter, after.CalledAt, after.Calls, By = change.Actor.AccountId, after.EndedAt, after.Id, before.Version });
        change.Emit(type, after);
    }

    public Change Begin(TicketInput input, CurrentUser user, string operation) => changes.Begin(user.Actor, input.RequestId, operation);
}
