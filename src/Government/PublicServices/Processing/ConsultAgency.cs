using NhipCau.Platform.Administration;
using NhipCau.Platform.Calendar;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Asks another agency for its opinion, with a clock of its own; several may be asked at once. The asked agency may then read the dossier.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>reason-missing</c>, <c>no-such-agency</c>, <c>asked-before</c>, <c>days-wrong</c>.</remarks>
public sealed class ConsultAgency(DossierGate gate, Dossiers dossiers, Reasons reasons, DossierRules rules, IOrganisation organisation, WorkCalendar calendar, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required string AgencyId { get; init; }
        public required string Question { get; init; }
        /// <summary>Working days to answer.</summary>
        public required int Days { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, "consult", cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (reasons.Check(input.Question, "Question", "Hãy ghi nội dung cần lấy ý kiến.") is { } missing)
        {
            return missing;
        }

        if (organisation.Current.Find(input.AgencyId) is not { } agency || agency.Id == opened.Case.Agency)
        {
            return new Refusal("no-such-agency", [new FieldMessage("AgencyId", "Hãy chọn cơ quan cần lấy ý kiến.")]);
        }

        if ((await dossiers.Consultations(input.DossierId, cancel)).Any(c => c.Agency == agency.Id && c.AnsweredAt is null))
        {
            return new Refusal("asked-before", [new FieldMessage("AgencyId", $"{agency.Name} đang được hỏi về hồ sơ này và chưa trả lời. Hãy chờ, hoặc chọn cơ quan khác.")]);
        }

        if (input.Days < 1 || input.Days > rules.ConsultationDaysMost)
        {
            return new Refusal("days-wrong", [new FieldMessage("Days", $"Thời hạn trả lời từ 1 đến {rules.ConsultationDaysMost} ngày làm việc.")]);
        }

        var before = opened.Case;
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(ConsultAgency));
        CaseStore.Save(change, before, before, "consult", $"Đang lấy ý kiến {agency.Name}", Reasons.Clean(input.Question));
        Consultations.Ask(change, before.Id, agency.Id, Reasons.Clean(input.Question), DeadlineCalculator.Due(TimeLimit.WorkingDays(input.Days), change.Now, calendar).Due!.Value);
        change.Emit(DossierEvents.Consulted, before, agency.Id);
        return await change.Commit(() => DossierGate.View(before));
    }
}
