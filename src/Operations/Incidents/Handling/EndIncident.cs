using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>Ends an incident with its summary and the lessons learned, or opens an ended one again with a reason.</summary>
/// <remarks>Refuses as <see cref="IncidentGate"/>, and <c>text-missing</c>, <c>text-too-long</c>, <c>tasks-open</c>.</remarks>
public sealed class EndIncident(IncidentGate gate, IncidentBook book, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Number { get; init; }
        public required long Version { get; init; }
        public string Summary { get; init; } = "";
        public string Lessons { get; init; } = "";
    }

    /// <remarks>Permission: <see cref="Permissions.HandleIncident"/>, asked by the gate.</remarks>
    public async Task<Outcome<IncidentAnswer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<IncidentAnswer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var found = await gate.Lead(input.Number, input.Version, user, open: true, cancel);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        if ((Centre.Check(input.Summary, "Summary", "Hãy tóm tắt diễn biến và kết quả.") ?? Centre.Check(input.Lessons, "Lessons", "Hãy ghi bài học rút ra.")) is { } wrong)
        {
            return wrong;
        }

        var (incident, c) = found.Value;
        if ((await book.Tasks(incident.Id, cancel)).Count(t => t.State < IncidentTask.Done) is > 0 and var open)
        {
            return new Refusal("tasks-open", $"Còn {open} nhiệm vụ chưa xong. Hãy chờ báo cáo hoặc rút nhiệm vụ trước khi kết thúc.");
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(EndIncident));
        var after = incident with { State = Incident.Ended, EndedAt = change.Now, Summary = Centre.Clean(input.Summary), Lessons = Centre.Clean(input.Lessons) };
        CaseStore.Save(change, c, c with { Step = "end", State = Incident.Ended, FinishedAt = change.Now, ClosedAt = change.Now }, "end", "");
        change.Write("update incidents_incidents set state = @State, ended_at = @EndedAt, summary = @Summary, lessons = @Lessons where id = @Id", after);
        IncidentBook.Write(change, incident.Id, "ended", after.Summary);
        change.Emit(new NewEvent(IncidentEvents.Ended, IncidentEvents.Facts.Of(after)), incident.Id, c.Version + 1);
        return await change.Commit(() => new IncidentAnswer(incident.Number, c.Version + 1));
    }
}
