using System.Text.Json;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>Issues the next numbered situation report of an incident, open or ended.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>.</remarks>
public sealed class IssueReport(IncidentBook book, SituationReports reports, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Number { get; init; }
        public required long Version { get; init; }
    }

    public sealed record Answer(string Number, int No, long Version);

    /// <remarks>Permission: <see cref="Permissions.HandleIncident"/> for the incident's agency.</remarks>
    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await book.Find(input.Number, user, cancel) is not var (incident, c))
        {
            return Refusal.NotFound;
        }

        if (!book.MayLead(user, incident))
        {
            return Refusal.NotAllowed;
        }

        if (c.Version != input.Version)
        {
            return Refusal.Stale;
        }

        var content = await reports.Compose(incident, user.Actor.AccountId, cancel);
        var no = (await reports.Issued(incident.Id, cancel)).Select(r => r.No).DefaultIfEmpty(0).Max() + 1;
        var change = changes.Begin(user.Actor, input.RequestId, nameof(IssueReport));
        CaseStore.Save(change, c, c, "report", "");
        change.Write(
            "insert into incidents_reports(incident_id, no, at, account_id, content) values (@Id, @No, @Now, @By, @Content)",
            new { incident.Id, No = no, change.Now, By = user.Actor.AccountId, Content = JsonSerializer.Serialize(content, EventJson.Options) });
        IncidentBook.Write(change, incident.Id, "report", $"Báo cáo tình hình số {no}");
        change.Emit(new NewEvent(IncidentEvents.Reported, IncidentEvents.Facts.Of(incident)), incident.Id, c.Version + 1);
        return await change.Commit(() => new Answer(incident.Number, no, c.Version + 1));
    }
}
