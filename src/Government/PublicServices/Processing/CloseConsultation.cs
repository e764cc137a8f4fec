using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Stops waiting for an opinion whose own time has run out, saying why; the dossier goes on without it. The asked agency stays named as one that did not answer.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>not-late</c>, <c>reason-missing</c>, <c>reason-too-long</c>.</remarks>
public sealed class CloseConsultation(DossierGate gate, Reasons reasons, Dossiers dossiers, IOrganisation organisation, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required Guid ConsultationId { get; init; }
        public required string Reason { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, dossier, _) => gate.Allows(way, Permissions.ProcessDossier, dossier.Case.Agency), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if ((await dossiers.Consultations(input.DossierId, cancel)).FirstOrDefault(c => c.Id == input.ConsultationId) is not { } asked)
        {
            return Refusal.NotFound;
        }

        if (asked.AnsweredAt is not null || opened.Dossier.State.IsClosed())
        {
            return new Refusal("not-now", "Lượt lấy ý kiến này đã được trả lời hoặc hồ sơ đã kết thúc.");
        }

        var before = opened.Case;
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(CloseConsultation));
        if (change.Now <= asked.DueAt)
        {
            return new Refusal("not-late", "Cơ quan được hỏi còn trong hạn trả lời. Chỉ thôi chờ khi đã quá hạn.");
        }

        if (reasons.Check(input.Reason, "Reason", "Hãy ghi vì sao giải quyết mà không chờ ý kiến.") is { } missing)
        {
            return missing;
        }

        CaseStore.Save(change, before, before, "close-consultation", "", $"{organisation.Current.Find(asked.Agency)?.Name}: {Reasons.Clean(input.Reason)}");
        Consultations.Close(change, asked.Id, Reasons.Clean(input.Reason));
        change.Emit(DossierEvents.ConsultationClosed, before, asked.Agency);
        return await change.Commit(() => DossierGate.View(before));
    }
}
