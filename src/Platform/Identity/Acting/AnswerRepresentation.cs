using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>The person somebody wants to act for agrees, or who is asked to act for an organisation; refusing is ending it (<see cref="EndRepresentation"/>).</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>representation-ended</c>.</remarks>
internal sealed class AnswerRepresentation(Changes changes, Representations representations, AccountStore accounts, Sessions sessions, Microsoft.Extensions.Options.IOptions<AccountOptions> options, TimeProvider clock)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid RepresentationId { get; init; }
    }

    public sealed record Answer(Guid RepresentationId);

    public async Task<Outcome<Answer>> Handle(Input input, Actor actor, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        // Whoever acts for the person does not agree in her place.
        if (actor.PersonId is not { } me || actor.RepresentationId is not null || await representations.Find(input.RepresentationId, cancel) is not { } representation
            || (representation.GivenUnder is null ? representation.PersonId != me : representation.AgentId != actor.AccountId))
        {
            return new Refusal("not-found", T("acting.gone"));
        }

        if (!representation.Waits(clock.Now()))
        {
            return Acts.Ended;
        }

        var change = changes.Begin(actor, input.RequestId, "identity.agree-representation");
        Representations.Agree(change, representation, representation.Kind == RepresentationKind.Helper ? change.Now.AddMinutes(options.Value.HelperMinutes) : Instants.Never);
        var outcome = await change.Commit(() => new Answer(representation.Id));
        await sessions.Forget(accounts, representation.AgentId, cancel);
        return outcome;
    }
}
