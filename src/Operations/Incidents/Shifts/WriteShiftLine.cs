using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Shifts;

/// <summary>Adds a line to the log of the shift on duty.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>text-missing</c>, <c>text-too-long</c>.</remarks>
public sealed class WriteShiftLine(ShiftBook book, Centre centre, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid ShiftId { get; init; }
        public required long Version { get; init; }
        public string Text { get; init; } = "";
    }

    public sealed record Answer(Guid ShiftId, long Version);

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

        if (await book.Find(input.ShiftId, cancel) is not { } shift)
        {
            return Refusal.NotFound;
        }

        if (shift.State != Shift.OnDuty)
        {
            return new Refusal("not-now", "Ca này đã bàn giao, không ghi thêm được nữa.");
        }

        if (shift.Version != input.Version)
        {
            return Refusal.Stale;
        }

        if (Centre.Check(input.Text, "Text", "Hãy viết nội dung.") is { } wrong)
        {
            return wrong;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(WriteShiftLine));
        change.Guard("update incidents_shifts set version = version + 1 where id = @Id and version = @Version and state = 0", new { shift.Id, input.Version });
        change.Write(
            "insert into incidents_shift_log(shift_id, no, at, account_id, text) select @Id, (select count(*) from incidents_shift_log l where l.shift_id = @Id) + 1, @Now, @By, @Text",
            new { shift.Id, change.Now, By = user.Actor.AccountId, Text = Centre.Clean(input.Text) });
        return await change.Commit(() => new Answer(shift.Id, shift.Version + 1));
    }
}
