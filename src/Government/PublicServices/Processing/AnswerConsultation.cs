using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>A consulted agency gives its opinion.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>reason-missing</c>.</remarks>
public sealed class AnswerConsultation(DossierGate gate, Reasons reasons, Dossiers dossiers, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required Guid ConsultationId { get; init; }
        public required bool Agrees { get; init; }
        public required string Answer { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if ((await dossiers.Consultations(input.DossierId, cancel)).FirstOrDefault(c => c.Id == input.ConsultationId) is not { } consultation)
        {
            return Refusal.NotFound;
        }

        var opened = await gate.Open(input, user, (_, _) => gate.Allows(user, Permissions.ProcessDossier, consultation.Agency), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (consultation.AnsweredAt is not null || opened.Dossier.State.IsClosed())
        {
            return new Refusal("not-now", "Lượt lấy ý kiến này đã được trả lời hoặc hồ sơ đã kết thúc.");
        }

        if (reasons.Check(input.Answer, "Answer", "Hãy ghi ý kiến của cơ quan bạn.") is { } missing)
        {
            return missing;
        }

        var before = opened.Case;
        var change = changes.Begin(user.Actor, input.RequestId, nameof(AnswerConsultation));
        CaseStore.Save(change, before, before, "answer-consultation", "", Reasons.Clean(input.Answer));
        Consultations.Answer(change, consultation.Id, input.Agrees, Reasons.Clean(input.Answer));
        change.Emit(DossierEvents.ConsultationAnswered, before, consultation.Agency);
        return await change.Commit(() => DossierGate.View(before));
    }
}
