using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Delegates (uỷ quyền) permissions of the seat an officer acts in to a colleague there or below, in writing, for some days (NĐ 30/2020/NĐ-CP, Điều 13 khoản 4).</summary>
/// <remarks>
/// Refuses: <c>not-allowed</c>, <c>days-wrong</c>, <c>document-missing</c>, <c>document-too-long</c>, <c>no-such-delegate</c>, <c>permissions-missing</c>, <c>not-held</c>,
/// <c>no-such-agency</c>, <c>no-such-topic</c>, <c>read-has-no-topics</c>.
/// </remarks>
public sealed class GiveDelegation
{
    private readonly DelegationRules rules;
    private readonly Officers officers;
    private readonly IOrganisation organisation;
    private readonly IEnumerable<ICaseTopics> topics;
    private readonly Changes changes;
    private readonly Sessions sessions;

    internal GiveDelegation(DelegationRules rules, Officers officers, IOrganisation organisation, IEnumerable<ICaseTopics> topics, Changes changes, Sessions sessions) =>
        (this.rules, this.officers, this.organisation, this.topics, this.changes, this.sessions) = (rules, officers, organisation, topics, changes, sessions);

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        /// <summary>To whom.</summary>
        public required Guid Account { get; init; }
        /// <summary>Id of the agency in whose seat she uses it.</summary>
        public required string HeldAt { get; init; }
        public required IReadOnlyList<string> Permissions { get; init; }
        /// <summary>Id of the agency it is for.</summary>
        public required string Agency { get; init; }
        public bool Wide { get; init; }
        /// <summary>Procedure codes; empty: all.</summary>
        public IReadOnlyList<string> Topics { get; init; } = [];
        public required DateOnly? FirstDay { get; init; }
        public required DateOnly? LastDay { get; init; }
        public string Document { get; init; } = "";
    }

    public sealed record Answer(Guid Id);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(GiveDelegation));
        var today = Instants.LocalDate(change.Now);
        var rule = rules.On(today);
        if (user.ActivePosition is not { } seat || !May(seat, rule))
        {
            return Refusal.NotAllowed;
        }

        var document = VietnameseText.Clean(input.Document).Trim();
        if (Refusal.All(await Whom(input, user, seat, rule, cancel), What(input, seat, rule), GivenDays.Check(input.FirstDay, input.LastDay, today, rule.DaysMost), GivenDays.CheckDocument(document, rule.DocumentNeeded)) is { } refusal)
        {
            return refusal;
        }

        var given = new GivenRight
        {
            Id = Guid.CreateVersion7(change.Now),
            AccountId = input.Account,
            HeldAt = input.HeldAt,
            Permissions = string.Join(' ', input.Permissions.Distinct()),
            AgencyId = input.Agency,
            Wide = input.Wide,
            Topics = string.Join(' ', input.Topics.Distinct()),
            DelegatorId = user.Actor.AccountId,
            DelegatorAt = seat.AgencyId,
            FirstDay = input.FirstDay!.Value,
            LastDay = input.LastDay!.Value,
            Document = document,
        };
        GivenRights.AddTo(change, given);
        change.Emit(new NewEvent(GivenAnnouncer.Given, GivenAnnouncer.Facts.Of(given)));
        var outcome = await change.Commit(() => new Answer(given.Id));
        await sessions.ForgetRightsOf(given.AccountId, cancel);
        return outcome;
    }

    /// <summary>Whether the seat brings anything that may be delegated.</summary>
    public static bool May(Position seat, DelegationRule rule) => rule.Permissions.Any(seat.Own.Has);

    /// <summary>Whether officers of this agency may be delegated to.</summary>
    public static bool Reaches(Position seat, DelegationRule rule, Agency to) => rule.To == "subtree" ? to.IsWithin(seat.AgencyPath) : to.Id == seat.AgencyId;

    private Refusal? What(Input input, Position seat, DelegationRule rule)
    {
        if (input.Permissions.Count == 0)
        {
            return new Refusal("permissions-missing", [new FieldMessage("Permissions", "Hãy chọn ít nhất một việc để uỷ quyền.")]);
        }

        if (organisation.Current.Find(input.Agency) is not { } agency)
        {
            return new Refusal("no-such-agency", [new FieldMessage("Agency", "Hãy chọn cơ quan có hồ sơ được uỷ quyền giải quyết.")]);
        }

        if (input.Permissions.Any(p => !rule.Permissions.Contains(p) || !seat.Own.Allows(p, agency.Path)))
        {
            return new Refusal("not-held", [new FieldMessage("Permissions", $"Chỉ uỷ quyền được việc chính bạn được làm ở {agency.Name}; việc được người khác uỷ quyền thì không uỷ quyền lại.")]);
        }

        if (input.Topics.FirstOrDefault(t => topics.All(k => k.NameOf(t) is null)) is { } unknown)
        {
            return new Refusal("no-such-topic", [new FieldMessage("Topics", $"Không có thủ tục mã «{unknown}».")]);
        }

        return input.Topics.Count > 0 && input.Permissions.Contains(Permissions.ReadDossier)
            ? new Refusal("read-has-no-topics", [new FieldMessage("Permissions", "Quyền xem hồ sơ không giới hạn theo thủ tục được. Hãy bỏ chọn «Xem hồ sơ» hoặc bỏ giới hạn thủ tục.")])
            : null;
    }

    private async Task<Refusal?> Whom(Input input, CurrentUser user, Position seat, DelegationRule rule, CancellationToken cancel) =>
        !await officers.SamePerson([input.Account], [user.Actor.AccountId], cancel) && organisation.Current.Find(input.HeldAt) is { } at && Reaches(seat, rule, at) && await officers.WorksAt(input.Account, input.HeldAt, cancel)
            ? null
            : new Refusal("no-such-delegate", [new FieldMessage("Account", "Hãy chọn người nhận uỷ quyền là đồng nghiệp đang làm việc ở cơ quan bạn hoặc cơ quan cấp dưới.")]);
}
