using NhipCau.Operations.Incidents.Alerting;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>Opens an incident as a case, by hand or from an alert.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>not-found</c> (the alert), <c>not-now</c> (it has one already), <c>incident-wrong</c>.</remarks>
public sealed class OpenIncident(CaseStore cases, AlertBook alerts, IncidentKinds kinds, IncidentFields fields, Centre centre, ProvinceProfile province, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required IncidentWish Wish { get; init; }
        public Guid? AlertId { get; init; }
        public bool Drill { get; init; }
    }

    public sealed record Answer(Guid IncidentId, string Number);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!centre.Allows(user, Permissions.HandleIncident, ""))
        {
            return Refusal.NotAllowed;
        }

        var alert = input.AlertId is { } alertId ? await alerts.Find(alertId, cancel) : null;
        if (input.AlertId is not null && alert is null)
        {
            return Refusal.NotFound;
        }

        if (alert?.IncidentId is not null)
        {
            return new Refusal("not-now", "Cảnh báo này đã mở thành sự cố rồi.");
        }

        var wish = IncidentFields.Clean(input.Wish);
        if (fields.Wrong(wish) is { } wrong)
        {
            return wrong;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(OpenIncident));
        var day = Instants.LocalDate(change.Now);
        var drill = input.Drill || alert?.Drill == true;
        var serial = 0L;
        change.First(async (connection, transaction) => serial = await cases.DrawNumber(connection, transaction, $"{centre.Root}/{(drill ? "DT" : "SC")}", new DateOnly(day.Year, 1, 1)));
        var incident = IncidentFields.Put(new Incident { Id = Guid.CreateVersion7(change.Now), Agency = centre.Root, Drill = drill, AlertId = alert?.Id, OpenedAt = change.Now, OpenedBy = user.Actor.AccountId, PromisedAt = change.Now.AddHours(kinds.Find(wish.Kind)!.Hours) }, wish);
        return await change.Commit(() =>
        {
            incident = incident with { Number = $"{(drill ? "DT" : "SC")}.{day.Year}.{serial:0000}" };
            Write(change, incident, day);
            if (alert is not null)
            {
                change.Guard("update incidents_alerts set incident_id = @Incident, version = version + 1 where id = @Id and incident_id is null", new { Incident = incident.Id, alert.Id });
            }

            change.Emit(new NewEvent(IncidentEvents.Opened, IncidentEvents.Facts.Of(incident)), incident.Id, 1);
            return new Answer(incident.Id, incident.Number);
        });
    }

    private void Write(Change change, Incident incident, DateOnly day)
    {
        // An incident has no applicant: its own id stands where a person's would, and is nobody's.
        CaseStore.Open(change, new CaseRecord
        {
            Id = incident.Id,
            Kind = Incident.CaseKind,
            Number = incident.Number,
            Topic = incident.Kind,
            Title = incident.Title,
            SubmitterId = incident.Id,
            OwnerId = incident.Id,
            CompetentAgency = incident.Agency,
            ReceivingAgency = incident.Agency,
            Agency = incident.Agency,
            UnitCode = incident.UnitCode.Length > 0 ? incident.UnitCode : province.Code,
            UnitDate = day,
            Process = Incident.Process,
            ProcessVersion = 1,
            Step = "respond",
            OpenedAt = change.Now,
            ReceivedAt = change.Now,
            PromisedAt = incident.PromisedAt,
            FirstPromisedAt = incident.PromisedAt,
            PromisedOn = Instants.LocalDate(incident.PromisedAt),
            Version = 1,
        }, "open", "");
        change.Write(
            $"insert into incidents_incidents({IncidentBook.Columns}) values (@Id, @Number, @Kind, @Severity, @Title, @Description, @UnitCode, @Longitude, @Latitude, @Place, @Agency, @Drill, @AlertId, @State, @OpenedAt, @OpenedBy, @EndedAt, @PromisedAt, @Dead, @Missing, @Injured, @Moved, @Affected, @Layers, @Cameras, @Summary, @Lessons, @Lines)",
            incident);
        change.Write("insert into incidents_participants(incident_id, account_id, part, joined_at) values (@Id, @By, @Part, @Now)", new { incident.Id, By = change.Actor.AccountId, Part = "Người mở, chỉ huy ban đầu", change.Now });
        IncidentBook.Write(change, incident.Id, "opened", incident.Description);
    }
}
