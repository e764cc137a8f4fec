using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>Nobody came to the called number; it may be called again the same day.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>.</remarks>
public sealed class SkipTicket(TicketGate gate)
{
    public sealed record Input : TicketInput;

    public async Task<Outcome<TicketView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var (answer, ticket, _) = await gate.Open(input, user, s => s is TicketState.Called, cancel);
        if (answer is not null)
        {
            return answer;
        }

        var change = gate.Begin(input, user, nameof(SkipTicket));
        return await TicketGate.Save(change, ticket, ticket with { State = (int)TicketState.Skipped, EndedAt = change.Now }, QueueEvents.Skipped);
    }
}
