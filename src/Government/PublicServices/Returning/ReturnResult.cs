using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>The desk gives the result to the applicant.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>.</remarks>
public sealed class ReturnResult(DossierGate gate, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public string Note { get; init; } = "";
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, "return", cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var before = opened.Case;
        var change = changes.Begin(user.Actor, input.RequestId, nameof(ReturnResult));
        var after = before with { State = (int)DossierState.Returned, ClosedAt = change.Now };
        CaseStore.Save(change, before, after, "return", "Đã trả kết quả", Reasons.Clean(input.Note));
        Dossiers.Set(change, opened.Dossier.Row with { ReturnedAt = change.Now });
        change.Emit(DossierEvents.ResultReturned, after);
        return await change.Commit(() => DossierGate.View(after));
    }
}
