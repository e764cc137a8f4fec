using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Returning;

/// <summary>The paper came to the desk it was sent to; that desk has the dossier now. The desk that sent it may take it back instead.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>.</remarks>
public sealed class ArriveResult(DeskGate gate, Dossiers dossiers, Returns returns, Changes changes)
{
    public sealed record Input : DossierInput
    {
        /// <summary>It lies at the sending desk again: sent by mistake, or refused.</summary>
        public bool TakenBack { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var leg = await dossiers.Find(input.DossierId, cancel) is { } found ? (await returns.Where(found, cancel)).Leg : null;
        var desk = input.TakenBack ? leg?.FromDesk : leg?.ToDesk;
        var opened = await gate.Open(input, user, (way, c) => gate.Allows(way, Permissions.ReturnDossier, desk ?? c.Agency), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (leg is null || desk is null)
        {
            return new Refusal("not-now", "Không có kết quả nào đang trên đường của hồ sơ này.");
        }

        var before = opened.Case;
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(ArriveResult));
        var after = before with { Agency = desk, Assignee = null };
        CaseStore.Save(change, before, after, input.TakenBack ? "result-taken-back" : "result-arrived",
            input.TakenBack ? $"Kết quả đã về lại {returns.NameOf(desk)}"
            : (await returns.WishOf(opened.Dossier, cancel)).Desk == desk ? $"Kết quả đã về {returns.NameOf(desk)}, mời bạn đến nhận"
            : $"Kết quả đã về {returns.NameOf(desk)}");
        change.Guard(
            "update services_result_legs set state = @State, arrived_at = @Now, arrived_by = @By where case_id = @CaseId and no = @No and state = 0",
            new { State = (int)(input.TakenBack ? LegState.TakenBack : LegState.Arrived), change.Now, By = user.Actor.AccountId, leg.CaseId, leg.No });
        change.Emit(input.TakenBack ? ReturnEvents.TakenBack : ReturnEvents.Arrived, after, desk);
        return await change.Commit(() => DossierGate.View(after));
    }
}
