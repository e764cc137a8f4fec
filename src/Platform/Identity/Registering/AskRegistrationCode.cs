using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Somebody wants an account: a code goes to her phone or e-mail. Who has an account there already is told so instead; the answer is the same.</summary>
/// <remarks>Refuses: <c>invalid</c>, <c>too-often</c>, <c>way-closed</c>.</remarks>
internal sealed class AskRegistrationCode(Changes changes, OneTimeCodes codes, SignInWays ways)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public string Contact { get; init; } = "";
        public string Address { get; init; } = "";
    }

    public sealed record Answer(Guid CodeId);

    public async Task<Outcome<Answer>> Handle(Input input, CancellationToken cancel)
    {
        if (ways.CheckRegistration() is { } closed)
        {
            return closed;
        }

        var to = Destination.Parse(input.Contact, "Contact");
        if (!to.Succeeded)
        {
            return to.Refusal!;
        }

        if (await changes.Earlier<Answer>(Actor.Anonymous, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var change = changes.Begin(Actor.Anonymous, input.RequestId, "identity.ask-registration-code");
        var code = await codes.Add(change, CodePurpose.Register, to.Value, null, input.Address, cancel);
        return code.Succeeded ? await change.Commit(() => new Answer(code.Value.Id)) : code.Refusal!;
    }
}
