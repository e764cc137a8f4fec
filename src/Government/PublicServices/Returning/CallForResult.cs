using NhipCau.Government.PublicServices.Queueing;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>Puts a dossier on the board of the desk that has its result, or takes it off: for people without a phone. The dossier itself does not change.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>paper-away</c>.</remarks>
public sealed class CallForResult(DeskGate gate, Returns returns, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required bool Listed { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, c) => gate.Allows(way, Permissions.ReturnDossier, c.Agency), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var c = opened.Case;
        if (opened.Dossier.State != DossierState.Finished)
        {
            return ReturnRefusals.NoResult;
        }

        if (input.Listed && !(await returns.Where(opened.Dossier, cancel)).Here)
        {
            return ReturnRefusals.PaperAway;
        }

        var change = changes.Begin(opened.Actor, input.RequestId, nameof(CallForResult));
        change.Write(
            input.Listed
                ? "insert into services_board_results(desk, case_id, listed_at, listed_by) values (@Desk, @Id, @Now, @By) on conflict do nothing"
                : "delete from services_board_results where desk = @Desk and case_id = @Id",
            new { Desk = c.Agency, c.Id, change.Now, By = user.Actor.AccountId });
        change.Emit(new NewEvent(QueueEvents.ResultCalled, new { Desk = c.Agency, input.Listed }), c.Id);
        return await change.Commit(() => new DossierView(c.Id, c.Number, c.State, c.Version));
    }
}
