using System.Text.Json;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Shifts;

/// <summary>Hands over: what happened in words, what stands open added by itself. Afterwards nothing of the shift changes but that somebody takes over.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c> (not the one on duty), <c>stale</c>, <c>not-now</c>, <c>text-missing</c>, <c>text-too-long</c>.</remarks>
public sealed class HandOverShift(ShiftBook book, Centre centre, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid ShiftId { get; init; }
        public required long Version { get; init; }
        public string Said { get; init; } = "";
    }

    public sealed record Answer(Guid ShiftId, int Carried);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await book.Find(input.ShiftId, cancel) is not { } shift)
        {
            return Refusal.NotFound;
        }

        if (!centre.Allows(user, Permissions.HandleIncident, "") || shift.TakenBy != user.Actor.AccountId)
        {
            return Refusal.NotAllowed;
        }

        if (shift.State != Shift.OnDuty)
        {
            return new Refusal("not-now", "Ca này đã bàn giao, không sửa được nữa.");
        }

        if (shift.Version != input.Version)
        {
            return Refusal.Stale;
        }

        if (Centre.Check(input.Said, "Said", "Hãy ghi những gì đã diễn ra trong ca.") is { } wrong)
        {
            return wrong;
        }

        var open = await book.Open(cancel);
        var change = changes.Begin(user.Actor, input.RequestId, nameof(HandOverShift));
        change.Guard(
            "update incidents_shifts set state = 1, handed_at = @Now, handed_by = @By, said = @Said, carried = @Carried, version = version + 1 where id = @Id and version = @Version and state = 0",
            new { change.Now, By = user.Actor.AccountId, Said = Centre.Clean(input.Said), Carried = JsonSerializer.Serialize(open, EventJson.Options), shift.Id, input.Version });
        change.Emit(new NewEvent("shift.handed-over", new TakeShift.Facts(shift.Id, shift.Day, shift.Code)));
        return await change.Commit(() => new Answer(shift.Id, open.Count));
    }
}
