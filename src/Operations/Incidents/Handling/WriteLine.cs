using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>Writes a decision or a note into the log, or corrects a line by a new one.</summary>
/// <remarks>Refuses as <see cref="IncidentGate"/>, and <c>text-missing</c>, <c>text-too-long</c>, <c>no-such-line</c>.</remarks>
public sealed class WriteLine(IncidentGate gate, IncidentBook book, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required string Number { get; init; }
        public required long Version { get; init; }
        public bool Decision { get; init; }
        public string Text { get; init; } = "";
        public int? Corrects { get; init; }
    }

    /// <remarks>Permission: <see cref="Permissions.HandleIncident"/>, asked by the gate.</remarks>
    public async Task<Outcome<IncidentAnswer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<IncidentAnswer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var found = await gate.Lead(input.Number, input.Version, user, open: true, cancel);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        if (Centre.Check(input.Text, "Text", "Hãy viết nội dung.") is { } wrong)
        {
            return wrong;
        }

        var (incident, c) = found.Value;
        if (input.Corrects is { } no && (await book.Log(incident.Id, cancel)).All(l => l.No != no))
        {
            return new Refusal("no-such-line", [new FieldMessage("Corrects", "Không có dòng nhật ký này.")]);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(WriteLine));
        CaseStore.Save(change, c, c, input.Decision ? "decide" : "note", "");
        IncidentBook.Write(change, incident.Id, input.Decision ? "decision" : "note", Centre.Clean(input.Text), input.Corrects);
        change.Emit(new NewEvent(IncidentEvents.Amended, IncidentEvents.Facts.Of(incident)), incident.Id, c.Version + 1);
        return await change.Commit(() => new IncidentAnswer(incident.Number, c.Version + 1));
    }
}
