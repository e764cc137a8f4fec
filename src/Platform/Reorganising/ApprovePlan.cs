using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Reorganising;

/// <summary>
/// Approves a reorganisation: seats and rights are dated at once, so that they change as the day begins; the old agencies end then, and cases follow
/// from that day on (<see cref="MoveWork"/>). A day that is past counts as today.
/// </summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>not-found</c>, <c>not-now</c>, <c>problems</c>, <c>stale</c>.</remarks>
public sealed class ApprovePlan(PlanStore plans, PlanPicture picture, SeatMoves seats, GivenRightMoves rights, AgencyEnds ends, Changes changes)
{
    private const int MostSaid = 5;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid PlanId { get; init; }
        public required long Version { get; init; }
    }

    public sealed record Answer(Guid Id, int Seats, int Rights, int Agencies);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!DraftPlan.May(user))
        {
            return Refusal.NotAllowed;
        }

        if (await plans.Find(input.PlanId, cancel) is not { } plan)
        {
            return Refusal.NotFound;
        }

        if (!plan.IsDraft)
        {
            return new Refusal("not-now", "Kế hoạch này đã được duyệt hoặc đã bỏ.");
        }

        if (plan.Version != input.Version)
        {
            return Refusal.Stale;
        }

        var preview = await picture.Of(plan, cancel);
        if (preview.Problems.Count > 0)
        {
            return new Refusal("problems", [.. preview.Problems.Take(MostSaid).Select(p => new FieldMessage("", p))]);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(ApprovePlan));
        PlanStore.Save(change, plan, plan with { State = PlanState.Scheduled, ApprovedAt = change.Now, ApprovedBy = user.Actor.AccountId });
        string[] moved = [.. preview.Routes.All.Select(r => r.From.Id)];
        var day = picture.Day(plan);
        var held = await seats.Beyond(moved, day, cancel);
        var given = await rights.Touching(moved, day, cancel);
        MoveSeats(change, plan.Id, held, preview.Routes, day);
        MoveRights(change, plan.Id, given, preview.Routes, day);
        foreach (var agency in preview.Routes.All.Select(r => r.From).Where(a => a.ValidTo > plan.EffectiveOn))
        {
            AgencyEnds.Set(change, agency.Id, agency.ValidTo, plan.EffectiveOn);
            PlanStore.Record(change, plan.Id, Move.Agency, agency.Id, agency.ValidTo, plan.EffectiveOn);
        }

        var answer = new Answer(plan.Id, held.Count, given.Count, preview.Rows.Count);
        change.Emit(new NewEvent("reorganisation.approved", new { planId = plan.Id, day, seats = held.Count, rights = given.Count, agencies = preview.Rows.Count }));
        var outcome = await change.Commit(() => answer);
        ends.Seen();
        await seats.Seen(held.Select(s => s.AccountId).Concat(given.Select(g => g.AccountId)), cancel);
        return outcome;
    }

    private static void MoveSeats(Change change, Guid planId, List<Seat> held, Routes routes, DateOnly day)
    {
        // Two communes become one: whoever held the same role in both holds it once.
        var begun = new HashSet<(Guid, string, string, string)>();
        foreach (var seat in held)
        {
            var to = routes.Officer(seat.AgencyId, seat.AccountId) ?? throw new InvalidOperationException($"No target for seat {seat.Id}");
            SeatMoves.End(change, seat, day);
            var next = to.Length > 0 && begun.Add((seat.AccountId, to, seat.Title, seat.Role))
                ? seat with { Id = Guid.CreateVersion7(change.Now), AgencyId = to, ValidFrom = seat.ValidFrom > day ? seat.ValidFrom : day }
                : null;
            if (next is not null)
            {
                SeatMoves.Begin(change, next);
            }

            PlanStore.Record<Seat?>(change, planId, Move.Seat, seat.Id.ToString("D"), seat, next);
        }
    }

    private static void MoveRights(Change change, Guid planId, List<GivenRight> given, Routes routes, DateOnly day)
    {
        foreach (var right in given)
        {
            var heldAt = routes.Officer(right.HeldAt, right.AccountId) ?? "";
            var next = right with
            {
                HeldAt = heldAt,
                AgencyId = routes.Work(right.AgencyId),
                DelegatorAt = right.DelegatorAt is { } at && right.DelegatorId is { } delegator ? routes.Officer(at, delegator) : right.DelegatorAt,
            };
            var goes = heldAt.Length > 0 && (right.DelegatorId is null || next.DelegatorAt is { Length: > 0 });
            GivenRight? after = null;
            if (right.FirstDay >= day && goes)
            {
                after = next;
                GivenRightMoves.Set(change, right, after);
            }
            else if (right.FirstDay < day)
            {
                GivenRightMoves.Set(change, right, right with { LastDay = day.AddDays(-1) });
                after = goes ? next with { Id = Guid.CreateVersion7(change.Now), FirstDay = day } : null;
                if (after is not null)
                {
                    GivenRights.AddTo(change, after);
                }
            }
            else
            {
                GivenRights.EndIn(change, right, Refusal.Stale);
            }

            PlanStore.Record<GivenRight?>(change, planId, Move.Right, right.Id.ToString("D"), right, after);
        }
    }
}
