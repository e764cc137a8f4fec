using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Reorganising;

/// <summary>Drafts a reorganisation: from the arrows of a file, or from what the succession of administrative units says of that day. Nothing moves.</summary>
/// <remarks>Refuses: <c>not-allowed</c>, <c>day-wrong</c>, <c>title-wrong</c>, <c>basis-wrong</c>, <c>nothing</c>.</remarks>
public sealed class DraftPlan(IOrganisation organisation, Changes changes)
{
    private const int LongestText = 300;

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required DateOnly? Day { get; init; }
        public required string Title { get; init; }
        public required string LegalBasis { get; init; }
        /// <summary>Null: by the succession of units.</summary>
        public IReadOnlyList<Arrow>? Arrows { get; init; }
    }

    public sealed record Answer(Guid Id);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (!May(user))
        {
            return Refusal.NotAllowed;
        }

        var (title, basis) = (VietnameseText.Clean(input.Title).Trim(), VietnameseText.Clean(input.LegalBasis).Trim());
        if (Refusal.All(
            input.Day is null ? new Refusal("day-wrong", [new FieldMessage("Day", "Hãy ghi ngày có hiệu lực, dạng ngày/tháng/năm.")]) : null,
            Text("Title", "title-wrong", title, "Hãy ghi tên kế hoạch"), Text("Basis", "basis-wrong", basis, "Hãy ghi số, ngày của văn bản làm căn cứ")) is { } refusal)
        {
            return refusal;
        }

        var day = input.Day!.Value;
        var arrows = input.Arrows ?? FromUnits(day);
        if (arrows.Count == 0)
        {
            return new Refusal("nothing", [new FieldMessage("Day", $"Bảng sáp nhập đơn vị hành chính không có đơn vị nào của tỉnh thay đổi ngày {day:dd/MM/yyyy}. Hãy xem lại ngày, hoặc nạp tệp.")]);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(DraftPlan));
        var plan = new Plan { Id = Guid.CreateVersion7(change.Now), Title = title, LegalBasis = basis, EffectiveOn = day, Version = 1, DraftedAt = change.Now, DraftedBy = user.Actor.AccountId };
        PlanStore.Add(change, plan, arrows);
        change.Emit(new NewEvent("reorganisation.drafted", new { planId = plan.Id, day, agencies = arrows.Select(a => a.FromAgency).Distinct().Count() }));
        return await change.Commit(() => new Answer(plan.Id));
    }

    public static bool May(CurrentUser user) => user.ActivePosition?.Own.Has(Permissions.Reorganise) == true;

    /// <summary>
    /// Every agency whose unit is succeeded on that day goes to the one agency of its kind that serves the new unit; of a divided unit to each of them.
    /// Where a unit has several of a kind (police, tax, treasury) the units alone do not tell which is whose successor.
    /// </summary>
    private List<Arrow> FromUnits(DateOnly day)
    {
        var (before, after) = (organisation.On(day.AddDays(-1)), organisation.On(day));
        var arrows = new List<Arrow>();
        var (old, now) = (Alone(before), Alone(after));
        foreach (var agency in old.Values.Where(a => a.UnitCode.Length > 0 && after.Find(a.Id) is null && (before.Find(a.ParentId) is not { } above || above.UnitCode != a.UnitCode)))
        {
            var targets = organisation.Successors(agency.UnitCode, day.AddDays(-1)).Candidates.Where(s => s.EffectiveOn == day).Select(s => now.GetValueOrDefault((s.NewCode, agency.Kind))?.Id ?? "").Distinct().ToList();
            // The first of several is never chosen for anybody: a person says where officers and cases go.
            arrows.AddRange(targets.Select(t => new Arrow { FromAgency = agency.Id, ToAgency = t, Staff = targets.Count == 1, Work = targets.Count == 1 }));
        }

        return arrows;
    }

    private static Dictionary<(string Unit, string Kind), Agency> Alone(OrganisationChart chart) =>
        chart.Agencies.GroupBy(a => (a.UnitCode, a.Kind)).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First());

    private static Refusal? Text(string field, string code, string text, string missing) =>
        text.Length == 0 ? new Refusal(code, [new FieldMessage(field, $"{missing}.")]) : text.Length > LongestText ? new Refusal(code, [new FieldMessage(field, $"Dài quá {LongestText} ký tự.")]) : null;
}
