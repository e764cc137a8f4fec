using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Sends a code once more, after a pause; what was sent before is void.</summary>
/// <remarks>Refuses: <c>too-soon</c>, <c>too-often</c>.</remarks>
internal sealed class SendCodeAgain(Changes changes, OneTimeCodes codes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid CodeId { get; init; }
        public required string Purpose { get; init; }
    }

    public sealed record Answer(Guid CodeId);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var change = changes.Begin(actor, input.RequestId, "identity.send-code-again");
        var code = await codes.Again(change, input.CodeId, input.Purpose, cancel);
        return code.Succeeded ? await change.Commit(() => new Answer(input.CodeId)) : code.Refusal!;
    }
}
