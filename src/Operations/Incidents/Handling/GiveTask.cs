using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>Gives an agency a task with a clock of its own: plain hours, or hours of working time.</summary>
/// <remarks>Refuses as <see cref="IncidentGate"/>, and <c>task-wrong</c>.</remarks>
public sealed class GiveTask(IncidentGate gate, IOrganisation organisation, WorkCalendar calendar, Changes changes)
{
    public const int MostHours = 24 * 90;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Number { get; init; }
        public required long Version { get; init; }
        public required string Agency { get; init; }
        public required string Text { get; init; }
        public required int Hours { get; init; }
        /// <summary>Counts the province's working time instead of the clock on the wall.</summary>
        public bool WorkingTime { get; init; }
    }

    public sealed record Answer(Guid TaskId, string Number, long Version);

    /// <remarks>Permission: <see cref="Permissions.HandleIncident"/>, asked by the gate.</remarks>
    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var found = await gate.Lead(input.Number, input.Version, user, open: true, cancel);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        if (Wrong(input) is { } wrong)
        {
            return wrong;
        }

        var (incident, c) = found.Value;
        var change = changes.Begin(user.Actor, input.RequestId, nameof(GiveTask));
        var task = new IncidentTask
        {
            Id = Guid.CreateVersion7(change.Now),
            IncidentId = incident.Id,
            Agency = input.Agency,
            Text = Centre.Clean(input.Text),
            GivenAt = change.Now,
            GivenBy = user.Actor.AccountId,
            Version = 1,
            TimeLimit = input.WorkingTime ? $"{input.Hours} giờ làm việc" : $"{input.Hours} giờ",
            DueAt = input.WorkingTime ? DeadlineCalculator.Due(Platform.Calendar.TimeLimit.WorkingHours(input.Hours), change.Now, calendar).Due!.Value.ToUniversalTime() : change.Now.AddHours(input.Hours),
        };
        CaseStore.Save(change, c, c, "task", "");
        CaseStore.Access(change, incident.Id, task.Agency, "task");
        change.Write(
            "insert into incidents_tasks(id, incident_id, agency, text, time_limit, given_at, given_by, due_at, state, result, version) values (@Id, @IncidentId, @Agency, @Text, @TimeLimit, @GivenAt, @GivenBy, @DueAt, 0, '', 1)", task);
        IncidentBook.Write(change, incident.Id, "task", $"{organisation.Current.Find(task.Agency)!.Name}: {task.Text} (hạn {task.TimeLimit})", task: task.Id);
        change.Emit(new NewEvent(IncidentEvents.TaskGiven, new IncidentEvents.TaskFacts(incident.Id, task.Id, task.Agency, task.State, false, incident.Drill)), incident.Id, c.Version + 1);
        return await change.Commit(() => new Answer(task.Id, incident.Number, c.Version + 1));
    }

    private Refusal? Wrong(Input input)
    {
        var wrong = new List<FieldMessage>();
        if (organisation.Current.Find(input.Agency) is null)
        {
            wrong.Add(new FieldMessage("Agency", "Hãy chọn cơ quan được giao."));
        }

        if (Centre.Check(input.Text, "TaskText", "Hãy viết việc cần làm.") is { } text)
        {
            wrong.AddRange(text.Messages);
        }

        if (input.Hours is < 1 or > MostHours)
        {
            wrong.Add(new FieldMessage("Hours", $"Hạn từ 1 đến {MostHours} giờ."));
        }

        return wrong.Count == 0 ? null : new Refusal("task-wrong", wrong);
    }
}
