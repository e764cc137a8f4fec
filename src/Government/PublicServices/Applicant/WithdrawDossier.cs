using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Applicant;

/// <summary>The applicant takes the dossier back, as long as no result is made.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>stale</c>, <c>not-now</c>.</remarks>
public sealed class WithdrawDossier(ApplicantGate gate, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public string Reason { get; init; } = "";
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (!opened.Dossier.State.MayBecome(DossierState.Withdrawn))
        {
            return new Refusal("not-now", T("withdraw.not-now", opened.Dossier.State.Said()));
        }

        var before = opened.Case;
        var change = changes.Begin(user.Actor, input.RequestId, nameof(WithdrawDossier));
        var after = before with { State = (int)DossierState.Withdrawn, ClosedAt = change.Now, FinishedAt = change.Now, PausedSince = null };
        CaseStore.Save(change, before, after, "withdraw", "Người nộp đã rút hồ sơ", Reasons.Clean(input.Reason));
        change.Emit(DossierEvents.Withdrawn, after);
        return await change.Commit(() => DossierGate.View(after));
    }
}
