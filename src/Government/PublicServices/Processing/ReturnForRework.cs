using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Sends a dossier back to the step before, saying what is to be mended.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>reason-missing</c>, <c>no-agency</c>.</remarks>
public sealed class ReturnForRework(DossierGate gate, Reasons reasons, DossierClock clock, StepUnits units, ICatalogue catalogue, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required string Reason { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, "rework", cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (reasons.Check(input.Reason, "Reason", "Hãy ghi rõ cần sửa gì.") is { } missing)
        {
            return missing;
        }

        if (opened.Process.Before(opened.Case.Step) is not { } previous
            || units.Of(previous, opened.Case.CompetentAgency, catalogue.Find(opened.Case.Topic)?.HandlingPattern ?? "") is not { } agency)
        {
            return new Refusal("no-agency", "Không có bước trước để trả lại.");
        }

        var before = opened.Case;
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(ReturnForRework));
        var after = clock.StepDue(before with { State = (int)DossierState.InProgress, Step = previous.Code, Agency = agency.Id, Assignee = null }, change.Now, previous.Share);
        CaseStore.Save(change, before, after, "rework", "", Reasons.Clean(input.Reason));
        change.Emit(DossierEvents.ReturnedForRework, after);
        return await change.Commit(() => DossierGate.View(after));
    }
}
