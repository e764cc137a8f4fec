using System.Text.Json;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Reorganising;

/// <summary>
/// Takes a reorganisation back. Before its day everything is as it was; after it, seats and rights return today and cases that still lie where
/// the plan put them follow. What somebody has changed since stays as it is.
/// </summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>not-found</c>, <c>not-now</c>, <c>stale</c>.</remarks>
public sealed class ReversePlan(PlanStore plans, SeatMoves seats, GivenRightMoves rights, AgencyEnds ends, Changes changes)
{
    private const int Most = 1_000_000;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid PlanId { get; init; }
        public required long Version { get; init; }
    }

    /// <param name="Left">Seats and rights that had changed since and were left alone.</param>
    public sealed record Answer(Guid Id, int Left);

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

        if (plan.Version != input.Version)
        {
            return Refusal.Stale;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(ReversePlan));
        if (plan.IsDraft)
        {
            PlanStore.Save(change, plan, plan with { State = PlanState.Dropped });
            return await change.Commit(() => new Answer(plan.Id, 0));
        }

        if (!plan.CanBeReversed)
        {
            return new Refusal("not-now", "Kế hoạch này không còn gì để chuyển lại.");
        }

        var today = Instants.LocalDate(change.Now);
        var moves = await plans.Moved(plan.Id, [Move.Seat, Move.Right, Move.Agency], Most, cancel);
        PlanStore.Save(change, plan, plan with { State = plan.State == PlanState.Scheduled && today < plan.EffectiveOn ? PlanState.TakenBack : PlanState.MovingBack, ReversedAt = change.Now, ReversedBy = user.Actor.AccountId });
        var (left, people) = await Back(change, plan.Id, moves, today, cancel);
        change.Emit(new NewEvent("reorganisation.taken-back", new { planId = plan.Id, left }));
        var outcome = await change.Commit(() => new Answer(plan.Id, left));
        ends.Seen();
        await seats.Seen(people, cancel);
        return outcome;
    }

    private async Task<(int Left, HashSet<Guid> People)> Back(Change change, Guid planId, List<Move> moves, DateOnly today, CancellationToken cancel)
    {
        var (left, people) = (0, new HashSet<Guid>());
        foreach (var move in moves.Where(m => m.Kind == Move.Agency))
        {
            AgencyEnds.Set(change, move.ObjectId, Read<DateOnly>(move.After), Read<DateOnly>(move.Before));
            PlanStore.Back(change, planId, move);
        }

        var held = moves.Where(m => m.Kind == Move.Seat).Select(m => (Move: m, Before: Read<Seat>(m.Before), After: Read<Seat?>(m.After))).ToList();
        var seatsNow = await seats.Find([.. held.SelectMany(h => new[] { h.Before.Id, h.After?.Id ?? h.Before.Id })], cancel);
        foreach (var (move, before, after) in held)
        {
            var ended = seatsNow.GetValueOrDefault(before.Id);
            var intact = after is null ? ended is not null : seatsNow.GetValueOrDefault(after.Id) is { } now && now.AgencyId == after.AgencyId && now.ValidTo == after.ValidTo && ended is not null;
            if (!intact)
            {
                left++;
                continue;
            }

            SeatBack(change, before, ended!, after, today);
            people.Add(before.AccountId);
            PlanStore.Back(change, planId, move);
        }

        var given = moves.Where(m => m.Kind == Move.Right).Select(m => (Move: m, Before: Read<GivenRight>(m.Before), After: Read<GivenRight?>(m.After))).ToList();
        var rightsNow = await rights.Find([.. given.SelectMany(g => new[] { g.Before.Id, g.After?.Id ?? g.Before.Id })], cancel);
        foreach (var (move, before, after) in given)
        {
            var now = rightsNow.GetValueOrDefault(after?.Id ?? before.Id);
            if (after is null || now is not { EndedAt: null } || now.LastDay != after.LastDay || now.LastDay < today)
            {
                left += before.LastDay < today ? 0 : 1;
                continue;
            }

            // It goes on where it was held before; which days it was used elsewhere stands with the plan.
            GivenRightMoves.Set(change, now, now with { HeldAt = before.HeldAt, AgencyId = before.AgencyId, DelegatorAt = before.DelegatorAt });
            people.Add(before.AccountId);
            PlanStore.Back(change, planId, move);
        }

        return (left, people);
    }

    private static void SeatBack(Change change, Seat before, Seat ended, Seat? after, DateOnly today)
    {
        var begins = after?.ValidFrom ?? ended.ValidTo;
        if (today <= begins)
        {
            if (after is not null)
            {
                SeatMoves.Remove(change, after);
            }

            SeatMoves.End(change, ended, before.ValidTo);
            return;
        }

        if (after is not null)
        {
            SeatMoves.End(change, after, today);
        }

        if (before.ValidTo > today)
        {
            SeatMoves.Begin(change, before with { Id = Guid.CreateVersion7(change.Now), ValidFrom = today });
        }
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, EventJson.Options)!;
}
