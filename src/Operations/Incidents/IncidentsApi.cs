using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NhipCau.Operations.Incidents.Alerting;
using NhipCau.Operations.Incidents.Briefing;
using NhipCau.Operations.Incidents.Handling;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents;

/// <summary>Alerts, incidents, tasks and briefs for programs: the same operations as the pages.</summary>
internal static class IncidentsApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/2026-11").RequireAuthorization().WithTags("Incidents");
        api.MapGet("/alerts", Alerts).WithName("ListAlerts").WithSummary("Alerts that stand, as far as the caller reads the centre, the gravest first");
        api.MapPost("/alerts/{id:guid}/acknowledge", Acknowledge).WithName("AcknowledgeAlert").WithSummary("Takes note of an alert; the same requestId gives the first answer again");
        api.MapGet("/incidents", List).WithName("ListIncidents").WithSummary("Incidents the caller may see, open ones first");
        api.MapGet("/incidents/{number}", Find).WithName("GetIncident").WithSummary("An incident with its version");
        api.MapPost("/incidents", Open).WithName("OpenIncident").WithSummary("Opens an incident by hand or from an alert");
        api.MapGet("/incident-tasks", Tasks).WithName("ListIncidentTasks").WithSummary("Tasks of the agencies the caller answers for");
        api.MapPost("/incident-tasks/{id:guid}/answer", AnswerOne).WithName("AnswerIncidentTask").WithSummary("accept, progress, done or withdraw");
        api.MapGet("/briefs/latest", Latest).WithName("GetLatestBrief").WithSummary("The newest daily brief");
    }

    public sealed record AlertView(Guid Id, int Severity, string Title, string Text, string Metric, string Agency, bool Drill, DateTimeOffset RaisedAt, DateTimeOffset? AcknowledgedAt, long Version);

    public sealed record AcknowledgeWish(Guid RequestId, long Version, string? Note);

    public sealed record OpenWish(Guid RequestId, IncidentWish Incident, Guid? AlertId, bool Drill);

    /// <param name="Version">Null in lists.</param>
    public sealed record IncidentView(string Number, string Kind, int Severity, string Title, string Unit, double? Longitude, double? Latitude, bool Drill, bool Open, DateTimeOffset OpenedAt, DateTimeOffset? EndedAt, long? Version);

    public sealed record TaskView(Guid Id, string Agency, string Text, int State, DateTimeOffset DueAt, bool Late, long Version);

    /// <param name="Says"><c>accept</c>, <c>progress</c>, <c>done</c> or <c>withdraw</c>.</param>
    public sealed record TaskWish(Guid RequestId, long Version, string Says, string? Text);

    private static async Task<Results<Ok<IReadOnlyList<AlertView>>, ProblemHttpResult>> Alerts(AlertBook book, Centre centre, CurrentUser user, CancellationToken cancel) => user.Grants.Has(Permissions.ReadCentre)
        ? TypedResults.Ok<IReadOnlyList<AlertView>>([.. (await book.Open(cancel)).Where(a => centre.Allows(user, Permissions.ReadCentre, a.Agency)).Select(a => new AlertView(a.Id, a.Severity, a.Title, a.Text, a.Metric, a.Agency, a.Drill, a.RaisedAt, a.AcknowledgedAt, a.Version))])
        : Problem(Refusal.NotAllowed);

    private static Task<Results<Ok<AcknowledgeAlert.Answer>, ProblemHttpResult>> Acknowledge(Guid id, AcknowledgeWish wish, AcknowledgeAlert acknowledge, CurrentUser user, CancellationToken cancel) =>
        Do(wish.RequestId, () => acknowledge.Handle(new() { RequestId = wish.RequestId, AlertId = id, Version = wish.Version, Note = wish.Note ?? "" }, user, cancel));

    private static async Task<Results<Ok<IReadOnlyList<IncidentView>>, ProblemHttpResult>> List(bool? ended, IncidentBook book, CurrentUser user, CancellationToken cancel) => user.IsOfficer || user.IsMachine
        ? TypedResults.Ok<IReadOnlyList<IncidentView>>([.. (await book.List(user, ended == true, 200, cancel)).Select(i => View(i, null))])
        : Problem(Refusal.NotAllowed);

    private static async Task<Results<Ok<IncidentView>, ProblemHttpResult>> Find(string number, IncidentBook book, CurrentUser user, CancellationToken cancel) =>
        await book.Find(number, user, cancel) is var (incident, c) ? TypedResults.Ok(View(incident, c.Version)) : Problem(Refusal.NotFound);

    private static Task<Results<Ok<OpenIncident.Answer>, ProblemHttpResult>> Open(OpenWish wish, OpenIncident open, CurrentUser user, CancellationToken cancel) =>
        Do(wish.RequestId, () => open.Handle(new() { RequestId = wish.RequestId, Wish = wish.Incident, AlertId = wish.AlertId, Drill = wish.Drill }, user, cancel));

    private static async Task<Results<Ok<IReadOnlyList<TaskView>>, ProblemHttpResult>> Tasks(IncidentBook book, CurrentUser user, TimeProvider clock, CancellationToken cancel) => user.IsOfficer || user.IsMachine
        ? TypedResults.Ok<IReadOnlyList<TaskView>>([.. (await book.TasksFor(user, cancel)).Select(t => new TaskView(t.Id, t.Agency, t.Text, t.State, t.DueAt, t.IsLate(clock.Now()), t.Version))])
        : Problem(Refusal.NotAllowed);

    private static Task<Results<Ok<AnswerTask.Answer>, ProblemHttpResult>> AnswerOne(Guid id, TaskWish wish, AnswerTask answer, CurrentUser user, CancellationToken cancel) =>
        Do(wish.RequestId, () => answer.Handle(new() { RequestId = wish.RequestId, TaskId = id, Version = wish.Version, Says = wish.Says, Text = wish.Text ?? "" }, user, cancel));

    private static async Task<Results<Ok<Brief>, ProblemHttpResult>> Latest(BriefBook book, Centre centre, CurrentUser user, CancellationToken cancel) =>
        !centre.Allows(user, Permissions.ReadCentre, "") ? Problem(Refusal.NotAllowed)
        : await book.Latest(1, cancel) is [var brief] ? TypedResults.Ok(brief) : Problem(Refusal.NotFound);

    private static async Task<Results<Ok<T>, ProblemHttpResult>> Do<T>(Guid requestId, Func<Task<Outcome<T>>> work)
    {
        if (requestId == Guid.Empty)
        {
            return Problem(new Refusal("request-id-missing", [new FieldMessage("requestId", "Mỗi lần ghi cần một requestId riêng.")]));
        }

        var outcome = await work();
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : Problem(outcome.Refusal!);
    }

    private static IncidentView View(Incident i, long? version) => new(i.Number, i.Kind, i.Severity, i.Title, i.UnitCode, i.Longitude, i.Latitude, i.Drill, i.IsOpen, i.OpenedAt, i.EndedAt, version);

    private static ProblemHttpResult Problem(Refusal refusal) => TypedResults.Problem(
        detail: refusal.Text,
        statusCode: refusal.Code switch { "not-found" => 404, "not-allowed" => 403, "stale" or "not-now" => 409, _ => 422 },
        title: "Chưa làm được",
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["errors"] = refusal.Messages });
}
