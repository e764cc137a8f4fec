using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>The applicant hands in what was asked for; the clock goes on and the return day moves by the pause.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>stale</c>, <c>not-now</c>, <c>no-papers</c>.</remarks>
public sealed class AnswerSupplement(ApplicantGate gate, Dossiers dossiers, CaseStore cases, DossierClock clock, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public string Note { get; init; } = "";
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var before = opened.Case;
        if (opened.Dossier.State != DossierState.SupplementRequested)
        {
            return new Refusal("not-now", T("supplement.not-now"));
        }

        var papers = (await dossiers.Papers(before.Id, cancel)).Where(p => p is { Origin: "supplement", State: 0 }).ToArray();
        if (papers.Length == 0 && Reasons.Clean(input.Note).Length == 0)
        {
            return new Refusal("no-papers", [new FieldMessage("Files", T("supplement.none"))]);
        }

        var change = changes.Begin(user.Actor, input.RequestId, nameof(AnswerSupplement));
        var state = before.ReceivedAt is null ? DossierState.New : opened.Step == opened.Process.First ? DossierState.Received : DossierState.InProgress;
        var after = clock.Resume(change, before with { State = (int)state }, await cases.Pauses(before.Id, cancel));
        CaseStore.Save(change, before, after, "supplemented", papers.Length > 0 ? $"Đã bổ sung {papers.Length} tệp" : "Đã trả lời yêu cầu bổ sung", Reasons.Clean(input.Note));
        change.Write("update services_papers set state = 1 where case_id = @Id and state = 0", new { before.Id });
        change.Write("update services_supplements set answered_at = @Now where case_id = @Id and answered_at is null", new { change.Now, before.Id });
        change.Emit(DossierEvents.Supplemented, after);
        return await change.Commit(() => DossierGate.View(after));
    }
}
