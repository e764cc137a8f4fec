using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Ends a seat: at once, or with the end of a coming day. Whatever it brings ends that minute, and its open work goes back to the agency.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>own</c>, <c>day-wrong</c>, <c>stale</c>.</remarks>
internal sealed class EndSeat(StaffBook book, StaffGate gate, SeatMoves seats, Database database, Changes changes, IEnumerable<IAfterStaffChange> followers)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid Account { get; init; }
        public required string Agency { get; init; }
        public required string Title { get; init; }
        public required DateOnly From { get; init; }

        /// <summary>The last day she holds it; null: it ends now.</summary>
        public DateOnly? LastDay { get; init; }
    }

    public sealed record Answer(Guid Account);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await book.Find(input.Account, cancel) is not { } member || member.Seats.FirstOrDefault(s => s.AgencyId == input.Agency && s.Title == input.Title && s.From == input.From) is not { } seat || !gate.MaySee(user, member))
        {
            return Refusal.NotFound;
        }

        if (!gate.MaySeat(user, seat.AgencyId))
        {
            return Refusal.NotAllowed;
        }

        if (input.Account == user.Actor.AccountId)
        {
            return new Refusal("own", "Không tự cho mình thôi chức vụ được. Hãy nhờ người khác.");
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(EndSeat));
        var today = Instants.LocalDate(change.Now);
        var to = input.LastDay?.AddDays(1) ?? today;
        if (!seat.Lasts(today) || to < today || to > seat.To)
        {
            return new Refusal("day-wrong", [new FieldMessage("LastDay", "Ngày cuối giữ chức vụ từ hôm nay, không sau ngày đang ghi.")]);
        }

        foreach (var row in await database.Query<Seat>(
            "select id, account_id, agency_id, title, role, wide, valid_from, valid_to from identity_positions where account_id = @AccountId and agency_id = @AgencyId and title = @Title and valid_from = @From and valid_to = @To", seat, cancel))
        {
            SeatMoves.End(change, row, to);
        }

        change.Emit(new NewEvent(SeatEvents.Ended, new SeatEvents.Facts(seat.AccountId, seat.AgencyId, seat.Title, seat.Roles, seat.From, to < seat.From ? seat.From : to)));
        var outcome = await change.Commit(() => new Answer(seat.AccountId));
        await seats.Seen([seat.AccountId], cancel);
        foreach (var follower in outcome.Succeeded ? followers : [])
        {
            await follower.Release(cancel);
        }

        return outcome;
    }
}
