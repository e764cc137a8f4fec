using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>Opens an ended incident again; what was said at its end stays in the log.</summary>
/// <remarks>Refuses as <see cref="IncidentGate"/>, and <c>text-missing</c>, <c>text-too-long</c>.</remarks>
public sealed class ReopenIncident(IncidentGate gate, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Number { get; init; }
        public required long Version { get; init; }
        public string Reason { get; init; } = "";
    }

    /// <remarks>Permission: <see cref="Permissions.HandleIncident"/>, asked by the gate.</remarks>
    public async Task<Outcome<IncidentAnswer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<IncidentAnswer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var found = await gate.Lead(input.Number, input.Version, user, open: false, cancel);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        if (Centre.Check(input.Reason, "Reason", "Hãy ghi lý do mở lại.") is { } wrong)
        {
            return wrong;
        }

        var (incident, c) = found.Value;
        var change = changes.Begin(user.Actor, input.RequestId, nameof(ReopenIncident));
        CaseStore.Save(change, c, c with { Step = "respond", State = Incident.Open, FinishedAt = null, ClosedAt = null }, "reopen", "");
        change.Write("update incidents_incidents set state = 0, ended_at = null where id = @Id", new { incident.Id });
        IncidentBook.Write(change, incident.Id, "reopened", Centre.Clean(input.Reason));
        change.Emit(new NewEvent(IncidentEvents.Reopened, IncidentEvents.Facts.Of(incident)), incident.Id, c.Version + 1);
        return await change.Commit(() => new IncidentAnswer(incident.Number, c.Version + 1));
    }
}
