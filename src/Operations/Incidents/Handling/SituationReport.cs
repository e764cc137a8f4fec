using System.Text.Json;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>A situation report (báo cáo tình hình) as it was issued: everything in words, so that it reads the same for ever.</summary>
public sealed record SituationReport
{
    public sealed record Task(string Agency, string Text, string Due, string State, bool Late, string Result);

    public sealed record Line(string At, string Kind, string Who, string Text);

    public required string Number { get; init; }
    public required string Title { get; init; }
    public required string Kind { get; init; }
    public required string Severity { get; init; }
    public required bool Drill { get; init; }
    public required string Unit { get; init; }
    public required string Place { get; init; }
    public required string Opened { get; init; }
    public string? Ended { get; init; }
    public required string Description { get; init; }
    public required int Dead { get; init; }
    public required int Missing { get; init; }
    public required int Injured { get; init; }
    public required int Moved { get; init; }
    public required string Affected { get; init; }
    public required string Agency { get; init; }
    public required string By { get; init; }
    public required IReadOnlyList<Task> Tasks { get; init; }
    /// <summary>Decisions and what happened, the oldest first.</summary>
    public required IReadOnlyList<Line> Lines { get; init; }
    public string Summary { get; init; } = "";
    public string Lessons { get; init; } = "";
}

/// <summary>An issued report with its number.</summary>
public sealed record IssuedReport(int No, DateTimeOffset At, Guid AccountId, SituationReport Content);

/// <summary>Puts the report of an incident together, and reads those issued.</summary>
public sealed class SituationReports(IncidentBook book, IncidentKinds kinds, IOrganisation organisation, Centre centre, Officers officers, Database database, TimeProvider clock)
{
    public async Task<SituationReport> Compose(Incident i, Guid by, CancellationToken cancel)
    {
        var (tasks, log, now) = (await book.Tasks(i.Id, cancel), await book.Log(i.Id, cancel), clock.Now());
        var names = await officers.Names(log.Select(l => l.AccountId).Append(by), cancel);
        return new SituationReport
        {
            Number = i.Number,
            Title = i.Title,
            Kind = kinds.Name(i.Kind),
            Severity = Alerting.AlertTexts.Severity(i.Severity),
            Drill = i.Drill,
            Unit = organisation.Current.UnitName(i.UnitCode),
            Place = i.Place,
            Opened = Platform.Web.ViFormat.DateTime(i.OpenedAt),
            Ended = i is { IsOpen: false, EndedAt: { } ended } ? Platform.Web.ViFormat.DateTime(ended) : null,
            Description = i.Description,
            Dead = i.Dead,
            Missing = i.Missing,
            Injured = i.Injured,
            Moved = i.Moved,
            Affected = i.Affected,
            Agency = centre.Name(i.Agency),
            By = names.GetValueOrDefault(by) ?? "",
            Tasks = [.. tasks.Where(t => t.State != IncidentTask.Withdrawn).Select(t => new SituationReport.Task(centre.Name(t.Agency), t.Text, Platform.Web.ViFormat.DateTime(t.DueAt), t.StateWords, t.IsLate(now), t.Result))],
            Lines = [.. log.Where(l => l.Kind is "decision" or "amended" or "progress" or "reopened").OrderBy(l => l.No)
                .Select(l => new SituationReport.Line(Platform.Web.ViFormat.DateTime(l.At), IncidentLine.Words(l.Kind), names.GetValueOrDefault(l.AccountId) ?? "", l.Corrects is { } no ? $"(Sửa dòng {no}) {l.Text}" : l.Text))],
            Summary = i.IsOpen ? "" : i.Summary,
            Lessons = i.IsOpen ? "" : i.Lessons,
        };
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<IssuedReport>> Issued(Guid incident, CancellationToken cancel) =>
        [.. (await database.Query<Row>("select no, at, account_id, content from incidents_reports where incident_id = @Id order by no desc", new { Id = incident }, cancel)).Select(r => r.Report)];

    private sealed class Row
    {
        public int No { get; init; }
        public DateTimeOffset At { get; init; }
        public Guid AccountId { get; init; }
        public string Content { get; init; } = "";
        public IssuedReport Report => new(No, At, AccountId, JsonSerializer.Deserialize<SituationReport>(Content, EventJson.Options)!);
    }
}
