using System.Text.Json;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Reorganising;

/// <summary>
/// From its day on a reorganisation takes along what else names an agency (<see cref="Followers"/>), then the cases, one short transaction each and agency by agency, while people work. Stopped in the middle
/// it goes on where it was; a case somebody is writing is tried again. The successor sees closed cases too.
/// </summary>
public sealed class MoveWork(PlanStore plans, CaseMoves cases, Followers followers, Officers officers, IOrganisation organisation, Changes changes, TimeProvider clock) : ISweep
{
    private const int Batch = 200;
    private const int MostTries = 5;

    /// <summary>Where a case lay, to put it back.</summary>
    public sealed record Place(string Competent, string Receiving, string Agency, Guid? Assignee);

    public string Name => "reorganisations";
    public string Words => "Chuyển hồ sơ theo sắp xếp cơ quan";

    public async Task<long> Run(CancellationToken cancel)
    {
        var moved = 0L;
        foreach (var plan in await plans.In([PlanState.Scheduled, PlanState.Moving, PlanState.MovingBack], cancel))
        {
            if (plan.State == PlanState.MovingBack)
            {
                moved += await Back(plan, cancel);
            }
            else if (plan.EffectiveOn <= clock.Today())
            {
                moved += await Forth(plan, cancel);
            }
        }

        return moved;
    }

    private async Task<long> Forth(Plan plan, CancellationToken cancel)
    {
        var moving = plan.State == PlanState.Moving ? plan : await Enter(plan, PlanState.Moving, null, cancel);
        var routes = await RoutesOf(plan, cancel);
        var (moved, all) = (0L, true);
        foreach (var route in moving is null ? [] : routes.All)
        {
            await Follow(plan, route, routes, cancel);
        }

        foreach (var route in moving is null ? [] : routes.All.Where(r => r.Work is not null && r.Work.Id != r.From.Id))
        {
            var (count, finished) = await Agency(plan, route, routes, cancel);
            (moved, all) = (moved + count, all && finished);
        }

        if (moving is not null && all)
        {
            await Enter(moving, PlanState.Done, "reorganisation.done", cancel);
        }

        return moved;
    }

    private async Task Follow(Plan plan, Route route, Routes routes, CancellationToken cancel)
    {
        if (await plans.Progress(plan.Id, route.From.Id, cancel) is null)
        {
            var change = changes.Begin(Actor.System, Guid.CreateVersion7(), nameof(MoveWork));
            await followers.Follow(change, plan, route, routes, cancel);
            PlanStore.GoneThrough(change, plan.Id, route.From.Id, Guid.Empty, false);
            await change.Commit(() => new object());
        }
    }

    private async Task<(long Moved, bool Finished)> Agency(Plan plan, Route route, Routes routes, CancellationToken cancel)
    {
        var (from, to) = (route.From.Id, route.Work!.Id);
        var (until, finished) = await plans.Progress(plan.Id, from, cancel) ?? (Guid.Empty, false);
        var moved = 0L;
        while (!finished)
        {
            var ids = await cases.Had(from, until, Batch, cancel);
            foreach (var c in await cases.Open(ids, cancel))
            {
                if (!await Case(plan, c, routes, cancel))
                {
                    return (moved, false);
                }

                moved++;
            }

            finished = ids.Count < Batch;
            var change = changes.Begin(Actor.System, Guid.CreateVersion7(), nameof(MoveWork));
            if (ids.Count > 0)
            {
                CaseMoves.HandRecords(change, from, to, until, ids[^1]);
                until = ids[^1];
            }

            foreach (var question in finished ? await cases.Asked(from, cancel) : [])
            {
                CaseMoves.HandQuestion(change, question, from, to);
                PlanStore.Record(change, plan.Id, Move.Question, question.ToString("D"), from, to);
            }

            PlanStore.GoneThrough(change, plan.Id, from, until, finished);
            await change.Commit(() => new object());
        }

        return (moved, true);
    }

