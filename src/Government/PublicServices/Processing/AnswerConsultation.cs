using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>A consulted agency gives its opinion.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>not-now</c>, <c>reason-missing</c>, <c>stale</c>.</remarks>
public sealed class AnswerConsultation(DossierGate gate, Dossiers dossiers, Changes changes)
{
    public sealed record Input
    {
        public required Guid RequestId { get; init; }
        public required Guid DossierId { get; init; }
        public required long Version { get; init; }
        public required Guid ConsultationId { get; init; }
        public required bool Agrees { get; init; }
        public required string Answer { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        if (await gate.Earlier(user, input.RequestId, cancel) is { } earlier)
        {
            return earlier;
        }

        var dossier = await dossiers.Find(input.DossierId, cancel);
        var consultation = dossier is null ? null : (await dossiers.Consultations(dossier.Id, cancel)).FirstOrDefault(c => c.Id == input.ConsultationId);
        if (dossier is null || consultation is null)
        {
            return Refusal.NotFound;
        }

        if (!gate.Allows(user, Permissions.ProcessDossier, consultation.Agency))
        {
            return Refusal.NotAllowed;
        }

        if (consultation.AnsweredAt is not null || dossier.State.IsClosed())
        {
            return new Refusal("not-now", "Lượt lấy ý kiến này đã được trả lời hoặc hồ sơ đã kết thúc.");
        }

        if (Reasons.Check(input.Answer, "Answer", "Hãy ghi ý kiến của cơ quan bạn.") is { } missing)
        {
            return missing;
        }

        var before = dossier.Case;
        var change = changes.Begin(user.Actor, input.RequestId, nameof(AnswerConsultation));
        CaseStore.Save(change, before with { Version = input.Version }, before with { Version = input.Version }, "answer-consultation", "", Reasons.Clean(input.Answer));
        Consultations.Answer(change, consultation.Id, input.Agrees, Reasons.Clean(input.Answer));
        change.Emit(DossierEvents.ConsultationAnswered, before, consultation.Agency);
        return await change.Commit(() => DossierGate.View(before));
    }
}
