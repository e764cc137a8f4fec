using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Hands a dossier on to the next step and whoever does it: from the desk to the handling agency, from step to step, to the signer.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>consultation-open</c>.</remarks>
public sealed class RouteDossier(DossierGate gate, Dossiers dossiers, DossierClock clock, StepUnits units, ICatalogue catalogue, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public string Note { get; init; } = "";
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, "forward", cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if ((await dossiers.Consultations(input.DossierId, cancel)).Any(c => c.AnsweredAt is null))
        {
            return new Refusal("consultation-open", "Còn cơ quan chưa trả lời lấy ý kiến. Hãy chờ trả lời trước khi chuyển bước.");
        }

        var (before, process, step) = (opened.Case, opened.Process, opened.Step);
        if (process.After(step.Code) is not { } next)
        {
            return new Refusal("not-now", "Đây là bước cuối của quy trình.");
        }

        var agency = units.Of(next, before.CompetentAgency, catalogue.Find(before.Topic)?.HandlingPattern ?? "");
        if (agency is null)
        {
            return new Refusal("no-agency", $"Chưa có cơ quan làm bước «{next.Name}». Hãy báo quản trị hệ thống kiểm tra quy trình.");
        }

        var change = changes.Begin(opened.Actor, input.RequestId, nameof(RouteDossier));
        var after = clock.StepDue(before with { State = (int)DossierState.InProgress, Step = next.Code, Agency = agency.Id, Assignee = null }, change.Now, next.Share);
        CaseStore.Save(change, before, after, "forward", next.PublicText, Reasons.Clean(input.Note));
        change.Emit(DossierEvents.Routed, after);
        return await change.Commit(() => DossierGate.View(after));
    }
}
