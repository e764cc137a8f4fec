using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>Puts oneself among those who take part, with what one does there; a second time changes the part.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-now</c>, <c>text-missing</c>, <c>text-too-long</c>, <c>stale</c>.</remarks>
public sealed class JoinIncident(IncidentBook book, Changes changes)
{
    private const int LongestPart = 200;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Number { get; init; }
        public required long Version { get; init; }
        public string Part { get; init; } = "";
    }

    /// <remarks>Permission: whoever sees the incident through <see cref="Permissions.HandleIncident"/>, <see cref="Permissions.ReadCentre"/> or a task.</remarks>
    public async Task<Outcome<IncidentAnswer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<IncidentAnswer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await book.Find(input.Number, user, cancel) is not var (incident, c))
        {
            return Refusal.NotFound;
        }

        if (!incident.IsOpen)
        {
            return new Refusal("not-now", "Sự cố này đã kết thúc.");
        }

        if (Centre.Check(input.Part, "Part", "Hãy ghi bạn làm gì trong sự cố này.") is { } wrong)
        {
            return wrong;
        }

        if (Centre.Clean(input.Part).Length > LongestPart)
        {
            return new Refusal("text-too-long", [new FieldMessage("Part", $"Viết tối đa {LongestPart} ký tự.")]);
        }

        if (c.Version != input.Version)
        {
            return Refusal.Stale;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(JoinIncident));
        CaseStore.Save(change, c, c, "join", "");
        change.Write(
            "insert into incidents_participants(incident_id, account_id, part, joined_at) values (@Id, @By, @Part, @Now) on conflict(incident_id, account_id) do update set part = excluded.part",
            new { incident.Id, By = user.Actor.AccountId, Part = Centre.Clean(input.Part), change.Now });
        IncidentBook.Write(change, incident.Id, "joined", Centre.Clean(input.Part));
        return await change.Commit(() => new IncidentAnswer(incident.Number, c.Version + 1));
    }
}
