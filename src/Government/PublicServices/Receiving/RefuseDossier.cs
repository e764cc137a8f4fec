using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Receiving;

/// <summary>The desk refuses to take a dossier in, with reasons (form 03).</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>reason-missing</c>.</remarks>
public sealed class RefuseDossier(DossierGate gate, Reasons reasons, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required string Reason { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, "refuse", cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (reasons.Check(input.Reason, "Reason", "Hãy ghi rõ lý do không tiếp nhận để người nộp biết phải làm gì.") is { } missing)
        {
            return missing;
        }

        var before = opened.Case;
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(RefuseDossier));
        var after = before with { State = (int)DossierState.Refused, ClosedAt = change.Now, FinishedAt = change.Now, PausedSince = null };
        CaseStore.Save(change, before, after, "refuse", $"Hồ sơ không được tiếp nhận. Lý do: {Reasons.Clean(input.Reason)}");
        change.Emit(DossierEvents.Refused, after);
        return await change.Commit(() => DossierGate.View(after));
    }
}
