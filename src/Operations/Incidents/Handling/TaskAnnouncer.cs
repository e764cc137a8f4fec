using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>Tells the heads of an agency of a new task, and who gave it what became of it.</summary>
internal sealed class TaskAnnouncer(IncidentBook book, Centre centre, Officers officers) : IAnnouncer
{
    public async Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        if (e.Type is not (IncidentEvents.TaskGiven or IncidentEvents.TaskAnswered))
        {
            return [];
        }

        var facts = e.Payload<IncidentEvents.TaskFacts>();
        if (await book.Task(facts.TaskId, cancel) is not { } task || await book.Of(facts.IncidentId, cancel) is not { } incident)
        {
            return [];
        }

        var mark = incident.Drill ? "DIỄN TẬP: " : "";
        if (e.Type == IncidentEvents.TaskGiven)
        {
            var given = new Message($"{mark}Nhiệm vụ trong sự cố {incident.Number}", $"{mark}{task.Text} (hạn {task.TimeLimit}).", "/can-bo/nhiem-vu-su-co", incident.Id);
            return [.. (await officers.Heads(task.Agency, cancel)).Select(a => (a, given))];
        }

        var state = new IncidentTask { State = facts.State }.StateWords;
        return e.ActorId == task.GivenBy ? [] : [(task.GivenBy, new Message($"{mark}{incident.Number}: {centre.Name(task.Agency)}, {state.ToLowerInvariant()}", $"{mark}{task.Text}{(facts.Late ? " (quá hạn)" : "")}", $"/dieu-hanh/su-co/{incident.Number}", incident.Id))];
    }
}
