using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Processing;

/// <summary>Notes that a demanded fee was paid, with its receipt; when none is open any more the clock goes on.</summary>
/// <remarks>Refuses: <c>not-found</c>, <c>not-allowed</c>, <c>stale</c>, <c>not-now</c>, <c>receipt-missing</c>, <c>no-such-fee</c>.</remarks>
public sealed class MarkFeePaid(DossierGate gate, Reasons reasons, Dossiers dossiers, CaseStore cases, DossierClock clock, Changes changes)
{
    public sealed record Input : DossierInput
    {
        public required Guid FeeId { get; init; }
        /// <summary>Number of the receipt (biên lai).</summary>
        public required string Receipt { get; init; }
    }

    public async Task<Outcome<DossierView>> Handle(Input input, CurrentUser user, CancellationToken cancel)
    {
        var opened = await gate.Open(input, user, (way, d, _) => gate.Allows(way, Permissions.ProcessDossier, d.Case.Agency) || gate.Allows(way, Permissions.ReceiveDossier, d.Case.ReceivingAgency), cancel);
        if (opened.Answer is { } answer)
        {
            return answer;
        }

        if (opened.Dossier.State != DossierState.FeeRequested)
        {
            return new Refusal("not-now", "Hồ sơ không chờ nộp tiền.");
        }

        if (reasons.Check(input.Receipt, "Receipt", "Hãy ghi số biên lai hoặc số chứng từ nộp tiền.") is { } missing)
        {
            return missing;
        }

        var before = opened.Case;
        var fees = await dossiers.Fees(before.Id, cancel);
        if (fees.FirstOrDefault(f => f.Id == input.FeeId && f.PaidAt is null) is not { } fee)
        {
            return new Refusal("no-such-fee", "Khoản này đã nộp hoặc không có trong hồ sơ.");
        }

        var change = changes.Begin(opened.Actor, input.RequestId, nameof(MarkFeePaid));
        var open = fees.Count(f => f.PaidAt is null) > 1;
        var after = open ? before : clock.Resume(change, before with { State = (int)DossierState.InProgress }, await cases.Pauses(before.Id, cancel));
        CaseStore.Save(change, before, after, "fee-paid", $"Đã nộp {fee.Name}");
        change.Guard("update services_fees set paid_at = @Now, receipt = @Receipt where id = @Id and paid_at is null", new { change.Now, Receipt = Reasons.Clean(input.Receipt), fee.Id });
        Dossiers.Set(change, opened.Dossier.Row with { FeePaid = opened.Dossier.Row.FeePaid + fee.Amount });
        change.Emit(DossierEvents.FeePaid, after, fee.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return await change.Commit(() => DossierGate.View(after));
    }
}
