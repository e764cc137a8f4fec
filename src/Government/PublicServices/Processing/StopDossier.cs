using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Stops processing for good, with the reason told to the applicant (form 05 of TT 03/2025).</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>reason-missing</c>.</remarks>
public sealed class StopDossier(DossierGate gate, Reasons reasons, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required string Reason { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, "stop", cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (reasons.Check(input.Reason, "Reason", "Hãy ghi lý do dừng giải quyết.") is { } missing)
        {
            return missing;
        }

        var before = opened.Case;
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(StopDossier));
        var after = before with { State = (int)DossierState.Stopped, ClosedAt = change.Now, FinishedAt = change.Now, PausedSince = null };
        CaseStore.Save(change, before, after, "stop", $"Dừng giải quyết hồ sơ. Lý do: {Reasons.Clean(input.Reason)}");
        change.Emit(DossierEvents.Stopped, after);
        return await change.Commit(() => DossierGate.View(after));
    }
}
