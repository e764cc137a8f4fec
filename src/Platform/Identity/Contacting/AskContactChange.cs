using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>The holder names a new phone or e-mail; a code goes there. Who has it for another account is told so instead.</summary>
/// <remarks>Refuses: <c>invalid</c>, <c>too-often</c>.</remarks>
internal sealed class AskContactChange(Changes changes, OneTimeCodes codes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public string Contact { get; init; } = "";
        public string Address { get; init; } = "";
    }

    public sealed record Answer(Guid CodeId);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        var to = Destination.Parse(input.Contact, "Contact");
        if (!to.Succeeded)
        {
            return to.Refusal!;
        }

        if (await changes.Earlier<Answer>(actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var change = changes.Begin(actor, input.RequestId, "identity.ask-contact-change");
        var code = await codes.Add(change, CodePurpose.Contact, to.Value, actor.AccountId, input.Address, cancel);
        return code.Succeeded ? await change.Commit(() => new Answer(code.Value.Id)) : code.Refusal!;
    }
}