    /// <returns>False when somebody else kept writing it; the next round tries again.</returns>
    private async Task<bool> Case(Plan plan, CaseRecord first, Routes routes, CancellationToken cancel)
    {
        var before = first;
        for (var tries = 0; tries < MostTries; tries++)
        {
            var next = before with { CompetentAgency = routes.Work(before.CompetentAgency), ReceivingAgency = routes.Work(before.ReceivingAgency), Agency = routes.Work(before.Agency) };
            if (next == before)
            {
                return true;
            }

            var (placed, origin) = await cases.Place(before, next, cancel);
            var after = placed with { Assignee = await Stays(before.Assignee, placed.Agency, cancel) };
            var change = changes.Begin(Actor.System with { Agency = after.Agency }, Guid.CreateVersion7(), nameof(MoveWork), origin);
            cases.Move(change, before, after, $"{Named(before.Agency, plan)} được sắp xếp theo {plan.LegalBasis}; hồ sơ do {Named(after.Agency, plan)} tiếp tục giải quyết", plan.Title);
            PlanStore.Record(change, plan.Id, Move.Case, before.Id.ToString("D"), PlaceOf(before), PlaceOf(after));
            if ((await change.Commit(() => new object())).Succeeded)
            {
                return true;
            }

            if (await cases.Find(before.Id, cancel) is not { } again)
            {
                return true;
            }

            before = again;
        }

        return false;
    }

    private async Task<long> Back(Plan plan, CancellationToken cancel)
    {
        var moved = 0L;
        while (await plans.Moved(plan.Id, [Move.Case, Move.Question], Batch, cancel) is { Count: > 0 } moves)
        {
            foreach (var move in moves)
            {
                var change = changes.Begin(Actor.System, Guid.CreateVersion7(), nameof(MoveWork));
                if (move.Kind == Move.Question)
                {
                    CaseMoves.HandQuestion(change, Guid.Parse(move.ObjectId), Read<string>(move.After), Read<string>(move.Before));
                }
                else if (await cases.Find(Guid.Parse(move.ObjectId), cancel) is { } c && Read<Place>(move.After) is var put && c.Agency == put.Agency && Read<Place>(move.Before) is var lay)
                {
                    var (_, origin) = await cases.Place(c, c, cancel);
                    change = changes.Begin(Actor.System with { Agency = lay.Agency }, Guid.CreateVersion7(), nameof(MoveWork), origin);
                    var after = c with { CompetentAgency = lay.Competent, ReceivingAgency = lay.Receiving, Agency = lay.Agency, Assignee = await Stays(lay.Assignee, lay.Agency, cancel) };
                    cases.Move(change, c, after, $"Hồ sơ trở lại {Named(after.Agency, plan)}", plan.Title);
                    moved++;
                }

                PlanStore.Back(change, plan.Id, move);
                if (!(await change.Commit(() => new object())).Succeeded)
                {
                    return moved;
                }
            }
        }

        var end = changes.Begin(Actor.System, Guid.CreateVersion7(), nameof(MoveWork));
        foreach (var route in (await RoutesOf(plan, cancel)).All.Where(r => r.Work is not null))
        {
            CaseMoves.TakeRecordsBack(end, route.From.Id, route.Work!.Id);
        }

        await followers.Back(end, plan, cancel);
        PlanStore.Save(end, plan, plan with { State = PlanState.TakenBack });
        await end.Commit(() => new object());
        return moved;
    }

    private async Task<Plan?> Enter(Plan plan, PlanState state, string? said, CancellationToken cancel)
    {
        var change = changes.Begin(Actor.System, Guid.CreateVersion7(), nameof(MoveWork));
        PlanStore.Save(change, plan, plan with { State = state });
        if (said is not null)
        {
            change.Emit(new NewEvent(said, new { planId = plan.Id }));
        }

        return (await change.Commit(() => new object())).Succeeded ? await plans.Find(plan.Id, cancel) : null;
    }

    private async Task<Routes> RoutesOf(Plan plan, CancellationToken cancel) =>
        new(await plans.Arrows(plan.Id, cancel), await plans.Officers(plan.Id, cancel), organisation.On(plan.EffectiveOn.AddDays(-1)), organisation.On(plan.EffectiveOn));

    private async Task<Guid?> Stays(Guid? assignee, string agency, CancellationToken cancel) => assignee is { } who && await officers.WorksAt(who, agency, cancel) ? who : null;

    private string Named(string agency, Plan plan) => (organisation.On(plan.EffectiveOn).Find(agency) ?? organisation.On(plan.EffectiveOn.AddDays(-1)).Find(agency))?.Name ?? agency;

    private static Place PlaceOf(CaseRecord c) => new(c.CompetentAgency, c.ReceivingAgency, c.Agency, c.Assignee);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, EventJson.Options)!;
}
