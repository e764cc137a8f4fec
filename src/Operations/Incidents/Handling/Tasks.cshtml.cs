using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Presenting;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>Tasks in incidents of the agencies an officer answers for.</summary>
[Authorize]
public sealed class TasksModel(IncidentBook book, AnswerTask answer, Centre centre, Presenter presenter, CurrentUser user, TimeProvider clock) : IncidentsPage
{
    public sealed record Row(IncidentTask Task, Incident Incident, string Agency, string Text, bool Late);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>The task whose form was refused, and what was typed.</summary>
    public Guid? Wrong { get; private set; }
    public string Typed { get; private set; } = "";
    public DateTimeOffset Now => clock.Now();

    public async Task<IActionResult> OnGetAsync(string? da, CancellationToken cancel)
    {
        Said = da switch { "accept" => "Đã nhận nhiệm vụ.", "progress" => "Đã báo tiến độ.", "done" => "Đã báo hoàn thành.", _ => null };
        return await Load(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, Guid task, long version, string? says, string? text, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !user.IsOfficer || says == "withdraw")
        {
            return NotFound();
        }

        var outcome = await answer.Handle(new() { RequestId = requestId, TaskId = task, Version = version, Says = says ?? "", Text = text ?? "" }, user, cancel);
        if (outcome.Succeeded)
        {
            return LocalRedirect($"/can-bo/nhiem-vu-su-co?da={says}");
        }

        if (outcome.Refusal!.Code == "not-found" || !await Load(cancel))
        {
            return NotFound();
        }

        ModelState.Clear();
        (Wrong, Typed) = (task, text ?? "");
        return Show(outcome.Refusal);
    }

    private async Task<bool> Load(CancellationToken cancel)
    {
        if (!user.IsOfficer)
        {
            return false;
        }

        var rows = new List<Row>();
        foreach (var task in await book.TasksFor(user, cancel))
        {
            if (await book.Of(task.IncidentId, cancel) is { } incident && (incident.IsOpen || task.EndedAt > Now.AddDays(-30)))
            {
                rows.Add(new Row(task with { Result = presenter.Text(task.Result) }, incident, centre.Name(task.Agency), presenter.Text(task.Text), task.IsLate(Now)));
            }
        }

        Rows = rows;
        return true;
    }
}
