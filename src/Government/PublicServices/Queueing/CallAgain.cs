using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Queueing;

/// <summary>Calls a number once more: the one at the counter, or one skipped earlier today.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>no-such-counter</c>, <c>counter-busy</c>.</remarks>
public sealed class CallAgain(TicketGate gate, Queue queue)
{
    public sealed record Input : TicketInput
    {
        public required int Counter { get; init; }
    }

    public async Task<Outcome<TicketView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var (answer, ticket, desk) = await gate.Open(input, user, s => s is TicketState.Called or TicketState.Skipped, cancel);
        if (answer is not null)
        {
            return answer;
        }

        if (!desk.Has(input.Counter))
        {
            return QueueRefusals.NoSuchCounter;
        }

        if (ticket.State == (int)TicketState.Skipped && (await queue.At(desk.Desk, input.Counter, cancel)) is { } present)
        {
            return new Refusal("counter-busy", $"Quầy đang phục vụ số {present.Number}. Bấm «Xong» trước khi gọi lại số khác.");
        }

        var change = gate.Begin(input, user, nameof(CallAgain));
        return await TicketGate.Save(change, ticket, ticket with { State = (int)TicketState.Called, Counter = input.Counter, Calls = ticket.Calls + 1, EndedAt = null }, QueueEvents.CalledAgain);
    }
}
