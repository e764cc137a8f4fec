using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NhipCau.Operations.Incidents.Contacts;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using NhipCau.Platform.Web.Presenting;

namespace NhipCau.Operations.Incidents.Alerting;

/// <summary>Alerts that stand, and those that have passed; whoever is on duty takes note and opens incidents from them.</summary>
[Authorize]
public sealed class AlertsModel(AlertBook book, AcknowledgeAlert acknowledge, Centre centre, Officers officers, Presenter presenter, CurrentUser user, TimeProvider clock) : IncidentsPage
{
    private const int Most = 100;

    /// <param name="Call">Contacts the rule's steps name.</param>
    public sealed record Row(Alert Alert, string Agency, string By, IReadOnlyList<string> Call, bool MayAct);

    public IReadOnlyList<Row> Open { get; private set; } = [];
    public IReadOnlyList<Row> Past { get; private set; } = [];
    public bool All { get; private set; }
    public bool MayEdit => user.Grants.Has(Permissions.EditCentre);
    public DateTimeOffset Now => clock.Now();

    public async Task<IActionResult> OnGetAsync(string? xem, string? da, CancellationToken cancel)
    {
        Said = da switch { "ghi-nhan" => "Đã ghi nhận cảnh báo.", _ => null };
        return await Load(xem, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid requestId, Guid alert, long version, string? note, CancellationToken cancel)
    {
        if (requestId == Guid.Empty || !await Load(null, cancel))
        {
            return NotFound();
        }

        var outcome = await acknowledge.Handle(new() { RequestId = requestId, AlertId = alert, Version = version, Note = note ?? "" }, user, cancel);
        return outcome.Succeeded ? LocalRedirect("/dieu-hanh/canh-bao?da=ghi-nhan") : Show(outcome.Refusal!);
    }

    private async Task<bool> Load(string? view, CancellationToken cancel)
    {
        if (!user.Grants.Has(Permissions.ReadCentre))
        {
            return false;
        }

        All = view == "tat-ca";
        var steps = (await book.Rules(cancel)).ToDictionary(r => r.Id, r => r.Steps);
        var open = await book.Open(cancel);
        var past = All ? await book.Past(Instants.Never, Most, cancel) : [];
        var names = await officers.Names(open.Concat(past).Select(a => a.AcknowledgedBy).OfType<Guid>(), cancel);
        IReadOnlyList<Row> Rows(IEnumerable<Alert> alerts) =>
        [
            .. alerts.Where(a => centre.Allows(user, Permissions.ReadCentre, a.Agency)).Select(a => new Row(
                a with { Acknowledgement = presenter.Text(a.Acknowledgement) }, centre.Name(a.Agency), presenter.Name(a.AcknowledgedBy is { } by ? names.GetValueOrDefault(by) : ""),
                [.. steps.GetValueOrDefault(a.RuleId, []).Where(s => s.To.StartsWith("contact:", StringComparison.Ordinal)).Select(s => s.To["contact:".Length..])],
                a.ClearedAt is null && centre.Allows(user, Permissions.HandleIncident, a.Agency))),
        ];
        (Open, Past) = (Rows(open), Rows(past));
        return true;
    }
}
