using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Operations.Incidents.Shifts;

/// <summary>Takes over: closes the shift that was handed over and begins the next. Both sign by their own sign-in.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>stale</c>, <c>not-handed-over</c> (nobody handed over and no reason is given), <c>own-shift</c>, <c>text-too-long</c>.</remarks>
public sealed class TakeShift(ShiftBook book, ShiftTimes times, Centre centre, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        /// <summary>Of the shift that was seen; 0 when there was none.</summary>
        public required long Version { get; init; }
        /// <summary>Why it is taken though nobody handed it over.</summary>
        public string Reason { get; init; } = "";
    }

    public sealed record Answer(Guid ShiftId);

    /// <summary>What events say of a shift.</summary>
    public sealed record Facts(Guid ShiftId, DateOnly Day, string Code);

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

        var current = await book.Current(cancel);
        if ((current?.Version ?? 0) != input.Version)
        {
            return Refusal.Stale;
        }

        if (current is { State: Shift.OnDuty } && current.TakenBy == user.Actor.AccountId)
        {
            return new Refusal("own-shift", "Bạn đang trực ca này. Hãy bàn giao trước.");
        }

        var reason = Centre.Clean(input.Reason);
        if (current is { State: Shift.OnDuty } && reason.Length == 0)
        {
            return new Refusal("not-handed-over", [new FieldMessage("Reason", "Ca trước chưa bàn giao. Hãy ghi lý do nhận ca khi chưa có người giao.")]);
        }

        if (Centre.CheckLength(reason, "Reason") is { } wrong)
        {
            return wrong;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(TakeShift));
        if (current is not null)
        {
            change.Guard(
                "update incidents_shifts set state = 2, closed_at = @Now, closed_by = @By, open_mark = null, version = version + 1 where id = @Id and version = @Version and state < 2",
                new { change.Now, By = user.Actor.AccountId, current.Id, input.Version });
        }

        var (time, day) = times.At(change.Now);
        var id = Guid.CreateVersion7(change.Now);
        change.Guard(
            "insert into incidents_shifts(id, day, code, state, taken_at, taken_by, taken_note, said, carried, open_mark, version) select @Id, @Day, @Code, 0, @Now, @By, @Note, '', '[]', 1, 1 where not exists (select 1 from incidents_shifts o where o.open_mark = 1)",
            new { Id = id, Day = day, time.Code, change.Now, By = user.Actor.AccountId, Note = current is { State: Shift.OnDuty } ? reason : "" });
        change.Emit(new NewEvent("shift.taken", new Facts(id, day, time.Code)));
        return await change.Commit(() => new Answer(id));
    }
}
