using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Operations.Incidents.Alerting;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Web.Components;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>Opens an incident; from an alert it brings the alert's words along.</summary>
[Authorize]
public sealed class OpenModel(OpenIncident open, AlertBook alerts, IncidentKinds kinds, IOrganisation organisation, Centre centre, CurrentUser user) : IncidentsPage
{
    public IncidentFormView View { get; private set; } = new(new IncidentForm(), [], [], false);
    public Alert? From { get; private set; }
    public bool Drill { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "canh-bao")] Guid? alert, CancellationToken cancel)
    {
        if (!await Load(alert, cancel))
        {
            return NotFound();
        }

        View = Filled(From is { } a ? new IncidentForm { Title = a.Title, Description = a.Text, Severity = a.Severity } : new IncidentForm());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromQuery(Name = "canh-bao")] Guid? alert, Guid requestId, bool drill, IncidentForm form, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(alert, cancel))
        {
            return NotFound();
        }

        (View, Drill) = (Filled(form), drill);
        ModelState.Clear();
        var outcome = await open.Handle(new() { RequestId = requestId, Wish = form.Wish(Decimal), AlertId = alert, Drill = drill }, user, cancel);
        return outcome.Succeeded ? LocalRedirect($"/dieu-hanh/su-co/{outcome.Value.Number}?da=mo") : Show(outcome.Refusal!);
    }

    private IncidentFormView Filled(IncidentForm form) => new(form, Kinds(kinds), Units(organisation), false);

    internal static IReadOnlyList<Choice> Kinds(IncidentKinds kinds) => [.. kinds.All.Select(k => new Choice(k.Code, k.Name))];

    internal static IReadOnlyList<Choice> Units(IOrganisation organisation) =>
        [.. organisation.Current.Units.Where(u => u.Level > 1).OrderBy(u => u.Level).ThenBy(u => u.Name, NhipCau.Platform.Search.Text.VietnameseCollation.Instance).Select(u => new Choice(u.Code, organisation.Current.UnitName(u.Code)))];

    private async Task<bool> Load(Guid? alert, CancellationToken cancel)
    {
        From = alert is { } id ? await alerts.Find(id, cancel) : null;
        Drill = From?.Drill == true;
        return centre.Allows(user, Permissions.HandleIncident, "") && (alert is null || From is not null);
    }
}
