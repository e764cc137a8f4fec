using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Ends a leave before its last day, or calls it off before it began; from then on nobody stands in.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>ended-before</c>.</remarks>
public sealed class EndLeave
{
    private readonly Leaves leaves;
    private readonly IOrganisation organisation;
    private readonly Changes changes;
    private readonly Sessions sessions;
    private readonly TimeProvider clock;

    internal EndLeave(Leaves leaves, IOrganisation organisation, Changes changes, Sessions sessions, TimeProvider clock) => (this.leaves, this.organisation, this.changes, this.sessions, this.clock) = (leaves, organisation, changes, sessions, clock);

    private static readonly Refusal Over = new("ended-before", "Kỳ nghỉ này đã kết thúc.");

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid LeaveId { get; init; }
    }

    public async Task<Outcome<RecordLeave.Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<RecordLeave.Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await leaves.Find(input.LeaveId, cancel) is not { } leave)
        {
            return Refusal.NotFound;
        }

        if (!RecordLeave.May(user, leave.AccountId, leave.AgencyId, organisation))
        {
            return Refusal.NotAllowed;
        }

        if (leave.EndedAt is not null || leave.LastDay < clock.Today())
        {
            return Over;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(EndLeave));
        change.Guard("update identity_leaves set ended_at = @Now, ended_by = @By where id = @Id and ended_at is null", new { change.Now, By = user.Actor.AccountId, leave.Id }, Over);
        change.Emit(new NewEvent(LeaveAnnouncer.Ended, LeaveAnnouncer.Facts.Of(leave)));
        var outcome = await change.Commit(() => new RecordLeave.Answer(leave.Id));
        await sessions.ForgetAgency(leave.AgencyId, cancel);
        return outcome;
    }
}
