using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>The person has been served.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>.</remarks>
public sealed class FinishTicket(TicketGate gate)
{
    public sealed record Input : TicketInput;

    public async Task<Outcome<TicketView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var (answer, ticket, _) = await gate.Open(input, user, s => s is TicketState.Called, cancel);
        if (answer is not null)
        {
            return answer;
        }

        var change = gate.Begin(input, user, nameof(FinishTicket));
        return await TicketGate.Save(change, ticket, ticket with { State = (int)TicketState.Finished, EndedAt = change.Now }, QueueEvents.Finished);
    }
}
