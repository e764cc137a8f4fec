using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Handling;

/// <summary>What every step on an incident begins with: it is seen, led by this person, and stands as the form saw it.</summary>
public sealed class IncidentGate(IncidentBook book)
{
    /// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>.</remarks>
    public async Task<Outcome<IncidentFile>> Lead(string number, long version, CurrentUser user, bool open, CancellationToken cancel)
    {
        if (await book.Find(number, user, cancel) is not { } file)
        {
            return Refusal.NotFound;
        }

        if (!book.MayLead(user, file.Incident))
        {
            return Refusal.NotAllowed;
        }

        if (file.Incident.IsOpen != open)
        {
            return new Refusal("not-now", open ? "Sự cố này đã kết thúc. Hãy mở lại nếu cần làm tiếp." : "Sự cố này đang mở.");
        }

        return file.Case.Version == version ? file : Refusal.Stale;
    }
}

/// <summary>An incident after a step.</summary>
public sealed record IncidentAnswer(string Number, long Version);
