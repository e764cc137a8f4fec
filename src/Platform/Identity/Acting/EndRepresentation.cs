using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Platform.Identity;

/// <summary>Either side ends a representation or a request for one, at once, and with it what was given under it; for those without an account an officer does, for an organisation who represents it.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>representation-ended</c>.</remarks>
internal sealed class EndRepresentation(Changes changes, Representations representations, AccountStore accounts, Sessions sessions, RepresentationKinds kinds, IOrganisation organisation)
{
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

        if (await representations.Find(input.RepresentationId, cancel) is not { } representation || !May(user, representation))
        {
            return new Refusal("not-found", T("acting.gone"));
        }

        var change = changes.Begin(user.Actor with { RepresentationId = null }, input.RequestId, "identity.end-representation");
        List<Representation> given = [representation, .. await representations.GivenUnder(representation.Id, cancel)];
        change.Guard("update identity_representations set ended_at = @Now, ended_by = @By where id = @Id and ended_at is null", new { change.Now, By = user.Actor.AccountId, representation.Id }, Acts.Ended);
        change.Write("update identity_representations set ended_at = @Now, ended_by = @By where given_under = @Id and ended_at is null", new { change.Now, By = user.Actor.AccountId, representation.Id });
        foreach (var m in given)
        {
            change.Emit(new NewEvent(Representations.Ended, new Representations.Facts(m.Id, m.Kind, m.AgentId, m.PersonId)));
        }

        var outcome = await change.Commit(() => new Answer(representation.Id));
        foreach (var m in given)
        {
            await sessions.Forget(accounts, m.AgentId, cancel);
        }

        return outcome;
    }

    /// <summary>Whether this is hers to end.</summary>
    public bool May(CurrentUser user, Representation representation) =>
        representation.AgentId == user.Actor.AccountId || (user.PersonId is { } me && representation.PersonId == me)
        || user.Representations.Any(m => m.PersonId == representation.PersonId && kinds.GivenBy(m.Kind).Any(k => k.Code == representation.Kind))
        || (representation.Agency.Length > 0 && organisation.Current.Find(representation.Agency) is { } agency && user.Allows(Permissions.RecordRepresentation, agency.Path));
}
