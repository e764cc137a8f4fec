using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Reorganising;

/// <summary>Says of one agency in a draft where its officers and its cases go, and which officers go elsewhere or leave their seats.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>not-found</c>, <c>not-now</c>, <c>no-such-target</c>, <c>stale</c>.</remarks>
public sealed class DecidePlan(PlanStore plans, SeatMoves seats, IOrganisation organisation, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid PlanId { get; init; }
        public required long Version { get; init; }
        public required string From { get; init; }
        /// <summary>Ids of agencies the plan names for it; of a division: null, it follows its agency.</summary>
        public string? StaffTo { get; init; }
        public string? WorkTo { get; init; }
        /// <summary>Only those who go elsewhere than the rest; an empty id: her seat ends; null: with the rest.</summary>
        public IReadOnlyDictionary<Guid, string?> Officers { get; init; } = new Dictionary<Guid, string?>();
    }

    public sealed record Answer(Guid Id);

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
            return new Refusal("not-now", "Kế hoạch đã duyệt thì không sửa được. Hãy chuyển lại rồi lập kế hoạch mới.");
        }

        if (plan.Version != input.Version)
        {
            return Refusal.Stale;
        }

        var arrows = (await plans.Arrows(plan.Id, cancel)).Where(a => a.FromAgency == input.From && a.ToAgency.Length > 0).ToList();
        if (Refusal.All(Named("StaffTo", input.StaffTo, arrows), Named("WorkTo", input.WorkTo, arrows)) is { } refusal)
        {
            return refusal;
        }

        var after = organisation.On(plan.EffectiveOn);
        var here = (await seats.Beyond([input.From], plan.EffectiveOn, cancel)).Select(s => s.AccountId).ToHashSet();
        if (input.Officers.Any(o => !here.Contains(o.Key) || (o.Value is { Length: > 0 } to && after.Find(to) is null)))
        {
            return new Refusal("no-such-target", "Có cán bộ không còn ở cơ quan này, hoặc nơi đến không có ngày ấy. Hãy tải lại trang.");
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(DecidePlan));
        PlanStore.Save(change, plan, plan);
        if (input.StaffTo is not null || input.WorkTo is not null)
        {
            PlanStore.Point(change, plan.Id, input.From, input.StaffTo ?? "", input.WorkTo ?? "");
        }

        foreach (var (account, to) in input.Officers)
        {
            if (to is null)
            {
                PlanStore.Unchoose(change, plan.Id, input.From, account);
            }
            else
            {
                PlanStore.Choose(change, plan.Id, new OfficerChoice { FromAgency = input.From, AccountId = account, ToAgency = to });
            }
        }

        return await change.Commit(() => new Answer(plan.Id));
    }

    private static Refusal? Named(string field, string? to, List<Arrow> arrows) =>
        to is null || arrows.Any(a => a.ToAgency == to) ? null : new Refusal("no-such-target", [new FieldMessage(field, "Hãy chọn một cơ quan tiếp nhận.")]);
}
