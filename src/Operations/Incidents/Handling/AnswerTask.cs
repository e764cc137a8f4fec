using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>What an agency says of its task: accepted, how far it is, done. The incident's leader may withdraw it.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>text-missing</c>, <c>text-too-long</c>, <c>no-such-answer</c>.</remarks>
public sealed class AnswerTask(IncidentBook book, Centre centre, Changes changes)
{
    /// <summary>Everything that may be said.</summary>
    public static IReadOnlyList<string> Answers { get; } = ["accept", "progress", "done", "withdraw"];

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid TaskId { get; init; }
        public required long Version { get; init; }
        public required string Says { get; init; }
        public string Text { get; init; } = "";
    }

    public sealed record Answer(Guid TaskId, int State, long Version);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await book.Task(input.TaskId, cancel) is not { } task || await book.Of(task.IncidentId, cancel) is not { } incident)
        {
            return Refusal.NotFound;
        }

        var leads = centre.Allows(user, Permissions.HandleIncident, incident.Agency);
        if (!leads && !book.MayAnswer(user, task.Agency))
        {
            return Refusal.NotFound;
        }

        if (input.Says == "withdraw" && !leads)
        {
            return Refusal.NotAllowed;
        }

        if (Blocked(input, task, incident) is { } blocked)
        {
            return blocked;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(AnswerTask));
        var state = input.Says switch { "accept" => IncidentTask.Accepted, "done" => IncidentTask.Done, "withdraw" => IncidentTask.Withdrawn, _ => IncidentTask.Accepted };
        var ends = state is IncidentTask.Done or IncidentTask.Withdrawn;
        var text = Centre.Clean(input.Text);
        change.Guard(
            "update incidents_tasks set state = @State, accepted_at = coalesce(accepted_at, @Now), accepted_by = coalesce(accepted_by, @By), ended_at = @EndedAt, ended_by = @EndedBy, result = @Result, version = version + 1 where id = @Id and version = @Version",
            new { State = state, change.Now, By = user.Actor.AccountId, EndedAt = ends ? change.Now : (DateTimeOffset?)null, EndedBy = ends ? user.Actor.AccountId : (Guid?)null, Result = ends ? text : "", task.Id, input.Version });
        var late = change.Now > task.DueAt;
        var words = input.Says switch { "accept" => "Đã nhận nhiệm vụ", "done" => late ? "Hoàn thành, quá hạn" : "Hoàn thành", "withdraw" => "Rút nhiệm vụ", _ => "Tiến độ" };
        IncidentBook.Write(change, incident.Id, "progress", $"{centre.Name(task.Agency)}: {words}{(text.Length > 0 ? $". {text}" : "")}", task: task.Id);
        change.Emit(new NewEvent(IncidentEvents.TaskAnswered, new IncidentEvents.TaskFacts(incident.Id, task.Id, task.Agency, state, late, incident.Drill)), incident.Id);
        return await change.Commit(() => new Answer(task.Id, state, task.Version + 1));
    }

    private static Refusal? Blocked(Input input, IncidentTask task, Incident incident)
    {
        if (!Answers.Contains(input.Says))
        {
            return new Refusal("no-such-answer", "Không có việc này.");
        }

        if (!incident.IsOpen)
        {
            return new Refusal("not-now", "Sự cố đã kết thúc, nhiệm vụ không nhận thêm báo cáo.");
        }

        if (task.State >= IncidentTask.Done || (input.Says == "accept" && task.State != IncidentTask.Given))
        {
            return new Refusal("not-now", $"Nhiệm vụ đang ở trạng thái «{task.StateWords}».");
        }

        if (task.Version != input.Version)
        {
            return Refusal.Stale;
        }

        return input.Says == "accept" ? Centre.CheckLength(input.Text, "Text") : Centre.Check(input.Text, "Text", input.Says == "withdraw" ? "Hãy ghi lý do rút." : "Hãy viết kết quả hoặc tiến độ.");
    }
}
