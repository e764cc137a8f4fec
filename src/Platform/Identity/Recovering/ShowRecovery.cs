using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>The officer who saw the papers prints the link for the person who stands there: once, after the other officer has approved.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-now</c>.</remarks>
internal sealed class ShowRecovery(Changes changes, Recoveries recoveries, ResetLinks links, IOrganisation organisation)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid RecoveryId { get; init; }
    }

    public sealed record Answer(Guid ResetId);

    private static Refusal NotNow => new("not-now", "Chưa được duyệt, hoặc phiếu đã in rồi. Mất phiếu thì làm lại từ đầu.");

    public string Address(Answer answer) => ResetLinks.Address(links.Code(answer.ResetId));

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await recoveries.Find(input.RecoveryId, cancel) is not { } recovery || recovery.OpenedBy != user.Actor.AccountId
            || organisation.Current.Find(recovery.Agency) is not { } agency || !user.Allows(Permissions.RecoverAccount, agency.Path))
        {
            return Refusal.NotFound;
        }

        if (recovery is not { ApprovedAt: not null, ResetId: { } reset, ShownAt: null })
        {
            return NotNow;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(ShowRecovery));
        change.Guard("update identity_recoveries set shown_at = @Now where id = @Id and shown_at is null", new { change.Now, recovery.Id }, NotNow);
        change.Emit(new NewEvent("identity.recovery-printed", new OpenRecovery.Facts(recovery.Id, recovery.AccountId, recovery.Agency)));
        return await change.Commit(() => new Answer(reset));
    }
}
