using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Alerting;

/// <summary>Takes note of an alert: from then on it is told to nobody further up.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>text-too-long</c>.</remarks>
public sealed class AcknowledgeAlert(AlertBook book, Centre centre, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid AlertId { get; init; }
        public required long Version { get; init; }
        public string Note { get; init; } = "";
    }

    public sealed record Answer(Guid AlertId, long Version);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await book.Find(input.AlertId, cancel) is not { } alert || !centre.Allows(user, Permissions.ReadCentre, alert.Agency))
        {
            return Refusal.NotFound;
        }

        if (!centre.Allows(user, Permissions.HandleIncident, alert.Agency))
        {
            return Refusal.NotAllowed;
        }

        if (alert.ClearedAt is not null || alert.AcknowledgedAt is not null)
        {
            return new Refusal("not-now", alert.ClearedAt is not null ? "Cảnh báo này đã kết thúc." : "Cảnh báo này đã có người ghi nhận.");
        }

        if (alert.Version != input.Version)
        {
            return Refusal.Stale;
        }

        if (Centre.CheckLength(input.Note, "Note") is { } wrong)
        {
            return wrong;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(AcknowledgeAlert));
        change.Guard(
            "update incidents_alerts set acknowledged_at = @Now, acknowledged_by = @By, acknowledgement = @Note, version = version + 1 where id = @Id and version = @Version and acknowledged_at is null and cleared_at is null",
            new { change.Now, By = user.Actor.AccountId, Note = Centre.Clean(input.Note), alert.Id, input.Version });
        change.Emit(new NewEvent(AlertEvents.Acknowledged, AlertEvents.Facts.Of(alert)));
        return await change.Commit(() => new Answer(alert.Id, alert.Version + 1));
    }
}
