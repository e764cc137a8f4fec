using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Somebody begins to act for a person; the person sees when.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>representation-ended</c>.</remarks>
internal sealed class BeginActing(Changes changes)
{
    public const string Begun = "identity.acting-begun";

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid RepresentationId { get; init; }
    }

    public sealed record Answer(Guid RepresentationId);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (user.Representations.FirstOrDefault(m => m.RepresentationId == input.RepresentationId) is not { } representation)
        {
            return new Refusal("not-found", T("acting.gone"));
        }

        var change = changes.Begin(user.Actor with { RepresentationId = representation.RepresentationId }, input.RequestId, "identity.begin-acting");
        Acts.Write(change, null, "begin");
        change.Emit(new NewEvent(Begun, new Representations.Facts(representation.RepresentationId, representation.Kind, user.Actor.AccountId, representation.PersonId)));
        return await change.Commit(() => new Answer(representation.RepresentationId));
    }
}
