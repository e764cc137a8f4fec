using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Components;
using NhipCau.Platform.Web.Presenting;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>An incident: its facts, tasks, log, people and reports; who leads it acts here. An agency with a task sees the facts, the decisions and its own tasks.</summary>
[Authorize]
public sealed class ShowModel(
    IncidentBook book, SituationReports reports, IncidentKinds kinds, IOrganisation organisation, Centre centre, Officers officers, Presenter presenter, CurrentUser user, TimeProvider clock) : IncidentsPage
{
    public sealed record TaskRow(IncidentTask Task, string Agency, bool Late);

    public sealed record LineRow(IncidentLine Line, string Who, string Text);

    public Incident Incident { get; private set; } = new();
    public CaseRecord Case { get; private set; } = new();
    public IReadOnlyList<TaskRow> Tasks { get; private set; } = [];
    public IReadOnlyList<LineRow> Lines { get; private set; } = [];
    public IReadOnlyList<(string Who, string Part)> People { get; private set; } = [];
    public IReadOnlyList<IssuedReport> Reports { get; private set; } = [];
    public IReadOnlyList<(string Name, string? Href)> Cameras { get; private set; } = [];
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];
    public IncidentFormView View { get; private set; } = new(new IncidentForm(), [], [], true);
    public bool Leads { get; private set; }
    public bool SeesAll { get; private set; }
    public string Place { get; private set; } = "";
    public string Description => presenter.Text(Incident.Description);
    public string Affected => presenter.Text(Incident.Affected);
    public string Summary => presenter.Text(Incident.Summary);
    public string Lessons => presenter.Text(Incident.Lessons);

    /// <summary>Forms filled with what is hidden are left out while guests look on.</summary>
    public bool Presenting => presenter.IsOn;
    public string MapAddress => (presenter.IsOn ? Incident with { Longitude = null, Latitude = null } : Incident).MapAddress;
    public string Kind => kinds.Name(Incident.Kind);
    public DateTimeOffset Now => clock.Now();

    /// <summary>Texts typed into a form that was refused.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; private set; } = new Dictionary<string, string>();

    public async Task<IActionResult> OnGetAsync(string number, string? da, CancellationToken cancel)
    {
        Said = da switch
        {
            "mo" => "Đã mở sự cố.",
            "sua" => "Đã cập nhật.",
            "ghi" => "Đã ghi vào nhật ký.",
            "giao" => "Đã giao nhiệm vụ.",
            "rut" => "Đã rút nhiệm vụ.",
            "ket-thuc" => "Đã kết thúc sự cố.",
            "mo-lai" => "Đã mở lại sự cố.",
            "bao-cao" => "Đã lập báo cáo tình hình.",
            "tham-gia" => "Đã ghi bạn vào danh sách tham gia.",
            _ => null,
        };
        return await Load(number, cancel) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostAmendAsync(string number, Guid requestId, long version, IncidentForm form, [FromServices] AmendIncident amend, CancellationToken cancel) =>
        Do(number, requestId, "sua", () => amend.Handle(new() { RequestId = requestId, Number = number, Version = version, Wish = form.Wish(Decimal) }, user, cancel), form, cancel);

    public Task<IActionResult> OnPostLineAsync(string number, Guid requestId, long version, bool decision, string? text, int? corrects, [FromServices] WriteLine write, CancellationToken cancel) =>
        Do(number, requestId, "ghi", () => write.Handle(new() { RequestId = requestId, Number = number, Version = version, Decision = decision, Text = text ?? "", Corrects = corrects }, user, cancel), null, cancel);

    public Task<IActionResult> OnPostTaskAsync(string number, Guid requestId, long version, string? agency, string? taskText, int hours, bool workingTime, [FromServices] GiveTask give, CancellationToken cancel) =>
        Do(number, requestId, "giao", () => give.Handle(new() { RequestId = requestId, Number = number, Version = version, Agency = agency ?? "", Text = taskText ?? "", Hours = hours, WorkingTime = workingTime }, user, cancel), null, cancel);

    public Task<IActionResult> OnPostWithdrawAsync(string number, Guid requestId, Guid task, long version, string? text, [FromServices] AnswerTask answer, CancellationToken cancel) =>
        Do(number, requestId, "rut", () => answer.Handle(new() { RequestId = requestId, TaskId = task, Version = version, Says = "withdraw", Text = text ?? "" }, user, cancel), null, cancel);

    public Task<IActionResult> OnPostJoinAsync(string number, Guid requestId, long version, string? part, [FromServices] JoinIncident join, CancellationToken cancel) =>
        Do(number, requestId, "tham-gia", () => join.Handle(new() { RequestId = requestId, Number = number, Version = version, Part = part ?? "" }, user, cancel), null, cancel);

    public Task<IActionResult> OnPostReportAsync(string number, Guid requestId, long version, [FromServices] IssueReport issue, CancellationToken cancel) =>
        Do(number, requestId, "bao-cao", () => issue.Handle(new() { RequestId = requestId, Number = number, Version = version }, user, cancel), null, cancel);

    public Task<IActionResult> OnPostEndAsync(string number, Guid requestId, long version, string? summary, string? lessons, [FromServices] EndIncident end, CancellationToken cancel) =>
        Do(number, requestId, "ket-thuc", () => end.Handle(new() { RequestId = requestId, Number = number, Version = version, Summary = summary ?? "", Lessons = lessons ?? "" }, user, cancel), null, cancel);

    public Task<IActionResult> OnPostReopenAsync(string number, Guid requestId, long version, string? reason, [FromServices] ReopenIncident reopen, CancellationToken cancel) =>
        Do(number, requestId, "mo-lai", () => reopen.Handle(new() { RequestId = requestId, Number = number, Version = version, Reason = reason ?? "" }, user, cancel), null, cancel);

    /// <summary>What was typed into a field; empty when nothing was refused.</summary>
    public string Kept(string field) => Typed.GetValueOrDefault(field, "");

    private async Task<IActionResult> Do<T>(string number, Guid requestId, string done, Func<Task<Outcome<T>>> work, IncidentForm? form, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(number, cancel))
        {
            return NotFound();
        }

        ModelState.Clear();
        var outcome = await work();
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/dieu-hanh/su-co/{number}?da={done}");
        }

        Typed = Request.Form.Where(f => f.Key != "__RequestVerificationToken").ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        View = form is null ? View : View with { Form = form };
        return Show(outcome.Refusal!);
    }

    private async Task<bool> Load(string number, CancellationToken cancel)
    {
        if (await book.Find(number, user, cancel) is not var (incident, c))
        {
            return false;
        }

        (Incident, Case, Leads, SeesAll) = (incident, c, book.MayLead(user, incident), book.SeesAll(user, incident));
        var tasks = (await book.Tasks(incident.Id, cancel)).Where(t => SeesAll || book.MayAnswer(user, t.Agency)).ToList();
        var mine = tasks.Select(t => t.Id).ToHashSet();
        var log = (await book.Log(incident.Id, cancel)).Where(l => SeesAll || l.Kind is "opened" or "decision" || (l.TaskId is { } task && mine.Contains(task))).ToList();
        var people = SeesAll ? await book.Participants(incident.Id, cancel) : [];
        var names = await officers.Names(log.Select(l => l.AccountId).Concat(people.Select(p => p.AccountId)), cancel);
        string Name(Guid id) => presenter.Name(names.GetValueOrDefault(id) ?? "");
        Tasks = [.. tasks.Select(t => new TaskRow(t with { Text = presenter.Text(t.Text), Result = presenter.Text(t.Result) }, centre.Name(t.Agency), t.IsLate(Now)))];
        Lines = [.. log.Select(l => new LineRow(l, l.Agency.Length > 0 ? $"{Name(l.AccountId)}, {centre.Name(l.Agency)}" : Name(l.AccountId), presenter.Text(l.Text)))];
        People = [.. people.Select(p => (Name(p.AccountId), p.Part))];
        Reports = SeesAll ? await reports.Issued(incident.Id, cancel) : [];
        Place = string.Join(", ", new[] { presenter.Place(incident.Place), organisation.Current.UnitName(incident.UnitCode) }.Where(p => p.Length > 0));
        Cameras = [.. incident.Cameras.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Camera)];
        Agencies = Leads ? [.. organisation.Current.Agencies.Where(a => a.Kind is not "division").Select(a => new Choice(a.Id, a.Name))] : [];
        View = new(IncidentForm.Of(incident), OpenModel.Kinds(kinds), OpenModel.Units(organisation), true);
        return true;
    }

    /// <summary>Addresses of our own or of the open web alone become links.</summary>
    private static (string Name, string? Href) Camera(string line)
    {
        var parts = line.Split('|', 2, StringSplitOptions.TrimEntries);
        var href = parts.Length > 1 && (parts[1].StartsWith("https://", StringComparison.Ordinal) || (parts[1].StartsWith('/') && !parts[1].StartsWith("//", StringComparison.Ordinal))) ? parts[1] : null;
        return (parts[0], href);
    }
}
