using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.DataRights;

/// <summary>Grants a request about somebody's own data with an answer, or refuses it on a ground of the law; never one's own. Granting an erasure erases in the same change and names what law keeps.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>own</c>, <c>verdict-missing</c>, <c>ground-missing</c>, <c>answer-missing</c>, <c>decided-before</c>, <c>holds-position</c>, <c>stale</c>.</remarks>
internal sealed class DecideDataRequest(RequestKinds kinds, DataRequests requests, CaseStore cases, EraseOnRequest erasing, ErasureTerms terms, IOrganisation organisation, Changes changes)
{
    private const int LongestAnswer = 2000;
    private static readonly Refusal Before = new("decided-before", "Yêu cầu này đã được trả lời trước đó.");

    public sealed record Answer(Guid CaseId);

    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid CaseId { get; init; }
        public string Verdict { get; init; } = "";

        /// <summary>Code of the ground, for a refusal.</summary>
        public string Ground { get; init; } = "";

        /// <summary>What the person is told.</summary>
        public string Words { get; init; } = "";
    }

    public async Task<Outcome<Answer>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await changes.Earlier<Answer>(user.Actor, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        if (await requests.Find(input.CaseId, cancel) is not { } request || await cases.Find(input.CaseId, cancel) is not { } before)
        {
            return Refusal.NotFound;
        }

        if (!MayAt(user, organisation.Current.Find(request.AgencyId)))
        {
            return Refusal.NotAllowed;
        }

        if (user.PersonId == request.PersonId)
        {
            return new Refusal("own", "Không tự trả lời yêu cầu của chính mình.");
        }

        var words = VietnameseText.Clean(input.Words).Trim();
        var change = changes.Begin(user.Actor, input.RequestId, nameof(DecideDataRequest));
        var refused = input.Verdict == DataRequest.Refused;
        if (Refusal.All(
            refused || input.Verdict == DataRequest.Granted ? null : new Refusal("verdict-missing", [new FieldMessage("Verdict", "Hãy chọn đáp ứng hay từ chối.")]),
            !refused || kinds.Grounds(request.Kind, Instants.LocalDate(change.Now)).Any(g => g.Code == input.Ground) ? null : new Refusal("ground-missing", [new FieldMessage("Ground", "Hãy chọn căn cứ từ chối.")]),
            words.Length is > 0 and <= LongestAnswer ? null : new Refusal("answer-missing", [new FieldMessage("Words", $"Hãy ghi trả lời cho công dân, tối đa {LongestAnswer} ký tự.")])) is { } wrong)
        {
            return wrong;
        }

        if (request.Verdict.Length > 0)
        {
            return Before;
        }

        var plan = refused || kinds.Find(request.Kind, request.AskedOn) is not { Erasing: true } kind ? null : await erasing.Plan(request, kind, change.Now, cancel);
        if (plan is { Closes: true } && await erasing.HoldsPosition(request, cancel))
        {
            return new Refusal("holds-position", [new FieldMessage("Verdict", "Người này đang giữ vị trí công tác. Chỉ đóng được tài khoản khi đã thôi vị trí; hãy đáp ứng sau, hoặc từ chối.")]);
        }

        var after = before with { State = refused ? 3 : 2, FinishedAt = change.Now, ClosedAt = change.Now };
        CaseStore.Save(change, before, after, refused ? "refuse" : "grant", refused ? "Từ chối yêu cầu" : plan is null ? "Đã đáp ứng yêu cầu" : terms.Sentence(plan, Instants.LocalDate(change.Now)));
        requests.DecideIn(change, request, input.Verdict, refused ? input.Ground : "", words, plan, Before);
        change.Emit(new NewEvent(DataRequestAnnouncer.Decided, new DataRequestAnnouncer.Facts(before.Id, before.Number, before.Title, request.AgencyId, request.AccountId, input.Verdict)), before.Id, before.Version + 1);
        if (plan is not null)
        {
            erasing.AddTo(change, request, plan);
            change.Emit(new NewEvent(DataRequestAnnouncer.Erased, new DataRequestAnnouncer.ErasedFacts(before.Id, before.Number, request.AccountId, plan.Erased, plan.Kept)), before.Id, before.Version + 1);
        }

        return await change.Commit(() => new Answer(request.CaseId));
    }

    public static bool MayAt(CurrentUser user, Agency? agency) => agency is not null && user.ActivePosition is { } seat && seat.Own.Allows(Permissions.AnswerDataRequest, agency.Path);
}
