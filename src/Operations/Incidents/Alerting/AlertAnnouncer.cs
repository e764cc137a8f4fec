using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Notifications;

namespace NhipCau.Operations.Incidents.Alerting;

/// <summary>Tells the holders of a step's role or post that an alert stands; a contact is for people to telephone and shown beside the alert.</summary>
internal sealed class AlertAnnouncer(AlertBook book, Officers officers) : IAnnouncer
{
    public async Task<IReadOnlyList<(Guid AccountId, Message Message)>> Announce(EventRecord e, CancellationToken cancel)
    {
        if (e.Type != AlertEvents.Escalated || await book.Find(e.Payload<AlertEvents.Facts>().AlertId, cancel) is not { } alert)
        {
            return [];
        }

        var step = e.Payload<AlertEvents.Facts>().Step;
        var rule = (await book.Versions(alert.RuleId, cancel)).Select(v => v.Rule).FirstOrDefault(r => r.Version == alert.RuleVersion);
        if (rule is null || step >= rule.Steps.Count)
        {
            return [];
        }

        var mark = alert.Drill ? "DIỄN TẬP: " : "";
        var message = new Message($"{mark}{AlertTexts.Severity(alert.Severity)}: {alert.Title}", $"{mark}{alert.Text}", "/dieu-hanh/canh-bao", null);
        return [.. (await Accounts(rule.Steps[step].To, officers, cancel)).Select(a => (a, message))];
    }

    internal static async Task<IReadOnlyList<Guid>> Accounts(string to, Officers officers, CancellationToken cancel) => to.Split(':', 2) switch
    {
        ["role", var role] => await officers.InRole(role, null, cancel),
        ["title", var title] => await officers.WithTitle(title, cancel),
        _ => [],
    };
}
