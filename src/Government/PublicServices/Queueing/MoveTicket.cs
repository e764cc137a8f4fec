using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>Sends the called number to another counter, which calls it before anybody else.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>no-such-counter</c>.</remarks>
public sealed class MoveTicket(TicketGate gate)
{
    public sealed record Input : TicketInput
    {
        public required int Counter { get; init; }
    }

    public async Task<Outcome<TicketView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var (answer, ticket, desk) = await gate.Open(input, user, s => s is TicketState.Called, cancel);
        if (answer is not null)
        {
            return answer;
        }

        if (!desk.Has(input.Counter) || input.Counter == ticket.Counter)
        {
            return QueueRefusals.NoSuchCounter;
        }

        var change = gate.Begin(input, user, nameof(MoveTicket));
        return await TicketGate.Save(change, ticket, ticket with { State = (int)TicketState.Waiting, Counter = input.Counter }, QueueEvents.Moved);
    }
}
