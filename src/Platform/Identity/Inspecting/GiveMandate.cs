using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Gives an inspector a mandate over dossiers of agencies where the giver may give one.</summary>
/// <remarks>
/// Refuses: <c>not-allowed</c>, <c>days-wrong</c>, <c>document-missing</c>, <c>document-too-long</c>, <c>purpose-missing</c>, <c>no-such-officer</c>, <c>to-herself</c>,
/// <c>no-such-topic</c>, <c>no-such-field</c>, <c>no-such-case</c>, <c>too-many-cases</c>.
/// </remarks>
public sealed class GiveMandate
{
    private const int LongestPurpose = 300;
    private const string Kind = "dossier";

    private readonly MandateCases cases;
    private readonly Officers officers;
    private readonly IOrganisation organisation;
    private readonly IEnumerable<ICaseTopics> topics;
    private readonly Changes changes;

    internal GiveMandate(MandateCases cases, Officers officers, IOrganisation organisation, IEnumerable<ICaseTopics> topics, Changes changes) =>
        (this.cases, this.officers, this.organisation, this.topics, this.changes) = (cases, officers, organisation, topics, changes);

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        /// <summary>The inspector.</summary>
        public required Guid Account { get; init; }
        /// <summary>Id of the agency of her seat.</summary>
        public required string HeldAt { get; init; }
        /// <summary>Id of the agency whose dossiers, with all below.</summary>
        public required string Agency { get; init; }
        public IReadOnlyList<string> Topics { get; init; } = [];
        public IReadOnlyList<string> Fields { get; init; } = [];
        public DateOnly? OpenedFrom { get; init; }
        public DateOnly? OpenedTo { get; init; }
        /// <summary>Numbers of dossiers chosen one by one; empty: by the filter above.</summary>
        public IReadOnlyList<string> Numbers { get; init; } = [];
        public required DateOnly? FirstDay { get; init; }
        public required DateOnly? LastDay { get; init; }
        public string Purpose { get; init; } = "";
        public string Document { get; init; } = "";
    }

    public sealed record Answer(Guid Id);

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (organisation.Current.Find(input.Agency) is not { } agency || !MayOver(user, agency) || organisation.Current.Find(input.HeldAt) is not { } at || !MayOver(user, at))
        {
            return Refusal.NotAllowed;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(GiveMandate));
        var (document, purpose) = (VietnameseText.Clean(input.Document).Trim(), VietnameseText.Clean(input.Purpose).Trim());
        if (Refusal.All(await Whom(input, user, cancel), What(input, purpose), GivenDays.Check(input.FirstDay, input.LastDay, Instants.LocalDate(change.Now), null), GivenDays.CheckDocument(document, needed: true)) is { } refusal)
        {
            return refusal;
        }

        var numbers = input.Numbers.Select(n => n.Trim().ToUpperInvariant()).Distinct().ToList();
        var chosen = numbers.Count == 0 ? [] : await cases.ByNumber(numbers, Kind, agency, cancel);
        if (numbers.Except(chosen.Select(c => c.Number)).FirstOrDefault() is { } missing)
        {
            return new Refusal("no-such-case", [new FieldMessage("Numbers", $"{agency.Name} không có hồ sơ số «{missing}».")]);
        }

        var mandate = new Mandate
        {
            Id = Guid.CreateVersion7(change.Now),
            AccountId = input.Account,
            HeldAt = input.HeldAt,
            AgencyId = input.Agency,
            Topics = string.Join(' ', input.Topics.Distinct()),
            Fields = string.Join('\n', input.Fields.Distinct()),
            OpenedFrom = input.OpenedFrom,
            OpenedTo = input.OpenedTo,
            Listed = numbers.Count > 0,
            FirstDay = input.FirstDay!.Value,
            LastDay = input.LastDay!.Value,
            Purpose = purpose,
            Document = document,
            GivenBy = user.Actor.AccountId,
        };
        Mandates.AddTo(change, mandate, chosen.Select(c => c.Id));
        change.Emit(new NewEvent(MandateAnnouncer.Given, MandateAnnouncer.Facts.Of(mandate)));
        return await change.Commit(() => new Answer(mandate.Id));
    }

    /// <summary>Whether she may give mandates over this agency and everything below it.</summary>
    public static bool MayOver(CurrentUser user, Agency agency) => user.ActivePosition is { } seat && seat.Own.Ranges(Permissions.GiveMandate).Any(r => r.Wide && r.Covers(agency.Path));

    private Refusal? What(Input input, string purpose) =>
        purpose.Length is 0 or > LongestPurpose ? new Refusal("purpose-missing", [new FieldMessage("Purpose", $"Hãy ghi mục đích, tối đa {LongestPurpose} ký tự; người có hồ sơ bị xem đọc được mục đích này.")])
        : input.OpenedTo < input.OpenedFrom ? new Refusal("days-wrong", [new FieldMessage("OpenedTo", "Ngày cuối phải từ ngày đầu trở đi.")])
        : input.Topics.FirstOrDefault(t => topics.All(k => k.NameOf(t) is null)) is { } topic ? new Refusal("no-such-topic", [new FieldMessage("Topics", $"Không có thủ tục mã «{topic}».")])
        : input.Fields.FirstOrDefault(f => topics.All(k => k.InField(f).Count == 0)) is { } field ? new Refusal("no-such-field", [new FieldMessage("Fields", $"Không có lĩnh vực «{field}».")])
        : input.Numbers.Count > MandateCases.MostListed ? new Refusal("too-many-cases", [new FieldMessage("Numbers", $"Chọn từng hồ sơ thì tối đa {MandateCases.MostListed} hồ sơ.")])
        : null;

    private async Task<Refusal?> Whom(Input input, CurrentUser user, CancellationToken cancel) =>
        await officers.SamePerson([input.Account], [user.Actor.AccountId], cancel) ? new Refusal("to-herself", [new FieldMessage("Account", "Không tự giao thanh tra cho chính mình được.")])
        : await officers.WorksAt(input.Account, input.HeldAt, cancel) ? null
        : new Refusal("no-such-officer", [new FieldMessage("Account", "Hãy chọn cán bộ đang làm việc ở cơ quan này.")]);
}
