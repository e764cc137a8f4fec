using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Revokes a delegation or a role given directly, at once: by the delegator, or by who looks after the rights of the agency.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>ended-before</c>.</remarks>
public sealed class EndGivenRight
{
    private readonly GivenRights given;
    private readonly IOrganisation organisation;
    private readonly Changes changes;
    private readonly Sessions sessions;

    internal EndGivenRight(GivenRights given, IOrganisation organisation, Changes changes, Sessions sessions) => (this.given, this.organisation, this.changes, this.sessions) = (given, organisation, changes, sessions);

    private static readonly Refusal Over = new("ended-before", "Quyền này đã chấm dứt trước đó.");

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid Id { get; init; }
    }

    public sealed record Answer(Guid Id);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await given.Find(input.Id, cancel) is not { } right)
        {
            return Refusal.NotFound;
        }

        if (!May(user, right, organisation))
        {
            return Refusal.NotAllowed;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(EndGivenRight));
        if (right.EndedAt is not null || right.LastDay < Instants.LocalDate(change.Now))
        {
            return Over;
        }

        GivenRights.EndIn(change, right, Over);
        change.Emit(new NewEvent(GivenAnnouncer.Ended, GivenAnnouncer.Facts.Of(right)));
        var outcome = await change.Commit(() => new Answer(right.Id));
        await sessions.ForgetRightsOf(right.AccountId, cancel);
        return outcome;
    }

    /// <summary>Her own delegation, or any right used in an agency whose rights she looks after.</summary>
    public static bool May(CurrentUser user, GivenRight right, IOrganisation organisation) =>
        user.IsOfficer && ((right.IsDelegation && right.DelegatorId == user.Actor.AccountId) || GiveRole.MayIn(user, right.HeldAt, organisation));
}
