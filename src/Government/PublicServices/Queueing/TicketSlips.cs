namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>A ticket as its holder sees it.</summary>
/// <param name="Ahead">People called before her.</param>
/// <param name="Minutes">How long that may take.</param>
/// <param name="Today">False once its day has passed.</param>
/// <param name="Counter">Name of the counter that calls her.</param>
public sealed record TicketSlip(QueueTicket Ticket, string Desk, int Ahead, int Minutes, bool Today, string Counter, string Priority);

/// <summary>Makes what stands on a ticket. Its id is its secret; it says nothing of a person.</summary>
public sealed class TicketSlips(Queue queue, QueueDesks desks, QueuePriorities priorities, QueueHours hours)
{
    public async Task<TicketSlip?> Of(Guid id, CancellationToken cancel)
    {
        if (await queue.Find(id, cancel) is not { } ticket || await desks.Find(ticket.Desk, cancel) is not { } desk)
        {
            return null;
        }

        var today = ticket.Day == hours.Today;
        var day = today ? await queue.Today(ticket.Desk, cancel) : [];
        var ahead = Queue.Ahead(day, ticket);
        return new TicketSlip(
            today ? ticket : ticket with { State = ticket.State is (int)TicketState.Waiting or (int)TicketState.Called ? (int)TicketState.Lapsed : ticket.State },
            desks.NameOf(ticket.Desk), ahead, queue.Pace(day).Minutes(ahead), today, desk.NameOf(ticket.Counter), priorities.NameOf(ticket.Priority));
    }
}
