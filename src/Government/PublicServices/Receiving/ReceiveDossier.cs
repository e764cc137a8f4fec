using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Receiving;

/// <summary>The desk takes a dossier in: the clock starts and the return day is promised (form 01).</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>.</remarks>
public sealed class ReceiveDossier(DossierGate gate, DossierClock clock, Changes changes)
{
    public sealed record Input : DossierInput;

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, "receive", cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        var before = opened.Case;
        var change = changes.Begin(opened.Actor, input.RequestId, nameof(ReceiveDossier));
        var after = clock.Start(before with { State = (int)DossierState.Received }, change.Now, opened.Step.Share);
        CaseStore.Save(change, before, after, "receive", $"Hồ sơ đã được tiếp nhận{Promise(after)}");
        Dossiers.Count(change, after.ReceivingAgency, received: 1);
        change.Emit(DossierEvents.Received, after);
        return await change.Commit(() => DossierGate.View(after));
    }

    private static string Promise(CaseRecord c) => c.PromisedAt is { } at
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $", hẹn trả {at.ToOffset(Instants.VietnamOffset):HH:mm} ngày {at.ToOffset(Instants.VietnamOffset):dd/MM/yyyy}")
        : ", thủ tục không quy định thời hạn";
}
