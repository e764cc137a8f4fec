using NhipCau.Platform.Administration;
using NhipCau.Platform.Events;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>Says of unusual reading that there was a reason for it, or that it is to be looked into further; with a reason, once, never of oneself.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>own</c>, <c>verdict-missing</c>, <c>reason-missing</c>, <c>decided-before</c>.</remarks>
internal sealed class DecideFinding(Findings findings, Officers officers, IOrganisation organisation, Changes changes)
{
    private const int LongestReason = 1000;
    private static readonly Refusal Before = new("decided-before", "Đã có người ghi ý kiến trước đó.");

    public sealed record Answer(Guid Id);

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid Id { get; init; }
        public string Verdict { get; init; } = "";
        public string Reason { get; init; } = "";
    }

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await findings.Find(input.Id, cancel) is not { } finding)
        {
            return Refusal.NotFound;
        }

        if (organisation.Current.Find(finding.AgencyId) is not { } agency || !MayOver(user, agency))
        {
            return Refusal.NotAllowed;
        }

        if (await officers.SamePerson([user.Actor.AccountId], [finding.AccountId], cancel))
        {
            return new Refusal("own", "Không tự ghi ý kiến về việc đọc của chính mình.");
        }

        var reason = VietnameseText.Clean(input.Reason).Trim();
        if (Refusal.All(
            input.Verdict is Finding.Justified or Finding.Further ? null : new Refusal("verdict-missing", [new FieldMessage("Verdict", "Hãy chọn ý kiến.")]),
            reason.Length is > 0 and <= LongestReason ? null : new Refusal("reason-missing", [new FieldMessage("Reason", $"Hãy ghi lý do, tối đa {LongestReason} ký tự.")])) is { } wrong)
        {
            return wrong;
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(DecideFinding));
        Findings.DecideIn(change, finding, input.Verdict, reason, Before);
        change.Emit(new NewEvent(FindingAnnouncer.Decided, new FindingAnnouncer.Decision(finding.Id, finding.AccountId, finding.AgencyId, input.Verdict, reason)));
        return await change.Commit(() => new Answer(finding.Id));
    }

    /// <summary>By a right of her own, never by a delegated one.</summary>
    public static bool MayOver(CurrentUser user, Agency agency) => user.ActivePosition is { } seat && seat.Own.Ranges(Permissions.ReviewReads).Any(r => r.Covers(agency.Path));
}
