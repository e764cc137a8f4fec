using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>A consulted agency gives its opinion. Agencies asked in parallel do not wait for each other: what became of the dossier since the page was opened does not matter, only whether this question is still open.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>reason-missing</c>.</remarks>
public sealed class AnswerConsultation(DossierGate gate, Reasons reasons, Dossiers dossiers, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required Guid ConsultationId { get; init; }
        public required bool Agrees { get; init; }
        public required string Answer { get; init; }
    }

    private const int MostTries = 5;

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var outcome = await Answer(input, user, cancel);
        for (var tries = 1; outcome.Refusal?.Code == "stale" && tries < MostTries; tries++)
        {
            outcome = await Answer(input, user, cancel);
        }

        return outcome;
    }

    private async Task<Outcome<DossierView>> Answer(Input input, CurrentUser user, CancellationToken cancel)
    {
        if ((await dossiers.Consultations(input.DossierId, cancel)).FirstOrDefault(c => c.Id == input.ConsultationId) is not { } consultation)
        {
            return Refusal.NotFound;
        }

        var version = (await dossiers.Find(input.DossierId, cancel))?.Case.Version ?? input.Version;
        var opened = await gate.Open(input with { Version = version }, user, (way, _, _) => gate.Allows(way, Permissions.ProcessDossier, consultation.Agency), cancel);
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
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(AnswerConsultation));
        CaseStore.Save(change, before, before, "answer-consultation", "", Reasons.Clean(input.Answer));
        Consultations.Answer(change, consultation.Id, input.Agrees, Reasons.Clean(input.Answer));
        change.Emit(DossierEvents.ConsultationAnswered, before, consultation.Agency);
        return await change.Commit(() => DossierGate.View(before));
    }
}
